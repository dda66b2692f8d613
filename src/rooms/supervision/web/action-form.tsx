import { randomUUID } from 'node:crypto';
import type { Child } from 'hono/jsx';
import { formOf, type RequestContext } from '#platform/http/context.ts';
import { Button, ButtonRow, ErrorSummary, Form, type FormState } from '#ui/index.ts';

export interface ActionFormProps {
  readonly cx: RequestContext;
  /** Where it is posted: `/w` and the action's path. */
  readonly action: string;
  /** What it does, as a verb: 回复督办单. */
  readonly title: string;
  /** What the fields show before anybody typed. */
  readonly start?: Readonly<Record<string, string | readonly string[]>>;
  readonly hasFiles?: boolean;
  readonly isDanger?: boolean;
  /** Asked before it is sent. */
  readonly confirm?: string;
  /** Open from the start: what is to be done next. Others open when asked for, or when they came back. */
  readonly isOpen?: boolean;
  /** Ids of the fields begin with it: unique on the page. */
  readonly scope: string;
  readonly fields?: (state: FormState & { readonly scope: string }) => Child;
}

/** The form of one action on a page, with what was typed and what is wrong when it came back. */
export function ActionForm(props: ActionFormProps) {
  const { cx, action, title, scope, isOpen } = props;
  const { values, errors } = formOf(cx, action);
  const isBack = cx.form?.action === action;
  const form = (
    <Form
      action={action}
      csrf={cx.csrf}
      from={cx.path}
      idempotencyKey={randomUUID()}
      hasFiles={props.hasFiles}
      label={title}
      isGuarded={props.fields !== undefined}
    >
      <ErrorSummary errors={errors} scope={scope} />
      {props.fields?.({ values: isBack ? values : (props.start ?? {}), errors, scope })}
      <ButtonRow>
        <Button kind={props.isDanger ? 'danger' : isOpen ? 'primary' : 'secondary'} confirm={props.confirm}>
          {title}
        </Button>
      </ButtonRow>
    </Form>
  );
  if (isOpen) return form;
  return (
    <details class="action" open={isBack}>
      <summary>{title}</summary>
      {form}
    </details>
  );
}
