import type { Child } from 'hono/jsx';

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'link';

export interface ButtonProps {
  readonly kind?: ButtonKind | undefined;
  /** With an address it is a link that looks like a button; without, a <button>. */
  readonly href?: string | undefined;
  readonly type?: 'submit' | 'button' | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  /** Sends the form elsewhere, for a second button of one form. */
  readonly formAction?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  /** With script, this sentence is asked before the form is sent; without, the server asks by a page (see ConfirmForm). */
  readonly confirm?: string | undefined;
  /** What screen readers hear in place of a short label that repeats in every row: “签收第12项”. */
  readonly label?: string | undefined;
  readonly children?: Child;
}

/** One button. A page has at most one primary; `danger` is for what cannot be undone. */
export function Button(props: ButtonProps) {
  const className = `button button-${props.kind ?? 'secondary'}`;
  if (props.href !== undefined) {
    return (
      <a class={className} href={props.href} aria-label={props.label}>
        {props.children}
      </a>
    );
  }
  return (
    <button
      class={className}
      type={props.type ?? 'submit'}
      name={props.name}
      value={props.value}
      formaction={props.formAction}
      disabled={props.isDisabled}
      data-confirm={props.confirm}
      aria-label={props.label}
    >
      {props.children}
    </button>
  );
}

/** Buttons side by side, the main one first; on phones one under the other. */
export function ButtonRow({ children }: { readonly children?: Child }) {
  return <div class="button-row">{children}</div>;
}
