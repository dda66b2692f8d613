import { z } from 'zod';
import { done } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId, versionField } from '#platform/actions/fields.ts';
import { redoDay } from '../due.ts';
import { openText, optionalOpenText } from '../fields.ts';
import { move, ORDER, orderDuty } from '../moves.ts';
import { mayJudge } from '../permissions.ts';
import { lockOrder } from '../queries.ts';
import { changeOrder, judgeAnswer } from '../store.ts';

/** Accepts the answer: the order is closed (办结). */
export const acceptOrder = defineAction({
  name: 'supervision.order.accept',
  title: '审核办结督办单',
  path: '/supervision/orders/:order/accept',
  input: z.object({
    order: recordId('督办单编号'),
    version: versionField,
    opinion: optionalOpenText('审核意见', 1000).default(null),
  }),
  load: (tx, { order }, actor) => lockOrder(tx, order, actor),
  who: (actor, order) => mayJudge(actor, order),
  async run(cx, order, { version, opinion }) {
    const next = await move(cx, order, 'accept', version);
    if (next.kind !== 'done') return next;
    const said = { verdict: 'accepted', opinion, by: cx.actor.name, now: cx.now } as const;
    await judgeAnswer(cx.tx, order.id, said, null);
    await changeOrder(cx.tx, order.id, { state: next.value, closed_at: cx.now });
    await cx.closeDuty({ matterKind: ORDER, matterId: order.id });
    await cx.trail({
      matterKind: ORDER,
      matterId: order.id,
      before: { state: order.state },
      after: { state: next.value },
      note: opinion,
    });
    return done({ id: order.id, state: next.value });
  },
});

/** Returns the answer with what is missing: the unit owes another, by a day the clock reckons. */
export const returnOrder = defineAction({
  name: 'supervision.order.return',
  title: '退回补办督办单',
  path: '/supervision/orders/:order/return',
  input: z.object({
    order: recordId('督办单编号'),
    version: versionField,
    opinion: openText('退回原因和补办要求', 1000),
  }),
  load: (tx, { order }, actor) => lockOrder(tx, order, actor),
  who: (actor, order) => mayJudge(actor, order),
  async run(cx, order, { version, opinion }) {
    const next = await move(cx, order, 'return', version);
    if (next.kind !== 'done') return next;
    const again = redoDay(order, cx.now, cx.today);
    const said = { verdict: 'returned', opinion, by: cx.actor.name, now: cx.now } as const;
    await judgeAnswer(cx.tx, order.id, said, again.day);
    await changeOrder(cx.tx, order.id, {
      ...{ state: next.value, answered_on: null, due_day: again.day, is_provisional: again.isProvisional },
    });
    await cx.closeDuty({ matterKind: ORDER, matterId: order.id, kind: 'review' });
    await cx.openDuty(orderDuty(order, 'answer', { unitId: order.unitId, role: 'clerk' }, again));
    await cx.trail({
      matterKind: ORDER,
      matterId: order.id,
      before: { state: order.state, dueDay: order.dueDay },
      after: { state: next.value, dueDay: again.day },
      note: opinion,
    });
    return done({ id: order.id, state: next.value, dueDay: again.day });
  },
});
