import { shanghaiDay } from '#kernel/day.ts';
import { done } from '#kernel/results.ts';
import { z } from 'zod';
import { defineAction } from '#platform/actions/action.ts';
import { performOn } from '#platform/actions/perform.ts';
import { SYSTEM } from '#platform/actor.ts';
import type { JobSpec } from '#platform/jobs/queue.ts';
import { recounted } from './due.ts';
import { ORDER, orderDuty } from './moves.ts';
import { answersOf, lockOrder, provisionalOrders } from './queries.ts';
import { changeOrder } from './store.ts';

/** Reckons a provisional due day again; done by the system alone, so it is no route. */
const recountOrder = defineAction({
  name: 'supervision.order.recount',
  title: '放假安排公布后重新计算时限',
  path: '/supervision/orders/:order/recount',
  input: z.object({ order: z.number() }),
  load: (tx, { order }, actor) => lockOrder(tx, order, actor),
  who: () => ({ unitId: null, role: 'system' }),
  async run(cx, order) {
    const due = recounted(order, await answersOf(cx.tx, order.id), cx.today);
    const { dueDay } = order;
    if (due) {
      await changeOrder(cx.tx, order.id, { due_day: due.day, is_provisional: due.isProvisional });
      const holder = { unitId: order.unitId, role: 'clerk' };
      if (order.state !== 'issued') await cx.openDuty(orderDuty(order, 'answer', holder, due));
    }
    await cx.trail({
      matterKind: ORDER,
      matterId: order.id,
      before: { dueDay },
      after: { dueDay: due?.day ?? dueDay },
    });
    return done({ id: order.id });
  },
});

/** Each morning: once the calendar of the year is known, due days reckoned without it are reckoned again. */
export const recountDueDays: JobSpec = {
  name: 'supervision.recount',
  title: '放假安排公布后重新计算督办时限',
  cron: '10 6 * * *',
  async run(tx, _data, now) {
    const caller = { actor: SYSTEM, requestId: null, now, today: shanghaiDay(now) };
    for (const id of await provisionalOrders(tx)) {
      const order = await lockOrder(tx, id, SYSTEM);
      const due = order && recounted(order, await answersOf(tx, id), caller.today);
      if (due && !due.isProvisional) await performOn(tx, recountOrder, { order: id }, caller);
    }
  },
};
