import type { GongkaiContext, RequestContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem, PAGE_MISSING } from '#platform/http/problem.ts';
import { type UnitDirectory, unitDirectory } from '#rooms/units/index.ts';
import {
  Board,
  Button,
  type Column,
  DataTable,
  ExportLinks,
  FilterBar,
  Form,
  HiddenField,
  PageTitle,
  Select,
  StatTile,
  StatTiles,
  StatusTag,
  Tabs,
  TextField,
} from '#ui/index.ts';
import { isRefusal } from '#kernel/results.ts';
import { randomUUID } from 'node:crypto';
import { mayKeepPlan, readableUnits } from '../permissions.ts';
import type { Plan } from '../plan.ts';
import { findPlan, pendingShares, standings, type TaskStanding } from '../queries.ts';
import type { Status } from '../status.ts';
import { filterLedger, type LedgerFilter, readFilter } from './ledger-filter.ts';
import { brief, dueWords, statusWords } from './words.ts';

/** What a ledger page shows and what its exports take away: the same filter over the same rows. */
export interface LedgerData {
  readonly plan: Plan;
  readonly directory: UnitDirectory;
  readonly filter: LedgerFilter;
  readonly all: readonly TaskStanding[];
  readonly shown: readonly TaskStanding[];
}

export async function ledgerData(
  cx: RequestContext,
  year: number,
  query: Record<string, string>,
): Promise<LedgerData | null> {
  const plan = await findPlan(cx.db, year);
  if (!plan) return null;
  const directory = await unitDirectory(cx.db, cx.today);
  const filter = readFilter(query);
  const all = await standings(cx.db, plan.id, cx.today);
  const unitId = filter.unit ? directory.byCode(filter.unit)?.id : undefined;
  return { plan, directory, filter, all, shown: filterLedger(all, filter, unitId) };
}

/** 任务台账: every task with where it stands, as table or board. */
export async function ledgerPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const data = await ledgerData(cx, Number(c.req.param('year')), c.req.query());
  if (!data) return answerProblem(c, PAGE_MISSING);
  const { plan, filter, shown } = data;
  const base = `/w/plans/${plan.year}`;
  const search = new URLSearchParams(c.req.query()).toString();
  const pending = isRefusal(mayKeepPlan(cx.actor)) ? [] : await pendingShares(cx.db, plan.id);
  return staffPage(
    c,
    {
      title: `${plan.year}年任务台账`,
      breadcrumbs: [{ title: '分工方案', href: '/w/plans' }, { title: `${plan.year}年任务台账` }],
    },
    <>
      <PageTitle title={plan.title}>
        <ExportLinks
          what="任务台账"
          links={[
            { format: 'XLSX', href: `${base}/ledger.xlsx?${search}` },
            { format: 'DOCX', href: `${base}/ledger.docx?${search}` },
          ]}
        />
      </PageTitle>
      {pending.length > 0 ? <HandDown cx={cx} year={plan.year} count={pending.length} /> : null}
      <PlanTabs year={plan.year} current="ledger" />
      <Totals all={data.all} base={base} />
      <Filters data={data} base={base} />
      {filter.view === 'board' ? (
        <LedgerBoard data={data} base={base} />
      ) : (
        <LedgerTable data={data} base={base} rows={shown} />
      )}
    </>,
  );
}

function HandDown({
  cx,
  year,
  count,
}: {
  readonly cx: RequestContext;
  readonly year: number;
  readonly count: number;
}) {
  return (
    <Form
      action={`/w/plans/${year}/hand-down`}
      csrf={cx.csrf}
      from={cx.path}
      idempotencyKey={randomUUID()}
      label="下发任务"
    >
      <p>
        有 <strong>{count}</strong> 份任务还没有下发。下发后，各单位经办人会在“我的待办”中看到并须按期签收。
      </p>
      <Button kind="primary" confirm={`确定下发 ${count} 份任务？`}>
        下发任务
      </Button>
    </Form>
  );
}

const TABS = [
  ['ledger', '任务台账', ''],
  ['overview', '总体情况', '/overview'],
  ['schedule', '日程', '/schedule'],
  ['gaps', '遗漏清单', '/gaps'],
  ['rules', '制度台账', '/rules'],
  ['measures', '指标', '/measures'],
] as const;

/** The views of one plan. */
export function PlanTabs({
  year,
  current,
}: {
  readonly year: number;
  readonly current: (typeof TABS)[number][0];
}) {
  const tabs = TABS.map(([key, label, path]) => ({
    label,
    href: `/w/plans/${year}${path}`,
    isCurrent: key === current,
  }));
  return <Tabs label="分工方案的各个视图" tabs={tabs} />;
}

function Totals({ all, base }: { readonly all: readonly TaskStanding[]; readonly base: string }) {
  const count = (status: Status): number => all.filter((one) => one.status === status).length;
  const shares = all.flatMap((one) => one.shares);
  const signed = shares.filter(({ share }) => share.signedAt !== null).length;
  return (
    <StatTiles>
      <StatTile
        label="任务总数"
        value={all.length}
        unit="项"
        href={base}
        note={`分到各单位共 ${shares.length} 份`}
      />
      <StatTile
        label="已签收"
        value={signed}
        unit="份"
        href={`${base}/gaps`}
        note={`应签收 ${shares.length} 份`}
      />
      <StatTile
        label={statusWords.overdue}
        value={count('overdue')}
        unit="项"
        href={`${base}?status=overdue`}
        tone={count('overdue') > 0 ? 'alert' : 'normal'}
      />
      <StatTile
        label={statusWords.lagging}
        value={count('lagging')}
        unit="项"
        href={`${base}?status=lagging`}
      />
      <StatTile
        label={statusWords['on-track']}
        value={count('on-track')}
        unit="项"
        href={`${base}?status=on-track`}
      />
    </StatTiles>
  );
}

