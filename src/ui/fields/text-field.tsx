import { typedValue } from '../form-state.ts';
import { FieldFrame, type FieldProps, wire } from './field-frame.tsx';

export interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'number' | 'search' | undefined;
  readonly maxLength?: number | undefined;
  /** Hint for the on-screen keyboard and the browser's filling-in. */
  readonly autocomplete?: string | undefined;
  readonly inputMode?: 'numeric' | 'decimal' | 'tel' | 'email' | undefined;
  readonly width?: 'short' | 'full' | undefined;
}

/** One line of text. A password is never shown again. */
export function TextField(props: TextFieldProps) {
  const { id, describedBy, invalid } = wire(props);
  return (
    <FieldFrame field={props}>
      <input
        class={props.width === 'short' ? 'input input-short' : 'input'}
        id={id}
        name={props.name}
        type={props.type ?? 'text'}
        value={props.type === 'password' ? undefined : typedValue(props.values, props.name)}
        maxlength={props.maxLength}
        inputmode={props.inputMode}
        autocomplete={props.autocomplete}
        required={props.isRequired}
        aria-describedby={describedBy}
        aria-invalid={invalid}
      />
    </FieldFrame>
  );
}

export interface TextAreaProps extends FieldProps {
  readonly rows?: number | undefined;
  readonly maxLength?: number | undefined;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { id, describedBy, invalid } = wire(props);
  return (
    <FieldFrame field={props}>
      <textarea
        class="input"
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        maxlength={props.maxLength}
        required={props.isRequired}
        aria-describedby={describedBy}
        aria-invalid={invalid}
      >
        {/* The parser drops one newline after the tag; this one is for it, so that a text beginning with one is kept. */}
        {`\n${typedValue(props.values, props.name)}`}
      </textarea>
    </FieldFrame>
  );
}

export interface DateFieldProps extends FieldProps {
  /** First and last day that may be chosen, YYYY-MM-DD. */
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

/** A day, sent as YYYY-MM-DD; old browsers show a plain line for which the hint gives an example. */
export function DateField(props: DateFieldProps) {
  const field = { ...props, hint: props.hint ?? '例如 2018-08-20' };
  const { id, describedBy, invalid } = wire(field);
  return (
    <FieldFrame field={field}>
      <input
        class="input input-short"
        id={id}
        name={props.name}
        type="date"
        value={typedValue(props.values, props.name)}
        min={props.min}
        max={props.max}
        required={props.isRequired}
        aria-describedby={describedBy}
        aria-invalid={invalid}
      />
    </FieldFrame>
  );
}

/** A value the form carries along. */
export function HiddenField({ name, value }: { readonly name: string; readonly value: string }) {
  return <input type="hidden" name={name} value={value} />;
}
