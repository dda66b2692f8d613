import type { Child } from 'hono/jsx';

/** Names of the hidden fields that every posted form carries; the request pipeline reads them by these names. */
export const FORM_FIELDS = { csrf: '_csrf', from: '_from', key: '_key', confirmed: '_confirmed' } as const;

export interface FormProps {
  readonly action: string;
  /** Token of the session against forged requests. */
  readonly csrf: string;
  /** The page to return to afterwards: a path on our own origin. */
  readonly from?: string | undefined;
  /** Idempotency key: the same form sent twice acts once. */
  readonly idempotencyKey?: string | undefined;
  /** Needed as soon as the form holds a FileField. */
  readonly hasFiles?: boolean | undefined;
  /** With script, leaving the page with unsent changes is asked about. */
  readonly isGuarded?: boolean | undefined;
  /** What the form is for, heard by screen readers when a page has several. */
  readonly label?: string | undefined;
  /** Sits in one line inside a table or card. */
  readonly isInline?: boolean | undefined;
  readonly children?: Child;
}

/**
 * A posted form. `novalidate`: the server checks and answers in our own Chinese sentences beside the fields, the same
 * for every browser.
 */
export function Form(props: FormProps) {
  return (
    <form
      class={props.isInline ? 'form form-inline' : 'form'}
      method="post"
      action={props.action}
      enctype={props.hasFiles ? 'multipart/form-data' : undefined}
      aria-label={props.label}
      data-guarded={props.isGuarded ? 'yes' : undefined}
      novalidate
    >
      <input type="hidden" name={FORM_FIELDS.csrf} value={props.csrf} />
      {props.from === undefined ? null : <input type="hidden" name={FORM_FIELDS.from} value={props.from} />}
      {props.idempotencyKey === undefined ? null : (
        <input type="hidden" name={FORM_FIELDS.key} value={props.idempotencyKey} />
      )}
      {props.children}
    </form>
  );
}
