import { isRefusal } from '#kernel/results.ts';
import { formOf, type GongkaiContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem, PAGE_MISSING } from '#platform/http/problem.ts';
import {
  Button,
  Card,
  DateField,
  ErrorSummary,
  Form,
  HiddenField,
  PageTitle,
  Select,
  TextArea,
  TextField,
} from '#ui/index.ts';
import { mayKeepPlan } from '../permissions.ts';
import { findDraft } from '../queries.ts';
import { kindWords } from './words.ts';

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
