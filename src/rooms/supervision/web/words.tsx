import { type Day, daysBetween, formatDay } from '#kernel/day.ts';
import { type IconName, Tag, type TagTone } from '#ui/index.ts';
import { isOverdue, type Order, type OrderState, owingStates } from '../order.ts';
import { orderWorkflow } from '../transitions.ts';

const looks: Record<OrderState, readonly [TagTone, IconName]> = {
  issued: ['amber', 'circle'],
  signed: ['blue', 'play'],
  answered: ['blue', 'hourglass'],
  returned: ['amber', 'triangle-down'],
  accepted: ['blue-solid', 'check'],
  withdrawn: ['neutral', 'circle-dashed'],
};

/** 已签收 */
export const stateWord = (state: OrderState): string => orderWorkflow.definition.states[state];

/** Where an order stands, and whether it is overdue: a word and a shape. */
export function StateTags({ order, today }: { readonly order: Order; readonly today: string }) {
  const [tone, icon] = looks[order.state];
  return (
    <>
      <Tag tone={tone} icon={icon}>
        {stateWord(order.state)}
      </Tag>{' '}
      {isOverdue(order, today) ? (
        <Tag tone="red-solid" icon="stop">
          逾期{daysBetween(order.dueDay as Day, today as Day)}天
        </Tag>
      ) : null}
    </>
  );
}

/** 2018年9月3日（还有14天）; nothing in brackets once nobody owes anything. */
export function dueWords(order: Order, today: string): string {
  const day = `${formatDay(order.dueDay as Day)}${order.isProvisional ? '（暂定）' : ''}`;
  if (!owingStates.includes(order.state)) return day;
  const left = daysBetween(today as Day, order.dueDay as Day);
  return `${day}（${left > 0 ? `还有${left}天` : left === 0 ? '今天到期' : `已逾期${-left}天`}）`;
}
