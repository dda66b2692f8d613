import { randomUUID } from 'node:crypto';
import { formOf, type RequestContext } from '#platform/http/context.ts';
import {
  Button,
  DateField,
  DetailsBlock,
  ErrorSummary,
  FileField,
  Form,
  HiddenField,
  RadioGroup,
  Select,
  TextArea,
  TextField,
} from '#ui/index.ts';
import type { Share } from '../plan.ts';
import type { ShareView } from './share-card.tsx';
import { periodWords } from './words.ts';

interface ShareForm {
  readonly cx: RequestContext;
  readonly share: Share;
}

/** A posted form of this page: its state when it came back, ids of its own, open when it has something to say. */
function formState(cx: RequestContext, action: string, initial: Record<string, string> = {}) {
  const { values, errors } = formOf(cx, action);
  const cameBack = cx.form?.action === action;
  return {
    cameBack,
    field: { values: cameBack ? values : initial, errors, scope: action.replaceAll(/\W+/g, '-') },
  };
}

const hidden = (cx: RequestContext, action: string) => ({
  action,
  csrf: cx.csrf,
  from: cx.path,
  idempotencyKey: randomUUID(),
});

export function SignForm({ cx, share }: ShareForm) {
  const action = `/w/plans/shares/${share.id}/sign`;
  return (
    <Form {...hidden(cx, action)} label="签收">
      <Button kind="primary">签收这项任务</Button>
    </Form>
  );
}

export function AssignForm({ cx, view }: { readonly cx: RequestContext; readonly view: ShareView }) {
  const { share } = view.standing;
  const action = `/w/plans/shares/${share.id}/assign`;
  const { cameBack, field } = formState(cx, action, {
    section: share.section ?? '',
    person: share.personId === null ? '' : String(share.personId),
  });
  const people = [...new Map(view.members.map((one) => [one.personId, one])).values()];
  return (
    <DetailsBlock
      summary={share.personId === null ? '落实到科室和责任人' : '调整责任科室或责任人'}
      isOpen={cameBack}
    >
      <Form {...hidden(cx, action)}>
        <ErrorSummary errors={field.errors} scope={field.scope} />
        <HiddenField name="version" value={String(share.version)} />
        <TextField name="section" label="责任科室" isRequired {...field} />
        <Select
          name="person"
          label="责任人"
          isRequired
          choices={people.map((one) => ({
            value: String(one.personId),
            label: `${one.name}${one.section ? `（${one.section}）` : ''}`,
          }))}
          {...field}
        />
        <Button kind="primary">保存</Button>
      </Form>
    </DetailsBlock>
  );
}

export function BreakdownForms({ cx, view }: { readonly cx: RequestContext; readonly view: ShareView }) {
  const { share } = view.standing;
  const action = `/w/plans/shares/${share.id}/entries`;
  const filing = `/w/plans/shares/${share.id}/breakdown`;
  const { cameBack, field } = formState(cx, action);
  const people = [...new Map(view.members.map((one) => [one.personId, one])).values()];
  return (
    <DetailsBlock summary="细化分解" isOpen={cameBack}>
      <Form {...hidden(cx, action)}>
        <ErrorSummary errors={field.errors} scope={field.scope} />
        <TextField
          name="text"
          label="事项内容"
          hint="例如：9月底前公开权责清单并报区政府办"
          isRequired
          {...field}
        />
        <Select
          name="period"
          label="列入"
          isRequired
          choices={Object.entries(periodWords).map(([value, label]) => ({ value, label }))}
          {...field}
        />
        <Select
          name="person"
          label="责任人"
          choices={people.map((one) => ({ value: String(one.personId), label: one.name }))}
          {...field}
        />
        <DateField name="dueDay" label="完成日期" isRequired {...field} />
        <Button>增加一项</Button>
      </Form>
      {share.brokenDownAt ? null : (
        <Form {...hidden(cx, filing)}>
          <Button kind="primary">提交细化分解表</Button>
        </Form>
      )}
    </DetailsBlock>
  );
}

