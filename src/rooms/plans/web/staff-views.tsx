import { addDays, type Day, endOfMonth, endOfWeek, firstOfMonth, firstOfWeek } from '#kernel/day.ts';
import { isRefusal } from '#kernel/results.ts';
import type { GongkaiContext, RequestContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem, PAGE_MISSING } from '#platform/http/problem.ts';
import { unfoldFigure } from '#platform/measures/read.ts';
import { unitDirectory } from '#rooms/units/index.ts';
import {
  Button,
  Card,
  Chart,
  type Column,
  DataTable,
  DateField,
  DetailsBlock,
  ErrorSummary,
  Form,
  HiddenField,
  PageTitle,
  Select,
  StatTile,
  StatTiles,
  Tabs,
  Tag,
  TextField,
} from '#ui/index.ts';
import { formOf } from '#platform/http/context.ts';
import { allMeasures, periodOf, readMeasures } from '../figures.ts';
import { mayKeepPlan, readableUnits } from '../permissions.ts';
import type { Plan } from '../plan.ts';
import { findPlan, gaps, rulesOf, schedule, standings, type TaskStanding } from '../queries.ts';
import type { Status } from '../status.ts';
import { PlanTabs } from './staff-ledger.tsx';
import { dayWords, statusWords } from './words.ts';

const STATUSES: readonly Status[] = ['overdue', 'lagging', 'not-started', 'on-track', 'waiting', 'done'];

async function planOf(c: GongkaiContext): Promise<Plan | null> {
  return findPlan(c.get('cx').db, Number(c.req.param('year')));
}

const crumbs = (plan: Plan, title: string) => [
  { title: '分工方案', href: '/w/plans' },
  { title: `${plan.year}年任务台账`, href: `/w/plans/${plan.year}` },
  { title },
];

const countBy = (rows: readonly { status: Status }[], status: Status): number =>
  rows.filter((one) => one.status === status).length;

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

/** 领导一页: one phone screen, the figures a leader asks for and what has to be chased. */
export async function leaderPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const plan = await planOf(c);
  if (!plan) return answerProblem(c, PAGE_MISSING);
  const all = await standings(cx.db, plan.id, cx.today, readableUnits(cx.actor));
  const shares = all.flatMap((one) => one.shares);
  const base = `/w/plans/${plan.year}`;
  const late = all.filter((one) => one.status === 'overdue' || one.status === 'lagging');
  const soon = await schedule(
    cx.db,
    plan.id,
    cx.today,
    addDays(cx.today as Day, 14),
    readableUnits(cx.actor),
  );
  const silent = shares.filter(({ share }) => share.handedDownAt && !share.signedAt).length;
  return staffPage(
    c,
    { title: '领导一页', breadcrumbs: crumbs(plan, '领导一页') },
    <>
      <PageTitle title={`${plan.year}年政务公开一页通`} lede={`截至${dayWords(cx.today)}`} />
      <StatTiles>
        <StatTile label="任务" value={all.length} unit="项" href={base} />
        <StatTile
          label="逾期"
          value={countBy(all, 'overdue')}
          unit="项"
          href={`${base}?status=overdue`}
          tone={countBy(all, 'overdue') ? 'alert' : 'normal'}
        />
        <StatTile label="滞后" value={countBy(all, 'lagging')} unit="项" href={`${base}?status=lagging`} />
        <StatTile
          label="未签收"
          value={silent}
          unit="份"
          href={`${base}/gaps`}
          tone={silent > 0 ? 'alert' : 'normal'}
        />
      </StatTiles>
      <p class="row">
        <Button kind="primary" href="/w/supervision/new">
          批示督办
        </Button>
        <Button href={`${base}/overview`}>看总体情况</Button>
      </p>
      <h2>需要关注</h2>
      {late.length === 0 ? <p>目前没有逾期或滞后的任务。</p> : null}
      <ul>
        {late.slice(0, 8).map(({ task, status }) => (
          <li>
            <a href={`${base}/tasks/${task.no}`}>
              第{task.no}项　{task.subsection}
            </a>{' '}
            <Tag tone="red">{statusWords[status]}</Tag>
          </li>
        ))}
      </ul>
      <h2>两周内到期</h2>
      <p>
        {soon.filter((line) => !line.isDone).length} 件，<a href={`${base}/schedule`}>查看日程</a>
      </p>
    </>,
  );
}

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
          <a href={`/w/plans/${plan.year}/tasks/${row.no}`}>{row.no}</a>{' '}
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

