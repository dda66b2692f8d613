import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { optionalText, recordId, text, wholeNumber } from '#platform/actions/fields.ts';
import { isChosen, saveUpload } from '#platform/files/records.ts';
import { dueAfter } from '../due.ts';
import { mayWorkOn } from '../permissions.ts';
import type { Evidence } from '../plan.ts';
import { officeUnit } from '../queries.ts';
import { insert, lockShare, updateShare } from '../store.ts';
import { shareWorkflow } from '../transitions.ts';

/** A unit reports what it did, with evidence; the lead (or the office, where there is none) is asked to review. */
export const report = defineAction({
  name: 'plans.share.report',
  title: '反馈进展',
  path: '/plans/shares/:share/reports',
  isCreate: true,
  hasFiles: true,
  input: z.object({
    share: recordId('任务份额'),
    text: text('进展情况', 2000),
    percent: wholeNumber('完成比例', 0, 100),
    link: optionalText('佐证链接', 500).refine(
      (typed) => typed === null || /^(https?:\/\/|\/)\S+$/.test(typed),
      '佐证链接应当以 http:// 或 https:// 开头。',
    ),
    linkTitle: optionalText('链接名称', 100),
    file: z.unknown().optional(),
  }),
  load: (tx, { share }) => lockShare(tx, share),
  who: (actor, matter) => mayWorkOn(actor, matter),
  async run(cx, { share, task, leadUnitIds }, input) {
    const next = shareWorkflow.next(share.state, 'report');
    if (next.kind !== 'done') return next;
    const evidence: Evidence[] = [];
    if (input.link) evidence.push({ kind: 'link', title: input.linkTitle ?? input.link, href: input.link });
    if (isChosen(input.file)) {
      const saved = await saveUpload(cx, input.file);
      if (saved.kind === 'refused') return saved;
      if (saved.kind === 'invalid')
        return invalid({ file: Object.values(saved.fields)[0] ?? '文件没有收下。' });
      evidence.push({ kind: 'file', title: saved.value.name, fileId: saved.value.id });
    }
    if (input.percent === 100 && evidence.length === 0)
      return invalid({ link: '报告已经完成的，请附上佐证：网页链接或者文件。' });
    const id = await insert(cx.tx, 'plans.report', {
      ...{ share_id: share.id, text: input.text, percent: input.percent, evidence: JSON.stringify(evidence) },
      ...{ at: cx.now, by_name: cx.actor.name, review_note: null, reviewed_at: null, reviewed_by: null },
    });
    await updateShare(cx.tx, share.id, { state: next.value, percent: input.percent, reported_at: cx.now });
    await cx.closeDuty({ matterKind: 'plan-share', matterId: share.id, kind: 'report' });
    await askForReview(cx, { share, task, leadUnitIds });
    await cx.trail({
      matterKind: 'plan-share',
      matterId: share.id,
      before: { state: share.state, percent: share.percent },
      after: { state: next.value, percent: input.percent, evidence: evidence.map((one) => one.title) },
    });
    return done({ id, share: share.id });
  },
});

type Cx = Parameters<(typeof report)['run']>[0];
type Matter = Pick<Parameters<(typeof report)['run']>[1], 'share' | 'task' | 'leadUnitIds'>;

/** A lead does not review itself: its own reports, like those of tasks without a lead, go to the office. */
async function askForReview(cx: Cx, { share, task, leadUnitIds }: Matter): Promise<void> {
  const { dueDay, provisional } = dueAfter('plans.review', cx.today);
  const reviewer = leadUnitIds.find((unitId) => unitId !== share.unitId);
  const target =
    reviewer === undefined ? await officeUnit(cx.tx) : { unitId: reviewer, role: 'lead-supervisor' };
  if (!target) return;
  await cx.openDuty({
    ...{
      room: 'plans',
      kind: 'review',
      matterKind: 'plan-share',
      matterId: share.id,
      wants: 'approval' as const,
    },
    title: `审核第${task.no}项任务的反馈：${task.subsection}`,
    href: `/w/plans/${task.year}/tasks/${task.no}#share-${share.id}`,
    ...{ ...target, dueDay, provisional },
  });
}
