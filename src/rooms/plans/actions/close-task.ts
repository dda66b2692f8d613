import { z } from 'zod';
import { done, invalid, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { optionalText, text, wholeNumber } from '#platform/actions/fields.ts';
import { mayKeepPlan } from '../permissions.ts';
import { taskClosed } from '../sentences.ts';
import { lockShares, lockTask, updateShare, updateTask } from '../store.ts';

const key = { year: wholeNumber('年度', 2008, 2100), no: wholeNumber('序号', 1, 9999) };

/** 销号: the office ends a task all of whose units have been accepted; 全年工作 only with its year-end summary. */
export const closeTask = defineAction({
  name: 'plans.task.close',
  title: '销号',
  path: '/plans/:year/tasks/:no/close',
  input: z.object({ ...key, summary: optionalText('事后总结', 3000) }),
  load: (tx, { year, no }) => lockTask(tx, year, no),
  who: (actor) => mayKeepPlan(actor),
  async run(cx, { task }, { summary }) {
    if (task.closedAt) return taskClosed();
    const shares = await lockShares(cx.tx, task.id);
    const open = shares.filter((share) => share.state !== 'accepted');
    if (open.length > 0)
      return refuse(
        'state',
        'plans.task.open-shares',
        `还有 ${open.length} 个单位的反馈没有审核通过，不能销号。`,
        '请先催办并审核这些单位的反馈；不再承担任务的单位请先调整分工。',
      );
    const written = summary ?? task.summary;
    if (task.deadlineKind === 'year-round' && !written)
      return invalid({ summary: '全年工作须有事后总结才能销号，请填写全年落实情况。' });
    await updateTask(cx.tx, task.id, {
      closed_at: cx.now,
      ...(written ? { summary: written, summary_at: task.summaryAt ?? cx.now } : {}),
    });
    for (const share of shares) await updateShare(cx.tx, share.id, { state: 'closed' });
    for (const share of shares) await cx.closeDuty({ matterKind: 'plan-share', matterId: share.id });
    await cx.trail({ matterKind: 'plan-task', matterId: task.id, after: { closed: true }, note: written });
    return done({ year: task.year, no: task.no });
  },
});

/** Takes a closed task up again, with the reason. */
export const reopenTask = defineAction({
  name: 'plans.task.reopen',
  title: '恢复办理',
  path: '/plans/:year/tasks/:no/reopen',
  input: z.object({ ...key, reason: text('恢复办理的原因', 300) }),
  load: (tx, { year, no }) => lockTask(tx, year, no),
  who: (actor) => mayKeepPlan(actor),
  async run(cx, { task }, { reason }) {
    if (!task.closedAt)
      return refuse('state', 'plans.task.not-closed', '这项任务没有销号，不需要恢复。', '可以直接继续办理。');
    await updateTask(cx.tx, task.id, { closed_at: null });
    for (const share of await lockShares(cx.tx, task.id))
      await updateShare(cx.tx, share.id, { state: 'accepted' });
    await cx.trail({ matterKind: 'plan-task', matterId: task.id, after: { closed: false }, note: reason });
    return done({ year: task.year, no: task.no });
  },
});
