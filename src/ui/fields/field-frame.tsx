import type { Child } from 'hono/jsx';
import { type FormErrors, type FormValues, fieldId } from '../form-state.ts';
import { Icon } from '../icon/icon.tsx';

/** What every field takes. Spread a FormState into it: `<TextField name="title" label="标题" {...state} />`. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  /** How to fill it, with an example. */
  readonly hint?: string | undefined;
  readonly values?: FormValues | undefined;
  readonly errors?: FormErrors | undefined;
  /** Fields are marked 必填 or 选填 in words. */
  readonly isRequired?: boolean | undefined;
  /** Keeps ids apart when a page holds two forms; give the same to the ErrorSummary. */
  readonly scope?: string | undefined;
}

/** The ids and wiring between a field, its hint and its error. */
export function wire(props: FieldProps, extraIds: readonly string[] = []) {
  const id = fieldId(props.name, props.scope);
  const error = props.errors?.[props.name];
  const described = [
    ...(props.hint ? [`${id}-hint`] : []),
    ...extraIds,
    ...(error === undefined ? [] : [`${id}-error`]),
  ];
  return {
    id,
    error,
    describedBy: described.length > 0 ? described.join(' ') : undefined,
    invalid: error === undefined ? undefined : 'true',
  };
}

/** The words 必填 or 选填 after a label. */
export function RequiredMark({ isRequired }: { readonly isRequired?: boolean | undefined }) {
  return isRequired ? <span class="field-required">必填</span> : <span class="field-optional">选填</span>;
}

/** The sentence under a field that says what is wrong with it. */
export function FieldError({ id, error }: { readonly id: string; readonly error: string | undefined }) {
  if (error === undefined) return null;
  return (
    <p class="field-error" id={`${id}-error`}>
      <Icon name="stop" />
      <span>
        <span class="visually-hidden">错误：</span>
        {error}
      </span>
    </p>
  );
}

/** Label, hint and error around one control. */
export function FieldFrame({ field, children }: { readonly field: FieldProps; readonly children?: Child }) {
  const { id, error } = wire(field);
  return (
    <div class={error === undefined ? 'field' : 'field field-invalid'}>
      <label class="field-label" for={id}>
        {field.label} <RequiredMark isRequired={field.isRequired} />
      </label>
      {field.hint ? (
        <p class="field-hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      ) : null}
      <FieldError id={id} error={error} />
      {children}
    </div>
  );
}
