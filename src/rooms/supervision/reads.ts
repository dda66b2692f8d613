import { z } from 'zod';
import { refuse, type Refusal } from '#kernel/results.ts';
import { recordId } from '#platform/actions/fields.ts';
import type { RequestContext } from '#platform/http/context.ts';
import type { AnyApiRead, ApiRead } from '#platform/room.ts';
import { unitDirectory, type UnitDirectory } from '#rooms/units/index.ts';
import { dueSteps } from './due.ts';
import { isOverdue, type Order, orderNumber, type OrderState } from './order.ts';
import { answersOf, extensionsOf, findOrders, orderFor } from './queries.ts';
import { orderWorkflow } from './transitions.ts';

/** The answer where there is no order, or none that this person may see: both read the same. */
export const orderMissing = (): Refusal =>
  refuse(
    'missing',
    'supervision.order.missing',
    '没有找到这份督办单，它可能不存在，或者不是发给您所在单位的。',
    '请返回督办单列表重新查找。',
  );

const view = (order: Order, directory: UnitDirectory, today: string) => ({
  id: order.id,
  number: orderNumber(order),
  title: order.source.title,
  source: order.source.kind,
  unit: directory.byId(order.unitId)?.code ?? null,
  unitName: directory.byId(order.unitId)?.name ?? null,
  state: order.state,
  stateName: orderWorkflow.definition.states[order.state],
  issuedAt: order.issuedAt,
  dueDay: order.dueDay,
  isProvisional: order.isProvisional,
  isOverdue: isOverdue(order, today),
  answeredOn: order.answeredOn,
  reminders: order.reminders,
  version: order.version,
});

interface ListQuery {
  state?: OrderState | undefined;
  unit?: string | undefined;
  overdue?: 'yes' | undefined;
  page: number;
}

const list: ApiRead<ListQuery> = {
  name: 'supervision.orders',
  title: '督办单列表',
  path: '/supervision/orders',
  query: z.object({
    state: z.enum(orderWorkflow.states as [OrderState, ...OrderState[]], 'state 不是督办单的状态').optional(),
    unit: z.string().max(40).optional(),
    overdue: z.literal('yes', 'overdue 只能是 yes').optional(),
    page: z.coerce.number('page 应为页码').int().min(1).max(100_000).default(1),
  }),
  audience: 'signed-in',
  async run(cx, { state, unit, overdue, page }) {
    const directory = await unitDirectory(cx.db, cx.today);
    const unitId = unit === undefined ? undefined : (directory.byCode(unit)?.id ?? -1);
    const filter = { state, unitId, isOverdue: overdue === 'yes' };
    const found = await findOrders(
      cx.db,
      cx.actor,
      filter,
      { limit: 100, offset: (page - 1) * 100 },
      cx.today,
    );
    return {
      total: found.total,
      page,
      items: found.orders.map((order) => view(order, directory, cx.today)),
    };
  },
};

const one: ApiRead<{ order: number }> = {
  name: 'supervision.order',
  title: '督办单详情',
  path: '/supervision/orders/:order',
  query: z.object({ order: recordId('督办单编号') }),
  audience: 'signed-in',
  run: async (cx: RequestContext, { order: id }) => {
    const order = await orderFor(cx.db, id, cx.actor);
    if (!order) return orderMissing();
    const [directory, answers, extensions] = [
      await unitDirectory(cx.db, cx.today),
      await answersOf(cx.db, id),
      await extensionsOf(cx.db, id),
    ];
    const { requirement, leaderName, instructedOn, instruction, matter, fileId } = order.source;
    return {
      ...view(order, directory, cx.today),
      ...{ requirement, leaderName, instructedOn, instruction, matter, fileId, answers, extensions },
      allowed: orderWorkflow.allowedActions(order.state),
      steps: dueSteps(order, answers, extensions, cx.today),
    };
  },
};

/** What the API may read of orders: the same as the pages, for the same people. */
export const supervisionReads: readonly AnyApiRead[] = [list, one];
