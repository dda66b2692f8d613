import { z } from 'zod';
import { done } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId, versionField } from '#platform/actions/fields.ts';
import { openText } from '../fields.ts';
import { move, ORDER } from '../moves.ts';
import { mayJudge } from '../permissions.ts';
import { lockOrder } from '../queries.ts';
import { changeOrder, settleExtension } from '../store.ts';

/** Withdraws an order that should not have been issued. It keeps its number and stays on record with the reason. */
export const withdrawOrder = defineAction({
  name: 'supervision.order.withdraw',
  title: '撤销督办单',
  path: '/supervision/orders/:order/withdraw',
  input: z.object({
    order: recordId('督办单编号'),
    version: versionField,
    reason: openText('撤销理由', 1000),
  }),
  load: (tx, { order }, actor) => lockOrder(tx, order, actor),
  who: (actor, order) => mayJudge(actor, order),
  async run(cx, order, { version, reason }) {
    const next = await move(cx, order, 'withdraw', version);
    if (next.kind !== 'done') return next;
    await changeOrder(cx.tx, order.id, { state: next.value, closed_at: cx.now });
    await settleExtension(cx.tx, order.id, 'lapsed', {
      ...{ opinion: '督办单已撤销', by: cx.actor.name, now: cx.now },
    });
    await cx.closeDuty({ matterKind: ORDER, matterId: order.id, how: 'void' });
    await cx.trail({
      matterKind: ORDER,
      matterId: order.id,
      before: { state: order.state },
      after: { state: next.value },
      note: reason,
    });
    return done({ id: order.id, state: next.value });
  },
});
