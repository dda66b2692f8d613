import { formatMoment } from '#kernel/day.ts';
import { type Refusal, type Result, refuse } from '#kernel/results.ts';
import type { ActionContext } from '#platform/actions/action.ts';
import type { DutyOpening } from '#platform/duties/duties.ts';
import { timelineOf } from '#platform/trail/timeline.ts';
import { type Order, orderHref, orderNumber, type OrderState } from './order.ts';
import { type OrderAction, orderWorkflow } from './transitions.ts';

/** The name under which orders stand in the trail and among the duties. */
export const ORDER = 'supervision-order';

/** The next state, or why not; also a refusal when the order moved on since the form was shown. */
export async function move(
  cx: ActionContext,
  order: Order,
  action: OrderAction,
  version?: number,
): Promise<Result<OrderState>> {
  if (version !== undefined && version !== order.version) return movedOn(cx, order);
  return orderWorkflow.next(order.state, action);
}

async function movedOn(cx: ActionContext, order: Order): Promise<Refusal> {
  const [last] = await timelineOf(cx.tx, ORDER, order.id, { limit: 1 });
  const who = last
    ? `${last.actor}已于 ${formatMoment(last.at)} 办理了“${last.title}”`
    : '这份督办单刚刚被他人更新';
  return refuse(
    'conflict',
    'supervision.order.moved-on',
    `${who}，您看到的是更新前的内容，所以没有保存。`,
    '您填写的内容已保留；请对照最新情况核对后再次提交（已选的文件需要重新选择）。',
  );
}

/** A duty about an order: what is to be done by whom, leading to its page. */
export function orderDuty(
  order: Pick<Order, 'id' | 'year' | 'serial'> & { readonly source: { readonly title: string } },
  kind: 'sign' | 'answer' | 'review' | 'decide-extension',
  holder: { unitId: number; role: string },
  due: { day: string; isProvisional: boolean },
  isReminded = false,
): DutyOpening {
  const verbs = {
    sign: '签收督办单',
    answer: '回复督办单',
    review: '审核督办单回复',
    'decide-extension': '审批督办延期',
  };
  return {
    room: 'supervision',
    kind,
    matterKind: ORDER,
    matterId: order.id,
    title: `${isReminded ? '【催办】' : ''}${verbs[kind]} ${orderNumber(order)}：${order.source.title.slice(0, 60)}`,
    href: orderHref(order.id),
    wants: kind === 'review' || kind === 'decide-extension' ? 'approval' : 'work',
    unitId: holder.unitId,
    role: holder.role,
    dueDay: due.day,
    provisional: due.isProvisional,
  };
}
