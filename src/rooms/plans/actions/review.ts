import { z } from 'zod';
import { done, invalid, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { optionalText, recordId } from '#platform/actions/fields.ts';
import { mayReview } from '../permissions.ts';
import { waitingReport } from '../queries.ts';
import { lockShare, updateRow, updateShare } from '../store.ts';
import { shareWorkflow } from '../transitions.ts';

/** The lead accepts a report or sends it back with the reason. Nobody reviews a report of their own. */
export const review = defineAction({
  name: 'plans.share.review',
  title: '审核反馈',
  path: '/plans/shares/:share/review',
  input: z.object({
    share: recordId('任务份额'),
    outcome: z.enum(['accept', 'return'], '请选择通过或者退回。'),
    note: optionalText('审核意见', 500),
  }),
  load: (tx, { share }) => lockShare(tx, share),
  // A lead's own share is reviewed by the office.
  who: (actor, matter) =>
    mayReview(actor, { leadUnitIds: matter.leadUnitIds.filter((unitId) => unitId !== matter.unitId) }),
  async run(cx, { share, task }, { outcome, note }) {
    const next = shareWorkflow.next(share.state, outcome);
    if (next.kind !== 'done') return next;
    if (outcome === 'return' && !note)
      return invalid({ note: '退回时请写明原因和需要补充什么，便于责任单位改正。' });
    const waiting = await waitingReport(cx.tx, share.id);
    if (!waiting) throw new Error(`share ${share.id} is reported but has no waiting report`);
    if (waiting.by_name === cx.actor.name && cx.actor.kind === 'staff')
      return refuse(
        'forbidden',
        'plans.share.own-report',
        '不能审核自己提交的反馈。',
        '请由牵头单位的其他人员，或者区政府办公室审核。',
      );
    await updateRow(cx.tx, 'plans.report', waiting.id, {
      ...{ state: outcome === 'accept' ? 'accepted' : 'returned', review_note: note },
      ...{ reviewed_at: cx.now, reviewed_by: cx.actor.name },
    });
    await updateShare(cx.tx, share.id, {
      state: next.value,
      ...(outcome === 'accept' ? { accepted_at: cx.now } : {}),
    });
    await cx.closeDuty({ matterKind: 'plan-share', matterId: share.id, kind: 'review' });
    if (outcome === 'return')
      await cx.openDuty({
        ...{ room: 'plans', kind: 'report', matterKind: 'plan-share', matterId: share.id },
        title: `补充反馈第${task.no}项任务（已退回）：${task.subsection}`,
        href: `/w/plans/${task.year}/tasks/${task.no}`,
        ...{ unitId: share.unitId, role: 'clerk', dueDay: task.deadlineDate },
      });
    await cx.trail({
      ...{ matterKind: 'plan-share', matterId: share.id, note },
      ...{ before: { state: share.state }, after: { state: next.value } },
    });
    return done({ share: share.id, state: next.value });
  },
});
