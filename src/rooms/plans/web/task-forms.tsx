import { formOf, type RequestContext } from '#platform/http/context.ts';
import {
  Button,
  DateField,
  DetailsBlock,
  ErrorSummary,
  Form,
  HiddenField,
  TextArea,
  TextField,
} from '#ui/index.ts';
import type { Task } from '../plan.ts';

interface Props {
  readonly cx: RequestContext;
  readonly task: Task;
}

function state(cx: RequestContext, action: string, initial: Record<string, string> = {}) {
  const { values, errors } = formOf(cx, action);
  const cameBack = cx.form?.action === action;
  return {
    cameBack,
    field: { values: cameBack ? values : initial, errors, scope: action.replaceAll(/\W+/g, '-') },
  };
}

/** Records the upper document a task waits for. */
export function EventForm({ cx, task }: Props) {
  const action = `/w/plans/${task.year}/tasks/${task.no}/event`;
  const { cameBack, field } = state(cx, action, {
    document: task.eventDocument ?? '',
    day: task.eventDay ?? '',
    dueDay: task.eventDueDay ?? '',
  });
  return (
    <DetailsBlock summary="登记上级文件" isOpen={cameBack}>
      <Form action={action} csrf={cx.csrf} from={cx.path}>
        <ErrorSummary errors={field.errors} scope={field.scope} />
        <HiddenField name="version" value={String(task.version)} />
        <TextField name="document" label="文件名称和文号" isRequired {...field} />
        <DateField name="day" label="文件日期" isRequired {...field} />
        <DateField
          name="dueDay"
          label="完成日期"
          hint="按上级文件要求或者办公室确定的日期"
          isRequired
          {...field}
        />
        <Button kind="primary">登记并启动任务</Button>
      </Form>
    </DetailsBlock>
  );
}

/** Amends a running task. When somebody else was first, the newest text stands above and what was typed stays. */
export function AmendForm({ cx, task }: Props) {
  const action = `/w/plans/${task.year}/tasks/${task.no}/amend`;
  const { cameBack, field } = state(cx, action, {
    requirement: task.requirement,
    deadlineDate: task.deadlineDate ?? '',
  });
  return (
    <DetailsBlock summary="修改任务" isOpen={cameBack}>
      <Form action={action} csrf={cx.csrf} from={cx.path} isGuarded>
        <ErrorSummary errors={field.errors} scope={field.scope} />
        <HiddenField name="version" value={String(task.version)} />
        <TextArea name="requirement" label="具体要求" isRequired {...field} />
        {task.deadlineKind === 'by' ? (
          <DateField name="deadlineDate" label="完成日期" isRequired {...field} />
        ) : null}
        <TextField name="reason" label="修改原因" isRequired {...field} />
        <Button kind="primary">保存修改</Button>
      </Form>
    </DetailsBlock>
  );
}

/** 销号, or taking a closed task up again. */
export function CloseForms({ cx, task }: Props) {
  const close = `/w/plans/${task.year}/tasks/${task.no}/close`;
  const reopen = `/w/plans/${task.year}/tasks/${task.no}/reopen`;
  if (task.closedAt) {
    const { cameBack, field } = state(cx, reopen);
    return (
      <DetailsBlock summary="恢复办理" isOpen={cameBack}>
        <Form action={reopen} csrf={cx.csrf} from={cx.path}>
          <ErrorSummary errors={field.errors} scope={field.scope} />
          <TextField name="reason" label="恢复办理的原因" isRequired {...field} />
          <Button>恢复办理</Button>
        </Form>
      </DetailsBlock>
    );
  }
  const { cameBack, field } = state(cx, close, { summary: task.summary ?? '' });
  return (
    <DetailsBlock summary="销号" isOpen={cameBack}>
      <Form action={close} csrf={cx.csrf} from={cx.path}>
        <ErrorSummary errors={field.errors} scope={field.scope} />
        <TextArea
          name="summary"
          label="事后总结"
          hint={task.deadlineKind === 'year-round' ? '全年工作须有总结才能销号' : '可以不填'}
          isRequired={task.deadlineKind === 'year-round'}
          {...field}
        />
        <Button kind="primary" confirm="确定销号？销号后各单位不能再反馈。">
          销号
        </Button>
      </Form>
    </DetailsBlock>
  );
}
