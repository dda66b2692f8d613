import { randomUUID } from 'node:crypto';
import { formatMoment } from '#kernel/day.ts';
import { isRefusal } from '#kernel/results.ts';
import { formOf, type GongkaiContext, type RequestContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem, PAGE_MISSING } from '#platform/http/problem.ts';
import { unitDirectory } from '#rooms/units/index.ts';
import {
  Button,
  Card,
  Comparison,
  type Column,
  DataTable,
  DateField,
  DetailsBlock,
  EmptyState,
  ErrorSummary,
  FileField,
  Form,
  HiddenField,
  LinkCards,
  Notice,
  PageTitle,
  Select,
  Tag,
  TextArea,
  TextField,
} from '#ui/index.ts';
import { expandUnits } from '../expansion.ts';
import { mayKeepPlan } from '../permissions.ts';
import type { Draft } from '../plan.ts';
import { findDraft, findPlan, openDrafts, plans } from '../queries.ts';
import { comparePlans } from '../reading/compare.ts';
import type { PlanTask, ReadingWarning } from '../reading/task.ts';
import { asReading } from '../rows.ts';
import { tasksOf } from '../store.ts';
import { brief, dayWords, kindWords } from './words.ts';

/** The years there are, the drafts that wait, and the way to bring in a notice. */
export async function plansPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const list = await plans(cx.db);
  const mayKeep = !isRefusal(mayKeepPlan(cx.actor));
  const drafts = mayKeep ? await openDrafts(cx.db) : [];
  return staffPage(
    c,
    { title: '分工方案', breadcrumbs: [{ title: '分工方案' }] },
    <>
      <PageTitle title="分工方案" lede="每年的政务公开工作要点分工方案：任务、责任单位、时限和落实情况。" />
      {list.length === 0 ? (
        <EmptyState
          sentence="还没有分工方案。"
          next={mayKeep ? '请在下面导入今年印发的通知。' : '区政府办公室导入并下发后，会出现在这里。'}
        />
      ) : (
        <LinkCards
          label="各年度分工方案"
          links={list.map((plan) => ({
            title: plan.title,
            href: `/w/plans/${plan.year}`,
            note: `${plan.issuer}　${dayWords(plan.issuedOn)}印发　${plan.handedDownAt ? `${formatMoment(plan.handedDownAt)} 下发` : '尚未下发'}`,
          }))}
        />
      )}
      {drafts.length > 0 ? (
        <Card title="等待确认的导入">
          <ul>
            {drafts.map((draft) => (
              <li>
                <a href={`/w/plans/drafts/${draft.id}`}>{draft.title}</a>
                <span class="quiet">
                  　{draft.madeBy} {formatMoment(draft.madeAt)}，{draft.tasks.length} 项任务
                </span>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {mayKeep ? <ImportForm cx={cx} /> : null}
    </>,
  );
}

function ImportForm({ cx }: { readonly cx: RequestContext }) {
  const action = '/w/plans/drafts';
  const { values, errors } = formOf(cx, action);
  const field = { values, errors, scope: 'import' };
  return (
    <Card title="导入通知">
      <p>
        上传印发的通知（DOCX、XLSX、CSV 或
        TXT），或者把全文粘贴到下面。系统认出每项任务后，由您核对、更正，确认之后才生效。
      </p>
      <Form action={action} csrf={cx.csrf} from={cx.path} idempotencyKey={randomUUID()} hasFiles>
        <ErrorSummary errors={errors} scope="import" />
        <FileField name="file" label="通知文件" {...field} />
        <TextArea name="text" label="或者粘贴通知全文" {...field} />
        <Button kind="primary">读取通知</Button>
      </Form>
    </Card>
  );
}

/** The draft beside its source: doubts marked, every cell can be put right, and only then confirmed. */
export async function draftPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const may = mayKeepPlan(cx.actor);
  if (isRefusal(may)) return answerProblem(c, may);
  const draft = await findDraft(cx.db, Number(c.req.param('draft')));
  if (!draft) return answerProblem(c, PAGE_MISSING);
  const directory = await unitDirectory(cx.db, cx.today);
  const unclear = new Map(draft.tasks.map((task) => [task.no, expandUnits(directory, task).unclear]));
  const doubtful = draft.tasks.filter(
    (task) => isDoubtful(task, draft.warnings) || (unclear.get(task.no) ?? []).length > 0,
  );
  return staffPage(
    c,
    {
      title: '核对导入内容',
      breadcrumbs: [{ title: '分工方案', href: '/w/plans' }, { title: '核对导入内容' }],
    },
    <>
      <PageTitle
        title={draft.title}
        lede={`从“${draft.sourceName}”读出 ${draft.tasks.length} 项任务${draft.year ? `，${draft.year}年度` : ''}。`}
      />
      {draft.state !== 'open' ? (
        <Notice tone="info">这份草稿已经{draft.state === 'confirmed' ? '确认' : '放弃'}，只供查看。</Notice>
      ) : null}
      {doubtful.length === 0 ? (
        <Notice tone="success">没有发现拿不准的地方。请抽查几项后确认。</Notice>
      ) : (
        <Notice tone="warning">
          有 {doubtful.length} 项拿不准，已在表中标出：第 {doubtful.map((task) => task.no).join('、')} 项。
        </Notice>
      )}
      <Warnings warnings={draft.warnings} />
      {await comparisonOf(cx, draft)}
      {draft.state === 'open' ? <ConfirmForms cx={cx} draft={draft} /> : null}
      <DraftTable draft={draft} unclear={unclear} />
    </>,
  );
}

const isDoubtful = (task: PlanTask, warnings: readonly ReadingWarning[]): boolean =>
  task.doubts.length > 0 || task.deadline === null || warnings.some((warning) => warning.no === task.no);

function Warnings({ warnings }: { readonly warnings: readonly ReadingWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <DetailsBlock summary={`读取时的提示（${warnings.length} 条）`} isOpen>
      <ul>
        {warnings.map((warning) => (
          <li>
            原文第 {warning.line} 行{warning.no === null ? '' : `（第${warning.no}项）`}：{warning.sentence}
          </li>
        ))}
      </ul>
    </DetailsBlock>
  );
}

const fieldNames: Readonly<Record<string, string>> = {
  no: '序号',
  section: '工作任务（一级）',
  subsection: '工作任务（二级）',
  requirement: '具体要求',
  leads: '牵头单位',
  responsible: '责任单位',
  leadText: '单位原文',
  deadlineText: '时限原文',
  deadline: '完成时限',
};

/** What confirming would change in the plan of that year; null when there is none yet. */
async function comparisonOf(cx: RequestContext, draft: Draft) {
  const plan = draft.year === null || draft.state !== 'open' ? null : await findPlan(cx.db, draft.year);
  if (!plan) return null;
  const { added, removed, changed } = comparePlans(
    (await tasksOf(cx.db, plan.id)).map(asReading),
    draft.tasks,
  );
  if (added.length + removed.length + changed.length === 0)
    return <Notice tone="info">{plan.year}年的方案与这份通知完全一致，确认后不会有任何变化。</Notice>;
  const rows = changed.flatMap(({ before, fields }) =>
    fields.map((one) => ({
      label: `第${before.no}项　${fieldNames[one.field] ?? one.field}`,
      before: one.before,
      after: one.after,
    })),
  );
  return (
    <Card
      title={`与现行${plan.year}年方案对照：修改 ${changed.length} 项，新增 ${added.length} 项，不再列出 ${removed.length} 项`}
    >
      {rows.length > 0 ? (
        <Comparison caption="修改的内容" beforeTitle="现行方案" afterTitle="这份通知" rows={rows} />
      ) : null}
      <ul>
        {added.map((task) => (
          <li>
            新增第{task.no}项：{brief(task.requirement)}
          </li>
        ))}
        {removed.map((task) => (
          <li>
            不再列出第{task.no}项：{brief(task.requirement)}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ConfirmForms({ cx, draft }: { readonly cx: RequestContext; readonly draft: Draft }) {
  return (
    <div class="row">
      <Form action={`/w/plans/drafts/${draft.id}/confirm`} csrf={cx.csrf} from={cx.path} isInline>
        <HiddenField name="version" value={String(draft.version)} />
        <Button kind="primary">核对无误，确认导入</Button>
      </Form>
      <Form action={`/w/plans/drafts/${draft.id}/discard`} csrf={cx.csrf} from={cx.path} isInline>
        <Button kind="danger" confirm="确定放弃这份草稿？">
          放弃
        </Button>
      </Form>
    </div>
  );
}

function DraftTable({
  draft,
  unclear,
}: {
  readonly draft: Draft;
  readonly unclear: ReadonlyMap<number, readonly string[]>;
}) {
  const source = (task: PlanTask): string =>
    draft.sourceLines
      .slice(task.sourceLines.from - 1, task.sourceLines.to)
      .join('\n')
      .slice(0, 600);
  const columns: Column<PlanTask>[] = [
    { key: 'no', title: '序号', width: 'narrow', align: 'number', cell: (task) => task.no },
    {
      key: 'requirement',
      title: '认出的任务',
      width: 'wide',
      isRowHeader: true,
      cell: (task) => (
        <>
          <span class="quiet">{[task.section, task.subsection].filter(Boolean).join(' / ')}</span>
          <br />
          {task.requirement}
          {task.doubts.map((doubt) => (
            <p>
              <Tag tone="amber">待核对</Tag> {doubt.sentence}
            </p>
          ))}
          {(unclear.get(task.no) ?? []).map((name) => (
            <p>
              <Tag tone="amber">待核对</Tag> 机构名录里没有“{name}”，更正为具体单位后才能确认。
            </p>
          ))}
        </>
      ),
    },
    { key: 'leads', title: '牵头单位', cell: (task) => task.leads.join('、') || '无' },
    { key: 'responsible', title: '责任单位', cell: (task) => task.responsible.join('、') || '无' },
    {
      key: 'deadline',
      title: '时限',
      width: 'narrow',
      cell: (task) =>
        task.deadline ? (
          `${task.deadlineText}（${kindWords[task.deadline.kind]}）`
        ) : (
          <Tag tone="red">没有时限</Tag>
        ),
    },
    {
      key: 'source',
      title: '原文',
      width: 'wide',
      cell: (task) => (
        <DetailsBlock summary={`第 ${task.sourceLines.from} 行`}>
          <p class="source-line">{source(task)}</p>
        </DetailsBlock>
      ),
    },
    ...(draft.state === 'open'
      ? [
          {
            key: 'edit',
            title: '更正',
            width: 'narrow' as const,
            cell: (task: PlanTask) => (
              <a href={`/w/plans/drafts/${draft.id}/tasks/${task.no}`} aria-label={`更正第${task.no}项`}>
                更正
              </a>
            ),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={`任务（${draft.tasks.length} 项）`}
      columns={columns}
      rows={draft.tasks}
      rowId={(task) => `task-${task.no}`}
      layout="cards"
      hasQuickFind
      empty={{ sentence: '没有读出任务。', next: '请放弃这份草稿，检查文件后重新导入。' }}
    />
  );
}

/** One task of a draft, cell by cell. */
export async function correctPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const may = mayKeepPlan(cx.actor);
  if (isRefusal(may)) return answerProblem(c, may);
  const draft = await findDraft(cx.db, Number(c.req.param('draft')));
  const task = draft?.tasks.find((one) => one.no === Number(c.req.param('no')));
  if (!draft || !task) return answerProblem(c, PAGE_MISSING);
  const action = `/w/plans/drafts/${draft.id}/tasks/${task.no}`;
  const { values, errors } = formOf(cx, action);
  const initial = {
    ...{ section: task.section, subsection: task.subsection, requirement: task.requirement },
    ...{
      leads: task.leads.join('、'),
      responsible: task.responsible.join('、'),
      deadlineText: task.deadlineText,
    },
    ...{
      deadlineKind: task.deadline?.kind ?? '',
      deadlineDate: task.deadline?.date ?? '',
      deadlineEvent: task.deadline?.event ?? '',
    },
  };
  const field = { values: cx.form?.action === action ? values : initial, errors, scope: 'task' };
  const title = `更正第${task.no}项`;
  return staffPage(
    c,
    {
      title,
      breadcrumbs: [
        { title: '分工方案', href: '/w/plans' },
        { title: '核对导入内容', href: `/w/plans/drafts/${draft.id}` },
        { title },
      ],
    },
    <>
      <PageTitle title={title} />
      <Card title={`原文第 ${task.sourceLines.from}–${task.sourceLines.to} 行`}>
        <p class="source-line">
          {draft.sourceLines.slice(task.sourceLines.from - 1, task.sourceLines.to).join('\n')}
        </p>
      </Card>
      <Form action={action} csrf={cx.csrf} from={cx.path} isGuarded>
        <ErrorSummary errors={errors} scope="task" />
        <HiddenField name="version" value={String(draft.version)} />
        <TextField name="section" label="工作任务（一级）" isRequired {...field} />
        <TextField name="subsection" label="工作任务（二级）" isRequired {...field} />
        <TextArea name="requirement" label="具体要求" isRequired {...field} />
        <TextField name="leads" label="牵头单位" hint="多个单位用顿号分开；没有牵头单位的留空" {...field} />
        <TextField
          name="responsible"
          label="责任单位"
          hint="多个单位用顿号分开；可以写集体名称，如 区级各部门"
          {...field}
        />
        <TextField name="deadlineText" label="完成时限（原文）" isRequired {...field} />
        <Select
          name="deadlineKind"
          label="时限类型"
          isRequired
          choices={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
          {...field}
        />
        <DateField name="deadlineDate" label="完成日期" hint="限期完成的任务填写" {...field} />
        <TextField name="deadlineEvent" label="等待的上级文件" hint="待上级文件的任务填写" {...field} />
        <Button kind="primary">保存更正</Button>
      </Form>
    </>,
  );
}
