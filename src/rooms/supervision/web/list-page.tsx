import { isRefusal } from '#kernel/results.ts';
import { shanghaiDay } from '#kernel/day.ts';
import type { GongkaiContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import type { UnitDirectory } from '#rooms/units/index.ts';
import {
  Button,
  type Column,
  DataTable,
  ExportLinks,
  FilterBar,
  HiddenField,
  PageTitle,
  Pager,
  Select,
  StatTile,
  StatTiles,
  TextField,
} from '#ui/index.ts';
import { type Order, orderHref, orderNumber, sourceKinds } from '../order.ts';
import { mayIssue, readableUnits } from '../permissions.ts';
import { countOrders } from '../queries.ts';
import { orderWorkflow } from '../transitions.ts';
import { type ListQuery, listHref, ordersAsked, readListQuery } from './list-query.ts';
import { StateTags, stateWord } from './words.tsx';

const columnsOf = (directory: UnitDirectory, today: string): readonly Column<Order>[] => [
  {
    key: 'title',
    title: '督办事项',
    width: 'wide',
    isRowHeader: true,
    cell: (order) => (
      <>
        <a href={orderHref(order.id)}>{order.source.title}</a>
        <span class="small quiet">（{sourceKinds[order.source.kind]}）</span>
      </>
    ),
  },
  { key: 'number', title: '文号', width: 'narrow', isSortable: true, cell: orderNumber },
  { key: 'unit', title: '承办单位', cell: (order) => directory.byId(order.unitId)?.name ?? '' },
  {
    key: 'issued',
    title: '发出日期',
    width: 'narrow',
    isSortable: true,
    cell: (order) => shanghaiDay(order.issuedAt),
  },
  {
    key: 'due',
    title: '办结时限',
    isSortable: true,
    cell: (order) => `${order.dueDay}${order.isProvisional ? '（暂定）' : ''}`,
    width: 'narrow',
  },
  { key: 'state', title: '状态', cell: (order) => <StateTags order={order} today={today} /> },
];

function Filters({
  query,
  directory,
  isWide,
}: {
  query: ListQuery;
  directory: UnitDirectory;
  isWide: boolean;
}) {
  const none = { ...query, words: '', state: undefined, unit: '', isOverdue: false };
  const active = [
    ...(query.words ? [{ label: `含有：${query.words}`, removeHref: listHref(query, { words: '' }) }] : []),
    ...(query.state
      ? [{ label: `状态：${stateWord(query.state)}`, removeHref: listHref(query, { state: undefined }) }]
      : []),
    ...(query.unit
      ? [
          {
            label: `单位：${directory.byCode(query.unit)?.name ?? query.unit}`,
            removeHref: listHref(query, { unit: '' }),
          },
        ]
      : []),
    ...(query.isOverdue ? [{ label: '已逾期', removeHref: listHref(query, { isOverdue: false }) }] : []),
  ];
  const values = {
    ...{ q: query.words, state: query.state ?? '', unit: query.unit },
    overdue: query.isOverdue ? 'yes' : '',
  };
  return (
    <FilterBar action="/w/supervision" label="筛选督办单" clearHref={listHref(none, {})} active={active}>
      <TextField name="q" label="事项" values={values} />
      <Select
        name="state"
        label="状态"
        placeholder="全部"
        choices={orderWorkflow.states.map((state) => ({ value: state, label: stateWord(state) }))}
        values={values}
      />
      {isWide ? (
        <Select
          name="unit"
          label="承办单位"
          placeholder="全部"
          choices={directory.units.map((unit) => ({ value: unit.code, label: unit.name }))}
          values={values}
        />
      ) : null}
      <Select
        name="overdue"
        label="时限"
        placeholder="全部"
        choices={[{ value: 'yes', label: '已逾期' }]}
        values={values}
      />
      <HiddenField name="sort" value={query.sort} />
      <HiddenField name="order" value={query.isDescending ? 'desc' : 'asc'} />
    </FilterBar>
  );
}

/** 督办单: those this person may see, filtered, sorted, a page at a time. */
export async function listPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const query = readListQuery(c.req.query());
  const { orders, total, directory } = await ordersAsked(cx, query);
  const counts = await countOrders(cx.db, cx.actor, cx.today);
  const isWide = readableUnits(cx.actor) === null;
  const exports = (['XLSX', 'CSV'] as const).map((format) => ({
    format,
    href: listHref(query, {}, `/w/supervision/export.${format.toLowerCase()}`),
  }));
  const clear = { ...query, words: '', state: undefined, unit: '', isOverdue: false };
  const body = (
    <>
      <PageTitle title="督办单" lede={isWide ? undefined : '发给本单位的督办单，请按时签收、办理和回复。'}>
        {isRefusal(mayIssue(cx.actor)) ? null : (
          <Button kind="primary" href="/w/supervision/new">
            发出督办单
          </Button>
        )}
        <ExportLinks what="督办单" links={exports} />
      </PageTitle>
      <StatTiles>
        <StatTile label="办理中" value={counts.open} unit="件" />
        <StatTile
          label="已逾期"
          value={counts.overdue}
          unit="件"
          tone={counts.overdue > 0 ? 'alert' : 'normal'}
          href={listHref(clear, { isOverdue: true })}
        />
        <StatTile
          label="已回复待审核"
          value={counts.toReview}
          unit="件"
          href={listHref(clear, { state: 'answered' })}
        />
        <StatTile
          label="已办结"
          value={counts.closed}
          unit="件"
          href={listHref(clear, { state: 'accepted' })}
        />
      </StatTiles>
      <Filters query={query} directory={directory} isWide={isWide} />
      <DataTable
        caption="督办单"
        isCaptionHidden
        columns={columnsOf(directory, cx.today)}
        rows={orders}
        rowId={(order) => String(order.id)}
        sort={{
          key: query.sort,
          direction: query.isDescending ? 'descending' : 'ascending',
          hrefOf: (key, direction) =>
            listHref(query, { sort: key as ListQuery['sort'], isDescending: direction === 'descending' }),
        }}
        empty={{ sentence: '没有符合条件的督办单。', next: '请放宽条件，或者清除条件查看全部。' }}
      />
      <Pager
        page={query.page}
        perPage={query.perPage}
        total={total}
        unit="件"
        hrefOf={(page, perPage) => listHref(query, { page, perPage })}
      />
    </>
  );
  return staffPage(c, { title: '督办单', breadcrumbs: [{ title: '督办单' }] }, body);
}
