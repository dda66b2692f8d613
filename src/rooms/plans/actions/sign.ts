import { z } from 'zod';
import { done } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId } from '#platform/actions/fields.ts';
import { dueAfter } from '../due.ts';
import { mayWorkOn } from '../permissions.ts';
import { lockShare, updateShare } from '../store.ts';
import { shareWorkflow } from '../transitions.ts';

/** A unit takes note of its share; from here on the breakdown is due. */
export const sign = defineAction({
  name: 'plans.share.sign',
  title: '签收任务',
  path: '/plans/shares/:share/sign',
  input: z.object({ share: recordId('任务份额') }),
  load: (tx, { share }) => lockShare(tx, share),
  who: (actor, matter) => mayWorkOn(actor, matter),
  async run(cx, { share, task }) {
    const next = shareWorkflow.next(share.state, 'sign');
    if (next.kind !== 'done') return next;
    await updateShare(cx.tx, share.id, { state: next.value, signed_at: cx.now, signed_by: cx.actor.name });
    await cx.closeDuty({ matterKind: 'plan-share', matterId: share.id, kind: 'sign' });
    const { dueDay, provisional } = dueAfter('plans.break-down', cx.today);
    await cx.openDuty({
      ...{ room: 'plans', kind: 'break-down', matterKind: 'plan-share', matterId: share.id },
      title: `细化分解第${task.no}项任务：${task.subsection}`,
      href: `/w/plans/${task.year}/tasks/${task.no}`,
      ...{ unitId: share.unitId, role: 'clerk', dueDay, provisional },
    });
    await cx.trail({
      matterKind: 'plan-share',
      matterId: share.id,
      before: { state: share.state },
      after: { state: next.value },
    });
    return done({ share: share.id, year: task.year, no: task.no });
  },
});
