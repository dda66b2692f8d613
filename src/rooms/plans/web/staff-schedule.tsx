import { type Day, endOfMonth, endOfWeek, firstOfMonth, firstOfWeek } from '#kernel/day.ts';
import type { GongkaiContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem, PAGE_MISSING } from '#platform/http/problem.ts';
import { unitDirectory } from '#rooms/units/index.ts';
import { DataTable, PageTitle, Tabs, Tag } from '#ui/index.ts';
import { schedule } from '../lists/queries.ts';
import { readableUnits } from '../permissions.ts';
import { planOf, crumbs } from './staff-crumbs.ts';
import { PlanTabs } from './plan-tabs.tsx';
import { dayWords } from './words.ts';

/** 日程: month, week and day lists generated from what falls due; nobody types them. */
export async function schedulePage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const plan = await planOf(c);
  if (!plan) return answerProblem(c, PAGE_MISSING);
  const span = c.req.query('span') ?? 'month';
  const today = cx.today as Day;
  const [from, to] =
    span === 'day'
      ? [today, today]
      : span === 'week'
        ? [firstOfWeek(today), endOfWeek(today)]
        : span === 'year'
          ? [`${plan.year}-01-01`, `${plan.year}-12-31`]
          : [firstOfMonth(today), endOfMonth(today)];
  const directory = await unitDirectory(cx.db, cx.today);
  const lines = await schedule(cx.db, plan.id, from, to, readableUnits(cx.actor));
  const base = `/w/plans/${plan.year}/schedule`;
  const spans = [
    ['day', '今天'],
    ['week', '本周'],
    ['month', '本月'],
    ['year', '全年'],
  ] as const;
  return staffPage(
    c,
    { title: '日程', breadcrumbs: crumbs(plan, '日程') },
    <>
      <PageTitle title="日程" lede={`${dayWords(from)}至${dayWords(to)}，由任务时限和分解事项自动生成。`} />
      <PlanTabs year={plan.year} current="schedule" />
      <Tabs
        label="时间范围"
        tabs={spans.map(([key, label]) => ({ label, href: `${base}?span=${key}`, isCurrent: key === span }))}
      />
      <DataTable
        caption={`到期事项（${lines.length} 件）`}
        layout="cards"
        columns={[
          { key: 'day', title: '日期', width: 'narrow', cell: (line) => dayWords(line.day) },
          {
            key: 'text',
            title: '事项',
            width: 'wide',
            isRowHeader: true,
            cell: (line) => (
              <a href={`/w/plans/${plan.year}/tasks/${line.no}`}>
                第{line.no}项　{line.text}
              </a>
            ),
          },
          { key: 'unit', title: '单位', cell: (line) => directory.byId(line.unitId)?.name ?? '' },
          {
            key: 'kind',
            title: '类别',
            width: 'narrow',
            cell: (line) => (line.kind === 'entry' ? '分解事项' : '任务时限'),
          },
          {
            key: 'state',
            title: '情况',
            width: 'narrow',
            cell: (line) => (
              <Tag tone={line.isDone ? 'blue' : line.day < cx.today ? 'red' : 'neutral'}>
                {line.isDone ? '已完成' : line.day < cx.today ? '已过期' : '未完成'}
              </Tag>
            ),
          },
        ]}
        rows={lines}
        empty={{ sentence: '这段时间没有到期的事项。', next: '可以换一个时间范围查看。' }}
      />
    </>,
  );
}
