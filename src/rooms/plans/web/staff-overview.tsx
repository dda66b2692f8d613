import type { GongkaiContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem, PAGE_MISSING } from '#platform/http/problem.ts';
import { unitDirectory } from '#rooms/units/index.ts';
import { Chart, type Column, DataTable, PageTitle } from '#ui/index.ts';
import { readableUnits } from '../permissions.ts';
import { standings, type TaskStanding } from '../queries.ts';
import type { Status } from '../status.ts';
import { planOf, crumbs, countBy } from './staff-crumbs.ts';
import { PlanTabs } from './plan-tabs.tsx';
import { dayWords, statusWords } from './words.ts';

const STATUSES: readonly Status[] = ['overdue', 'lagging', 'not-started', 'on-track', 'waiting', 'done'];

/** 总体情况: on time, late, silent, by section and by unit, as charts with tables. */
export async function overviewPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const plan = await planOf(c);
  if (!plan) return answerProblem(c, PAGE_MISSING);
  const directory = await unitDirectory(cx.db, cx.today);
  const all = await standings(cx.db, plan.id, cx.today, readableUnits(cx.actor));
  const sections = [...Map.groupBy(all, ({ task }) => task.subsection)];
  const shares = all.flatMap((one) => one.shares);
  const units = [...Map.groupBy(shares, ({ share }) => share.unitId)]
    .map(([unitId, held]) => ({ unitId, held, unit: directory.byId(unitId) }))
    .sort(
      (a, b) =>
        a.held.filter(({ share }) => share.signedAt).length / a.held.length -
        b.held.filter(({ share }) => share.signedAt).length / b.held.length,
    );
  const series = (rows: readonly (readonly { status: Status }[])[]) =>
    STATUSES.map((status) => ({
      name: statusWords[status],
      values: rows.map((one) => countBy(one, status)),
    }));
  return staffPage(
    c,
    { title: '总体情况', breadcrumbs: crumbs(plan, '总体情况') },
    <>
      <PageTitle
        title={`${plan.year}年总体情况`}
        lede={`截至${dayWords(cx.today)}。状态由办理情况自动得出，不需要填报。`}
      />
      <PlanTabs year={plan.year} current="overview" />
      <Chart
        kind="stacked-bar"
        title="各类任务的状态"
        unit="项"
        categoryTitle="工作任务"
        categories={sections.map(([name]) => name)}
        series={series(sections.map(([, rows]) => rows))}
        isTableFolded
      />
      <Chart
        kind="stacked-bar"
        title="各单位任务份额的状态（签收最少的在前）"
        unit="份"
        categoryTitle="单位"
        categories={units.slice(0, 30).map(({ unit }) => unit?.name ?? '')}
        series={series(units.slice(0, 30).map(({ held }) => held))}
        hrefOf={(_name, index) => `/w/plans/${plan.year}?unit=${units[index]?.unit?.code ?? ''}`}
        isTableFolded
      />
      <UnitTable rows={units} year={plan.year} />
    </>,
  );
}

type UnitLine = {
  readonly unitId: number;
  readonly unit: { name: string; code: string } | undefined;
  readonly held: TaskStanding['shares'];
};

function UnitTable({ rows, year }: { readonly rows: readonly UnitLine[]; readonly year: number }) {
  const number = (title: string, key: string, of: (row: UnitLine) => number): Column<UnitLine> => ({
    key,
    title,
    align: 'number',
    cell: of,
  });
  return (
    <DataTable
      caption="各单位办理情况"
      layout="cards"
      columns={[
        {
          key: 'unit',
          title: '单位',
          isRowHeader: true,
          cell: ({ unit }) => <a href={`/w/plans/${year}?unit=${unit?.code}`}>{unit?.name}</a>,
        },
        number('任务份额', 'all', ({ held }) => held.length),
        number('已签收', 'signed', ({ held }) => held.filter(({ share }) => share.signedAt).length),
        number(
          '落实到人',
          'assigned',
          ({ held }) => held.filter(({ share }) => share.personId !== null).length,
        ),
        number('已反馈', 'reported', ({ held }) => held.filter(({ share }) => share.reportedAt).length),
        number('审核通过', 'accepted', ({ held }) => held.filter(({ share }) => share.acceptedAt).length),
        number('滞后', 'lagging', ({ held }) => countBy(held, 'lagging')),
        number('逾期', 'overdue', ({ held }) => countBy(held, 'overdue')),
      ]}
      rows={rows}
      empty={{ sentence: '没有可以查看的单位。', next: '下发任务后，这里会列出各单位的办理情况。' }}
    />
  );
}
