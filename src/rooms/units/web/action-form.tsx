import { randomUUID } from 'node:crypto';
import type { Child } from 'hono/jsx';
import { formOf, type RequestContext } from '#platform/http/context.ts';
import { Button, ButtonRow, ErrorSummary, Form, type FormState, RefusalBox } from '#ui/index.ts';

export interface ActionFormProps {
  readonly cx: RequestContext;
  /** Where it is posted: `/w` and the action's path. */
  readonly action: string;
  readonly title: string;
  readonly submit?: string;
  /** What the fields show before anybody typed. */
  readonly start?: Readonly<Record<string, string | readonly string[]>>;
  readonly hasFiles?: boolean;
  readonly isDanger?: boolean;
  /** Asked before it is sent. */
  readonly confirm?: string;
  /** Open from the start: the one form of a page. Others open when asked for, or when they came back. */
  readonly isOpen?: boolean;
  /** Ids of the fields begin with it: unique on the page. */
  readonly scope: string;
  readonly fields: (state: FormState & { readonly scope: string }) => Child;
}

/** The form of one action: shows what was typed and what is wrong when it came back, and why it was refused. */
export function ActionForm(props: ActionFormProps) {
  const { cx, action, title, scope, isDanger } = props;
  const { values, errors } = formOf(cx, action);
  const isBack = cx.form?.action === action;
  const problem = isBack ? cx.form?.problem : undefined;
  const state = { values: isBack ? values : (props.start ?? {}), errors, scope };
  const form = (
    <Form
      action={action}
      csrf={cx.csrf}
      from={cx.path}
      idempotencyKey={randomUUID()}
      hasFiles={props.hasFiles}
      label={title}
      isGuarded
    >
      {problem?.kind === 'refused' ? <RefusalBox refusal={problem} /> : null}
      <ErrorSummary errors={errors} scope={scope} />
      {props.fields(state)}
      <ButtonRow>
        <Button kind={isDanger ? 'danger' : 'primary'} confirm={props.confirm}>
          {props.submit ?? title}
        </Button>
      </ButtonRow>
    </Form>
  );
  if (props.isOpen) return form;
  return (
    <details class="action" open={isBack}>
      <summary>{title}</summary>
      {form}
    </details>
  );
}
