/**
 * The three ways a request can end badly are kept apart everywhere:
 * a *refusal* (the law, a rule or a permission says no) and *bad input* are values that are returned;
 * a *fault* is anything thrown.
 */

/** A sentence of the law or of a rule that stands behind a limit or a refusal. */
export interface Citation {
  /** What is cited, as officials write it: 《政府信息公开条例》第三十三条. */
  readonly title: string;
  /** Where the text can be read, when it is known. */
  readonly url?: string;
}

/** The law, a rule or a permission says no. Shown to the user as it stands. */
export interface Refusal {
  readonly kind: 'refused';
  /** Stable, dotted, lower case: `plans.share.already-signed`. Never reworded once released. */
  readonly code: string;
  /** One plain Chinese sentence: what is wrong and why. */
  readonly sentence: string;
  /** One plain Chinese sentence: what can be done now. */
  readonly remedy: string;
  readonly law?: Citation;
  /** `conflict` someone else was first; `forbidden` not this person; `state` not now; `missing` no such thing. */
  readonly reason: 'forbidden' | 'state' | 'conflict' | 'missing';
}

/** What was typed does not fit; field name → Chinese sentence. The key '' is for the form as a whole. */
export interface BadInput {
  readonly kind: 'invalid';
  readonly fields: Readonly<Record<string, string>>;
}

export interface Done<T> {
  readonly kind: 'done';
  readonly value: T;
}

export type Result<T> = Done<T> | Refusal | BadInput;

export const done = <T>(value: T): Done<T> => ({ kind: 'done', value });

export const invalid = (fields: Record<string, string>): BadInput => ({ kind: 'invalid', fields });

/** Builds a refusal. `remedy` is not optional: a "no" without a way on is a defect. */
export function refuse(
  reason: Refusal['reason'],
  code: string,
  sentence: string,
  remedy: string,
  law?: Citation,
): Refusal {
  return { kind: 'refused', reason, code, sentence, remedy, ...(law ? { law } : {}) };
}

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && (value as Refusal).kind === 'refused';
