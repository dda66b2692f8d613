import type { GongkaiContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem, PAGE_MISSING } from '#platform/http/problem.ts';
import { unfoldFigure } from '#platform/measures/read.ts';
import { unitDirectory } from '#rooms/units/index.ts';
import { Card, DataTable, PageTitle, Tag } from '#ui/index.ts';
import { allMeasures, periodOf, readMeasures } from '../figures.ts';
import { readableUnits } from '../permissions.ts';
import { planOf, crumbs } from './staff-crumbs.ts';
import { PlanTabs } from './plan-tabs.tsx';

/** 指标: every figure connected so far, each unfolding to the files behind it. */
export async function measuresPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const plan = await planOf(c);
  if (!plan) return answerProblem(c, PAGE_MISSING);
  const read = await readMeasures(cx.db, allMeasures(), periodOf(plan.year, cx.today));
  return staffPage(
    c,
    { title: '指标', breadcrumbs: crumbs(plan, '指标') },
    <>
      <PageTitle
        title="指标"
        lede="数字都由系统里实际发生的事情算出，点开可以看到每一件。没有可数的显示“无数据”。"
      />
      <PlanTabs year={plan.year} current="measures" />
      <DataTable
        caption={`已接入的指标（${read.length} 个）`}
        layout="cards"
        columns={[
          { key: 'tasks', title: '对应通知', width: 'narrow', cell: (one) => one.tasks.join('、') },
          {
            key: 'title',
            title: '指标',
            width: 'wide',
            isRowHeader: true,
            cell: (one) => <a href={`/w/plans/${plan.year}/measures/${one.name}`}>{one.title}</a>,
          },
          { key: 'figure', title: '目前', cell: (one) => <strong>{one.text}</strong> },
          { key: 'public', title: '对外', width: 'narrow', cell: (one) => (one.isPublic ? '公开' : '内部') },
        ]}
        rows={read}
        empty={{ sentence: '还没有接入指标。', next: '各业务模块建成后会自动接入。' }}
      />
    </>,
  );
}

/** The rows behind one figure, those not met first. */
export async function measurePage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const plan = await planOf(c);
  const measure = allMeasures().find((one) => one.name === c.req.param('measure'));
  if (!plan || !measure) return answerProblem(c, PAGE_MISSING);
  const directory = await unitDirectory(cx.db, cx.today);
  const [figure] = await readMeasures(cx.db, [measure], periodOf(plan.year, cx.today));
  const readable = readableUnits(cx.actor);
  const rows = (
    await unfoldFigure(cx.db, measure, periodOf(plan.year, cx.today), { limit: 500, offset: 0 })
  ).filter((row) => readable === null || row.unit_id === null || readable.includes(row.unit_id));
  return staffPage(
    c,
    {
      title: measure.title,
      breadcrumbs: [
        ...crumbs(plan, '指标').slice(0, 2),
        { title: '指标', href: `/w/plans/${plan.year}/measures` },
        { title: measure.title },
      ],
    },
    <>
      <PageTitle
        title={measure.title}
        lede={`对应通知第 ${measure.tasks.join('、')} 条　目前：${figure?.text ?? '无数据'}`}
      />
      <Card title="数字背后的每一件">
        <DataTable
          caption={`列出 ${rows.length} 件，未达到的在前${figure && figure.due > 500 ? '（最多列 500 件）' : ''}`}
          layout="cards"
          columns={[
            {
              key: 'met',
              title: '情况',
              width: 'narrow',
              cell: (row) => <Tag tone={row.met ? 'blue' : 'red'}>{row.met ? '已达到' : '未达到'}</Tag>,
            },
            {
              key: 'title',
              title: '事项',
              width: 'wide',
              isRowHeader: true,
              cell: (row) => <a href={row.href}>{row.title}</a>,
            },
            {
              key: 'unit',
              title: '单位',
              cell: (row) => (row.unit_id === null ? '' : directory.byId(row.unit_id)?.name),
            },
          ]}
          rows={rows}
          empty={{ sentence: '没有可数的事项。', next: '有了相关办理后，这里会自动列出。' }}
        />
      </Card>
    </>,
  );
}
