/** What was typed, by field name. Several boxes of one name give a list. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** Field name → Chinese sentence. The key '' is for the form as a whole (see BadInput of the kernel). */
export type FormErrors = Readonly<Record<string, string>>;

/** Everything a form needs to show again what was typed and what is wrong with it. */
export interface FormState {
  readonly values: FormValues;
  readonly errors: FormErrors;
}

/** A form nobody has touched. */
export const emptyForm: FormState = { values: {}, errors: {} };

/** The one value of a field, '' when nothing was typed; of several the first. */
export function typedValue(values: FormValues | undefined, name: string): string {
  const value = values?.[name];
  return (typeof value === 'string' ? value : value?.[0]) ?? '';
}

/** All values of a field. */
export function typedValues(values: FormValues | undefined, name: string): readonly string[] {
  const value = values?.[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** The element id of a field, also what the error summary links to. `scope` keeps two forms on one page apart. */
export function fieldId(name: string, scope = 'field'): string {
  return `${scope}-${name.replaceAll(/[^A-Za-z0-9_-]+/g, '-')}`;
}