const ruleWords = { demanded: '未起草', drafting: '起草中', issued: '已印发' } as const;

/** 制度台账: every written rule the notice demands (P12). */
export async function rulesPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const plan = await planOf(c);
  if (!plan) return answerProblem(c, PAGE_MISSING);
  const directory = await unitDirectory(cx.db, cx.today);
  const mayKeep = !isRefusal(mayKeepPlan(cx.actor));
  const rows = await rulesOf(cx.db, plan.id);
  return staffPage(
    c,
    { title: '制度台账', breadcrumbs: crumbs(plan, '制度台账') },
    <>
      <PageTitle title="制度台账" lede="通知要求建立的制度、机制和办法，逐项登记起草和印发情况。" />
      <PlanTabs year={plan.year} current="rules" />
      <DataTable
        caption={`制度（${rows.length} 项）`}
        layout="cards"
        columns={[
          {
            key: 'no',
            title: '任务',
            width: 'narrow',
            align: 'number',
            cell: (rule) => <a href={`/w/plans/${plan.year}/tasks/${rule.no}`}>{rule.no}</a>,
          },
          { key: 'name', title: '制度名称', width: 'wide', isRowHeader: true, cell: (rule) => rule.name },
          {
            key: 'unit',
            title: '起草单位',
            cell: (rule) => (rule.unit_id === null ? '未定' : directory.byId(rule.unit_id)?.name),
          },
          {
            key: 'state',
            title: '状态',
            width: 'narrow',
            cell: (rule) => (
              <Tag tone={rule.state === 'issued' ? 'blue' : rule.state === 'drafting' ? 'amber' : 'neutral'}>
                {ruleWords[rule.state]}
              </Tag>
            ),
          },
          {
            key: 'document',
            title: '文号',
            cell: (rule) =>
              rule.document_number ? `${rule.document_number}　${dayWords(rule.issued_on)}` : '',
          },
          {
            key: 'public',
            title: '公开',
            width: 'narrow',
            cell: (rule) => (rule.is_public ? '已公开' : '未公开'),
          },
          ...(mayKeep
            ? [
                {
                  key: 'edit',
                  title: '更新',
                  cell: (rule: (typeof rows)[number]) => (
                    <RuleForm cx={cx} rule={rule} units={directory.units} />
                  ),
                },
              ]
            : []),
        ]}
        rows={rows}
        empty={{ sentence: '这份通知没有要求建立制度。', next: '如有遗漏，请在任务页面核对原文。' }}
      />
    </>,
  );
}

function RuleForm({
  cx,
  rule,
  units,
}: {
  readonly cx: RequestContext;
  readonly rule: Awaited<ReturnType<typeof rulesOf>>[number];
  readonly units: readonly { id: number; name: string }[];
}) {
  const action = `/w/plans/rules/${rule.id}`;
  const { values, errors } = formOf(cx, action);
  const cameBack = cx.form?.action === action;
  const initial = {
    ...{ unit: String(rule.unit_id ?? ''), state: rule.state, documentNumber: rule.document_number ?? '' },
    ...{ issuedOn: rule.issued_on ?? '', isPublic: rule.is_public ? 'yes' : '' },
  };
  const field = { values: cameBack ? values : initial, errors, scope: `rule-${rule.id}` };
  return (
    <DetailsBlock summary="更新" isOpen={cameBack}>
      <Form action={action} csrf={cx.csrf} from={cx.path}>
        <ErrorSummary errors={errors} scope={field.scope} />
        <HiddenField name="version" value={String(rule.version)} />
        <Select
          name="unit"
          label="起草单位"
          choices={units.map((unit) => ({ value: String(unit.id), label: unit.name }))}
          {...field}
        />
        <Select
          name="state"
          label="状态"
          placeholder={false}
          choices={Object.entries(ruleWords).map(([value, label]) => ({ value, label }))}
          {...field}
        />
        <TextField name="documentNumber" label="文号" {...field} />
        <DateField name="issuedOn" label="印发日期" {...field} />
        <Select
          name="isPublic"
          label="是否公开"
          placeholder={false}
          choices={[
            { value: '', label: '未公开' },
            { value: 'yes', label: '已公开' },
          ]}
          {...field}
        />
        <Button kind="primary">保存</Button>
      </Form>
    </DetailsBlock>
  );
}

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
