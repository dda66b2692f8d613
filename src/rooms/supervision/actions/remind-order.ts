import { z } from 'zod';
import { done } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId } from '#platform/actions/fields.ts';
import { reckon } from '../due.ts';
import { optionalOpenText } from '../fields.ts';
import { move, ORDER, orderDuty } from '../moves.ts';
import { mayJudge } from '../permissions.ts';
import { lockOrder } from '../queries.ts';
import { changeOrder } from '../store.ts';

/** Reminds the unit (催办): on record, and first in its list of duties. */
export const remindOrder = defineAction({
  name: 'supervision.order.remind',
  title: '催办',
  path: '/supervision/orders/:order/remind',
  input: z.object({
    order: recordId('督办单编号'),
    message: optionalOpenText('催办意见', 500).default(null),
  }),
  load: (tx, { order }, actor) => lockOrder(tx, order, actor),
  who: (actor, order) => mayJudge(actor, order),
  async run(cx, order, { message }) {
    const next = await move(cx, order, 'remind');
    if (next.kind !== 'done') return next;
    await changeOrder(cx.tx, order.id, { reminded_at: cx.now }, true);
    const kind = order.state === 'issued' ? 'sign' : 'answer';
    const due =
      kind === 'sign'
        ? reckon('supervision.sign', order.issuedAt, '发出督办单', cx.today)
        : { day: order.dueDay, isProvisional: order.isProvisional };
    await cx.openDuty(orderDuty(order, kind, { unitId: order.unitId, role: 'clerk' }, due, true));
    await cx.trail({
      matterKind: ORDER,
      matterId: order.id,
      before: { reminders: order.reminders },
      after: { reminders: order.reminders + 1 },
      note: message,
    });
    return done({ id: order.id, reminders: order.reminders + 1 });
  },
});