export function EntryDone({
  cx,
  entryId,
  text,
}: {
  readonly cx: RequestContext;
  readonly entryId: number;
  readonly text: string;
}) {
  return (
    <Form {...hidden(cx, `/w/plans/entries/${entryId}/finish`)} isInline>
      <HiddenField name="outcome" value="done" />
      <Button label={`完成：${text}`}>完成</Button>
    </Form>
  );
}

export function ReportForm({ cx, share }: ShareForm) {
  const action = `/w/plans/shares/${share.id}/reports`;
  const { cameBack, field } = formState(cx, action, { percent: String(share.percent) });
  return (
    <DetailsBlock
      summary={share.state === 'returned' ? '补充后重新反馈' : '反馈进展'}
      isOpen={cameBack || share.state === 'returned'}
    >
      <Form {...hidden(cx, action)} hasFiles isGuarded>
        <ErrorSummary errors={field.errors} scope={field.scope} />
        <TextArea name="text" label="进展情况" isRequired {...field} />
        <TextField name="percent" label="完成比例（0–100）" isRequired {...field} />
        <TextField
          name="link"
          label="佐证链接"
          hint="已公开的网页地址，例如 https://www.example.gov.cn/…"
          {...field}
        />
        <TextField name="linkTitle" label="链接名称" {...field} />
        <FileField name="file" label="佐证文件" {...field} />
        <Button kind="primary">提交反馈</Button>
      </Form>
    </DetailsBlock>
  );
}

export function ReviewForm({ cx, share }: ShareForm) {
  const action = `/w/plans/shares/${share.id}/review`;
  const { field } = formState(cx, action);
  return (
    <Form {...hidden(cx, action)} label="审核反馈">
      <ErrorSummary errors={field.errors} scope={field.scope} />
      <RadioGroup
        name="outcome"
        label="审核结论"
        isInline
        isRequired
        choices={[
          { value: 'accept', label: '通过' },
          { value: 'return', label: '退回补充' },
        ]}
        {...field}
      />
      <TextArea name="note" label="审核意见" hint="退回时必填：缺什么、怎么补" {...field} />
      <Button kind="primary">提交审核</Button>
    </Form>
  );
}

export function RemindForm({ cx, share }: ShareForm) {
  const action = `/w/plans/shares/${share.id}/remind`;
  const { cameBack, field } = formState(cx, action, {
    text: share.signedAt ? '请尽快反馈进展情况。' : '请尽快签收。',
  });
  return (
    <DetailsBlock summary="催办" isOpen={cameBack}>
      <Form {...hidden(cx, action)}>
        <ErrorSummary errors={field.errors} scope={field.scope} />
        <TextField name="text" label="催办内容" isRequired {...field} />
        <Button>发出催办</Button>
      </Form>
    </DetailsBlock>
  );
}

export function DifficultyForm({ cx, share }: ShareForm) {
  const action = `/w/plans/shares/${share.id}/difficulties`;
  const { cameBack, field } = formState(cx, action);
  return (
    <DetailsBlock summary="提出困难问题" isOpen={cameBack}>
      <Form {...hidden(cx, action)}>
        <ErrorSummary errors={field.errors} scope={field.scope} />
        <TextArea name="text" label="困难问题" hint="写明需要谁协调解决什么" isRequired {...field} />
        <Button>提交</Button>
      </Form>
    </DetailsBlock>
  );
}

export function AnswerForm({
  cx,
  difficultyId,
}: {
  readonly cx: RequestContext;
  readonly difficultyId: number;
}) {
  const action = `/w/plans/difficulties/${difficultyId}/answer`;
  const { field } = formState(cx, action);
  return (
    <Form {...hidden(cx, action)} label="答复困难问题">
      <ErrorSummary errors={field.errors} scope={field.scope} />
      <TextArea name="answer" label="答复" isRequired {...field} />
      <DateField name="solveBy" label="解决日期" {...field} />
      <Button kind="primary">答复</Button>
    </Form>
  );
}
