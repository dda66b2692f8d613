import { typedValue, typedValues } from '../form-state.ts';
import { FieldError, FieldFrame, type FieldProps, RequiredMark, wire } from './field-frame.tsx';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** A second, quieter line under a radio or box. */
  readonly hint?: string | undefined;
  readonly isDisabled?: boolean | undefined;
}

export interface ChoiceGroup {
  readonly label: string;
  readonly choices: readonly Choice[];
}

export interface SelectProps extends FieldProps {
  readonly choices?: readonly Choice[] | undefined;
  /** Choices under headings: units by kind. */
  readonly groups?: readonly ChoiceGroup[] | undefined;
  /** First line with the empty value; false for none. */
  readonly placeholder?: string | false | undefined;
}

/** One of a known list; for up to five prefer RadioGroup, where all can be seen. */
export function Select(props: SelectProps) {
  const { id, describedBy, invalid } = wire(props);
  const chosen = typedValue(props.values, props.name);
  const option = (choice: Choice) => (
    <option value={choice.value} selected={choice.value === chosen} disabled={choice.isDisabled}>
      {choice.label}
    </option>
  );
  return (
    <FieldFrame field={props}>
      <select
        class="input"
        id={id}
        name={props.name}
        required={props.isRequired}
        aria-describedby={describedBy}
        aria-invalid={invalid}
      >
        {props.placeholder === false ? null : <option value="">{props.placeholder ?? '请选择'}</option>}
        {props.choices?.map(option)}
        {props.groups?.map((group) => (
          <optgroup label={group.label}>{group.choices.map(option)}</optgroup>
        ))}
      </select>
    </FieldFrame>
  );
}

export interface ChoicesProps extends FieldProps {
  readonly choices: readonly Choice[];
  /** Side by side for short labels such as 是 and 否. */
  readonly isInline?: boolean | undefined;
}

/** One of a few, all in sight. */
export function RadioGroup(props: ChoicesProps) {
  return <ChoiceSet {...props} type="radio" />;
}

/** Any number of a few; sent as several values of one name. */
export function CheckboxGroup(props: ChoicesProps) {
  return <ChoiceSet {...props} type="checkbox" />;
}

function ChoiceSet(props: ChoicesProps & { readonly type: 'radio' | 'checkbox' }) {
  const { id, error, describedBy } = wire(props);
  const chosen = typedValues(props.values, props.name);
  return (
    <fieldset class={error === undefined ? 'field' : 'field field-invalid'} aria-describedby={describedBy}>
      <legend class="field-label">
        {props.label} <RequiredMark isRequired={props.isRequired} />
      </legend>
      {props.hint ? (
        <p class="field-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      ) : null}
      <FieldError id={id} error={error} />
      <div class={props.isInline ? 'choices choices-inline' : 'choices'}>
        {props.choices.map((choice, index) => (
          <label class="choice">
            {/* The first carries the field's id: the error summary leads there. */}
            <input
              type={props.type}
              id={index === 0 ? id : undefined}
              name={props.name}
              value={choice.value}
              checked={chosen.includes(choice.value)}
              disabled={choice.isDisabled}
            />
            <span>
              {choice.label}
              {choice.hint ? <span class="choice-hint">{choice.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
