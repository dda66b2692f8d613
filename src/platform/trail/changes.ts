import { canonical } from './digest.ts';

/** One field as it was and as it is; null on the side where it did not exist. */
export interface Change {
  readonly field: string;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface ChangeWords {
  /** Field → Chinese label. A field without one is not shown: what a page shows is decided, not leaked. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The words for a value, such as a unit's name for its number; undefined leaves the usual words. */
  words?(field: string, value: unknown): string | undefined;
}

/** What personal values show as in a history; opening them is a reading of its own. */
export const PERSONAL_WORDS = '（个人信息，已加密）';

/** The fields in which two values differ, in the order of the labels. Only objects have fields. */
export function changesBetween(before: unknown, after: unknown, words: ChangeWords): Change[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return Object.entries(words.labels ?? {}).flatMap(([field, label]) => {
    if (canonical(was[field]) === canonical(is[field])) return [];
    const say = (value: unknown) =>
      value === undefined || value === null ? null : (words.words?.(field, value) ?? plain(value));
    return [{ field, label, before: say(was[field]), after: say(is[field]) }];
  });
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

function plain(value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map(plain).join('、');
  if (typeof value !== 'object' || value === null) return String(value);
  return 'enc' in value ? PERSONAL_WORDS : JSON.stringify(value);
}
