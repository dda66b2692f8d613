import { z } from 'zod';
import { done } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId, text } from '#platform/actions/fields.ts';
import { mayReview } from '../permissions.ts';
import { insert, lockShare } from '../store.ts';
import { shareWorkflow } from '../transitions.ts';

/** Chases a unit: it sees the reminder with its task, and what it has to do now is on its list again. */
export const remind = defineAction({
  name: 'plans.share.remind',
  title: '催办',
  path: '/plans/shares/:share/remind',
  isCreate: true,
  input: z.object({ share: recordId('任务份额'), text: text('催办内容', 300) }),
  load: (tx, { share }) => lockShare(tx, share),
  who: (actor, matter) => mayReview(actor, matter),
  async run(cx, { share, task }, input) {
    const next = shareWorkflow.next(share.state, 'remind');
    if (next.kind !== 'done') return next;
    const id = await insert(cx.tx, 'plans.reminder', {
      ...{ share_id: share.id, text: input.text, at: cx.now, by_name: cx.actor.name },
    });
    await cx.openDuty({
      room: 'plans',
      kind: share.state === 'handed-down' ? 'sign' : 'report',
      ...{ matterKind: 'plan-share', matterId: share.id },
      title: `催办：第${task.no}项任务${share.state === 'handed-down' ? '请尽快签收' : '请尽快反馈'}`,
      href: `/w/plans/${task.year}/tasks/${task.no}`,
      ...{ unitId: share.unitId, role: 'clerk', dueDay: cx.today },
    });
    await cx.trail({ matterKind: 'plan-share', matterId: share.id, note: input.text });
    return done({ id });
  },
});
