import { z } from 'zod';
import { done } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId } from '#platform/actions/fields.ts';
import { move, ORDER, orderDuty } from '../moves.ts';
import { mayAnswer } from '../permissions.ts';
import { lockOrder } from '../queries.ts';
import { changeOrder } from '../store.ts';

/** Signs for an order: from now on the unit owes an answer. */
export const signOrder = defineAction({
  name: 'supervision.order.sign',
  title: '签收督办单',
  path: '/supervision/orders/:order/sign',
  input: z.object({ order: recordId('督办单编号') }),
  load: (tx, { order }, actor) => lockOrder(tx, order, actor),
  who: (actor, order) => mayAnswer(actor, order),
  async run(cx, order) {
    const next = await move(cx, order, 'sign');
    if (next.kind !== 'done') return next;
    await changeOrder(cx.tx, order.id, { state: next.value, signed_at: cx.now });
    await cx.closeDuty({ matterKind: ORDER, matterId: order.id, kind: 'sign' });
    const due = { day: order.dueDay, isProvisional: order.isProvisional };
    await cx.openDuty(orderDuty(order, 'answer', { unitId: order.unitId, role: 'clerk' }, due));
    await cx.trail({
      matterKind: ORDER,
      matterId: order.id,
      before: { state: order.state },
      after: { state: next.value },
    });
    return done({ id: order.id, state: next.value });
  },
});
