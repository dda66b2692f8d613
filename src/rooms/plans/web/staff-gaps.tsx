import type { GongkaiContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem, PAGE_MISSING } from '#platform/http/problem.ts';
import { unitDirectory } from '#rooms/units/index.ts';
import { DataTable, PageTitle } from '#ui/index.ts';
import { gaps } from '../lists/queries.ts';
import { readableUnits } from '../permissions.ts';
import { planOf, crumbs } from './staff-crumbs.ts';
import { PlanTabs } from './plan-tabs.tsx';

/** 遗漏清单: named units that have not signed or never reported (P6). */
export async function gapsPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const plan = await planOf(c);
  if (!plan) return answerProblem(c, PAGE_MISSING);
  const directory = await unitDirectory(cx.db, cx.today);
  const readable = readableUnits(cx.actor);
  const rows = (await gaps(cx.db, plan.id)).filter(
    (row) => readable === null || readable.includes(row.unitId),
  );
  const byUnit = [...Map.groupBy(rows, (row) => row.unitId)]
    .map(([unitId, held]) => ({
      unit: directory.byId(unitId),
      unsigned: held.filter((row) => !row.signedAt),
      silent: held.filter((row) => row.signedAt),
    }))
    .sort((a, b) => b.unsigned.length - a.unsigned.length);
  const links = (held: readonly { no: number }[]) => (
    <>
      {held.slice(0, 12).map((row) => (
        <>
          <a class="number-link" href={`/w/plans/${plan.year}/tasks/${row.no}`}>
            {row.no}
          </a>{' '}
        </>
      ))}
      {held.length > 12 ? `等 ${held.length} 项` : ''}
    </>
  );
  return staffPage(
    c,
    { title: '遗漏清单', breadcrumbs: crumbs(plan, '遗漏清单') },
    <>
      <PageTitle title="遗漏清单" lede="被点名而没有签收，或者签收后从未反馈的单位。" />
      <PlanTabs year={plan.year} current="gaps" />
      <DataTable
        caption={`单位（${byUnit.length} 个）`}
        layout="cards"
        columns={[
          {
            key: 'unit',
            title: '单位',
            isRowHeader: true,
            cell: ({ unit }) => <a href={`/w/plans/${plan.year}?unit=${unit?.code}`}>{unit?.name}</a>,
          },
          { key: 'unsigned', title: '未签收', align: 'number', cell: (row) => row.unsigned.length },
          {
            key: 'unsigned-list',
            title: '未签收的任务序号',
            width: 'wide',
            cell: (row) => links(row.unsigned),
          },
          { key: 'silent', title: '从未反馈', align: 'number', cell: (row) => row.silent.length },
          {
            key: 'silent-list',
            title: '从未反馈的任务序号',
            width: 'wide',
            cell: (row) => links(row.silent),
          },
        ]}
        rows={byUnit}
        empty={{ sentence: '没有遗漏。', next: '所有被点名的单位都已签收并反馈。' }}
      />
    </>,
  );
}