function Filters({ data, base }: { readonly data: LedgerData; readonly base: string }) {
  const { filter, all, directory } = data;
  const values = { ...filter } as Record<string, string>;
  const sections = [...new Set(all.map(({ task }) => task.section))];
  const named = new Set(all.flatMap(({ shares }) => shares.map(({ share }) => share.unitId)));
  const units = directory.units.filter((unit) => named.has(unit.id));
  const kinds = [
    { value: 'year-round', label: '全年工作' },
    { value: 'monthly', label: '按月完成' },
    { value: 'after-event', label: '待上级文件' },
    ...[8, 9, 10, 11, 12].map((month) => ({ value: `by-${month}`, label: `${month}月底前` })),
  ];
  return (
    <FilterBar action={base} label="筛选任务" clearHref={base}>
      <TextField name="q" label="内容" values={values} />
      <Select
        name="section"
        label="工作任务"
        values={values}
        placeholder="全部"
        choices={sections.map((one) => ({ value: one, label: one }))}
      />
      <Select
        name="unit"
        label="单位"
        values={values}
        placeholder="全部"
        choices={units.map((unit) => ({ value: unit.code, label: unit.name }))}
      />
      <Select name="deadline" label="完成时限" values={values} placeholder="全部" choices={kinds} />
      <Select
        name="status"
        label="状态"
        values={values}
        placeholder="全部"
        choices={Object.entries(statusWords).map(([value, label]) => ({ value, label }))}
      />
      <Select
        name="view"
        label="显示方式"
        values={values}
        placeholder={false}
        choices={[
          { value: 'table', label: '表格' },
          { value: 'board', label: '看板' },
        ]}
      />
      {filter.sort ? <HiddenField name="sort" value={filter.sort} /> : null}
    </FilterBar>
  );
}

function LedgerTable({
  data,
  base,
  rows,
}: {
  readonly data: LedgerData;
  readonly base: string;
  readonly rows: readonly TaskStanding[];
}) {
  const { filter, directory } = data;
  const columns: Column<TaskStanding>[] = [
    {
      key: 'no',
      title: '序号',
      width: 'narrow',
      align: 'number',
      isSortable: true,
      cell: ({ task }) => task.no,
    },
    {
      key: 'requirement',
      title: '具体要求',
      width: 'wide',
      isRowHeader: true,
      cell: ({ task }) => (
        <>
          <a href={`${base}/tasks/${task.no}`}>{brief(task.requirement, 72)}</a>
          <br />
          <span class="quiet">{task.subsection}</span>
        </>
      ),
    },
    {
      key: 'lead',
      title: '牵头单位',
      cell: ({ shares, task }) =>
        shares
          .filter(({ share }) => share.part === 'lead')
          .map(({ share }) => directory.byId(share.unitId)?.name)
          .join('、') || (task.leads.length > 0 ? task.leads.join('、') : '分别负责'),
    },
    { key: 'due', title: '完成时限', width: 'narrow', isSortable: true, cell: ({ task }) => dueWords(task) },
    {
      key: 'status',
      title: '状态',
      width: 'narrow',
      isSortable: true,
      cell: ({ status }) => <StatusTag status={status} />,
    },
    {
      key: 'signed',
      title: '签收（家）',
      width: 'narrow',
      align: 'number',
      cell: ({ signed, shares }) => `${signed}/${shares.length}`,
    },
    {
      key: 'percent',
      title: '平均进度',
      width: 'narrow',
      align: 'number',
      isSortable: true,
      cell: ({ percent }) => `${percent}%`,
    },
  ];
  const hrefOf = (key: string, direction: string): string => {
    const { view: _view, ...rest } = filter;
    const query = Object.fromEntries(Object.entries(rest).filter(([, value]) => value)) as Record<
      string,
      string
    >;
    return `${base}?${new URLSearchParams({ ...query, sort: `${key}.${direction}` })}`;
  };
  const [key, direction] = (filter.sort || 'no.ascending').split('.');
  return (
    <DataTable
      caption={`任务（${rows.length} 项）`}
      columns={columns}
      rows={rows}
      rowId={({ task }) => `task-${task.no}`}
      layout="cards"
      sort={{ key: key ?? 'no', direction: direction === 'descending' ? 'descending' : 'ascending', hrefOf }}
      empty={{ sentence: '没有符合条件的任务。', next: '请减少筛选条件，或者清除条件查看全部任务。' }}
    />
  );
}

function LedgerBoard({ data, base }: { readonly data: LedgerData; readonly base: string }) {
  const order: readonly Status[] = ['overdue', 'lagging', 'not-started', 'on-track', 'waiting', 'done'];
  const columns = order.map((status) => {
    const rows = data.shown.filter((one) => one.status === status);
    return {
      title: statusWords[status],
      total: rows.length,
      moreHref: `${base}?status=${status}`,
      cards: rows.slice(0, 30).map(({ task, signed, shares }) => ({
        title: `${task.no}. ${brief(task.requirement, 36)}`,
        href: `${base}/tasks/${task.no}`,
        body: `${dueWords(task)}　签收 ${signed}/${shares.length}`,
      })),
    };
  });
  return <Board label="任务看板" columns={columns} />;
}

/** Whether this person may see the inside of every unit's work. */
export const seesAll = (cx: RequestContext): boolean => readableUnits(cx.actor) === null;
