import type { RequestContext } from '#platform/http/context.ts';
import { type UnitDirectory, unitDirectory } from '#rooms/units/index.ts';
import type { OrderState } from '../order.ts';
import { findOrders, type OrderFilter, type OrderSort } from '../queries.ts';
import { orderWorkflow } from '../transitions.ts';

/** What the list was asked for, as it stands in its address. */
export interface ListQuery {
  readonly state: OrderState | undefined;
  readonly unit: string;
  readonly isOverdue: boolean;
  readonly words: string;
  readonly sort: OrderSort;
  readonly isDescending: boolean;
  readonly page: number;
  readonly perPage: number;
}

const whole = (text: string | undefined, least: number, most: number, usual: number): number => {
  const value = Number(text ?? usual);
  return Number.isInteger(value) && value >= least && value <= most ? value : usual;
};

/** Reads the address; what makes no sense there counts as not asked for. */
export function readListQuery(query: Readonly<Record<string, string>>): ListQuery {
  const sort = (['number', 'due', 'issued'] as const).find((key) => key === query.sort) ?? 'number';
  return {
    state: orderWorkflow.states.find((state) => state === query.state),
    unit: query.unit ?? '',
    isOverdue: query.overdue === 'yes',
    words: (query.q ?? '').trim().slice(0, 60),
    sort,
    isDescending: query.order === 'desc' || (query.order !== 'asc' && sort === 'number'),
    page: whole(query.page, 1, 100_000, 1),
    perPage: whole(query.per, 1, 100, 20),
  };
}

/** The address of the list as `query` with something changed. */
export function listHref(query: ListQuery, change: Partial<ListQuery>, path = '/w/supervision'): string {
  const wanted = { ...query, page: 1, ...change };
  const pairs: [string, string][] = [
    ['q', wanted.words],
    ['state', wanted.state ?? ''],
    ['unit', wanted.unit],
    ['overdue', wanted.isOverdue ? 'yes' : ''],
    ['sort', wanted.sort === 'number' ? '' : wanted.sort],
    ['order', wanted.isDescending === (wanted.sort === 'number') ? '' : wanted.isDescending ? 'desc' : 'asc'],
    ['page', wanted.page === 1 ? '' : String(wanted.page)],
    ['per', wanted.perPage === 20 ? '' : String(wanted.perPage)],
  ];
  const text = new URLSearchParams(pairs.filter(([, value]) => value !== '')).toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The orders the list asks for, and the names of the units. */
export async function ordersAsked(
  cx: RequestContext,
  query: ListQuery,
  page = { limit: query.perPage, offset: (query.page - 1) * query.perPage },
): Promise<Awaited<ReturnType<typeof findOrders>> & { directory: UnitDirectory }> {
  const directory = await unitDirectory(cx.db, cx.today);
  const unitId = query.unit === '' ? undefined : (directory.byCode(query.unit)?.id ?? -1);
  const { state, isOverdue, words, sort, isDescending } = query;
  const filter: OrderFilter = { state, unitId, isOverdue, words, sort, isDescending };
  return { ...(await findOrders(cx.db, cx.actor, filter, page, cx.today)), directory };
}
