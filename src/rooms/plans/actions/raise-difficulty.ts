import { z } from 'zod';
import { done } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId, text } from '#platform/actions/fields.ts';
import { dueAfter } from '../due.ts';
import { mayWorkOn } from '../permissions.ts';
import { officeUnit } from '../queries.ts';
import { taskClosed } from '../sentences.ts';
import { insert, lockShare } from '../store.ts';

/** A unit raises 困难问题; the lead owes a dated answer (实施通知第二部分：及时协调解决遇到的困难和问题). */
export const raiseDifficulty = defineAction({
  name: 'plans.difficulty.raise',
  title: '提出困难问题',
  path: '/plans/shares/:share/difficulties',
  isCreate: true,
  input: z.object({ share: recordId('任务份额'), text: text('困难问题', 1000) }),
  load: (tx, { share }) => lockShare(tx, share),
  who: (actor, matter) => mayWorkOn(actor, matter),
  async run(cx, { share, task, leadUnitIds }, input) {
    if (share.state === 'closed') return taskClosed();
    const id = await insert(cx.tx, 'plans.difficulty', {
      ...{ share_id: share.id, text: input.text, at: cx.now, by_name: cx.actor.name },
      ...{ answer: null, solve_by: null, answered_at: null, answered_by: null },
    });
    const lead = leadUnitIds.find((unitId) => unitId !== share.unitId);
    const target = lead === undefined ? await officeUnit(cx.tx) : { unitId: lead, role: 'lead-supervisor' };
    if (target)
      await cx.openDuty({
        ...{ room: 'plans', kind: 'answer', matterKind: 'plan-difficulty', matterId: id },
        title: `答复第${task.no}项任务的困难问题`,
        href: `/w/plans/${task.year}/tasks/${task.no}#difficulty-${id}`,
        ...{ ...target, ...dueAfter('plans.answer', cx.today) },
      });
    await cx.trail({ matterKind: 'plan-share', matterId: share.id, after: { difficulty: input.text } });
    return done({ id });
  },
});
