import { type Day, day } from './day.ts';
import type { Citation } from './results.ts';

export const limitUnits = ['working-day', 'day', 'hour', 'month', 'year'] as const;
export type LimitUnit = (typeof limitUnits)[number];

/** How long something may take, by law or by local rule. */
export interface Limit {
  /** Stable key: `foi.reply`. */
  readonly name: string;
  /** What officials call it: 答复政府信息公开申请. */
  readonly title: string;
  readonly amount: number;
  readonly unit: LimitUnit;
  /** `next-day`: the day of the event is not counted. `same-moment`: counted from the event itself (hours). */
  readonly countFrom: 'next-day' | 'same-moment';
  /** Whether a last day that is a day off moves to the next working day. */
  readonly rollOver: 'none' | 'next-working-day';
  readonly source: Citation;
  readonly validFrom?: Day;
  readonly validTo?: Day;
  /** False when the figure was not read in the text of the law itself. */
  readonly confirmed: boolean;
  readonly note?: string;
}

/** A limit as it stands in a data file. */
export interface RawLimit {
  readonly name: string;
  readonly title: string;
  readonly amount: number;
  readonly unit: string;
  readonly countFrom: string;
  readonly rollOver?: string;
  readonly source: Citation;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly confirmed?: boolean;
  readonly note?: string;
}

const oneOf = <T extends string>(allowed: readonly T[], value: string): T => {
  const found = allowed.find((each) => each === value);
  if (!found) throw new RangeError(`${value} is none of ${allowed.join(', ')}`);
  return found;
};

/** Checks a limit read from data. Throws a RangeError naming the limit and the slip. */
export function readLimit(raw: RawLimit): Limit {
  try {
    if (!Number.isInteger(raw.amount) || raw.amount < 1) throw new RangeError(`amount ${raw.amount}`);
    if (!raw.source.title) throw new RangeError('no source');
    const { validFrom, validTo, note } = raw;
    return {
      name: raw.name,
      title: raw.title,
      amount: raw.amount,
      unit: oneOf(limitUnits, raw.unit),
      countFrom: oneOf(['next-day', 'same-moment'], raw.countFrom),
      rollOver: oneOf(['none', 'next-working-day'], raw.rollOver ?? 'none'),
      source: raw.source,
      confirmed: raw.confirmed ?? true,
      ...(validFrom === undefined ? {} : { validFrom: day(validFrom) }),
      ...(validTo === undefined ? {} : { validTo: day(validTo) }),
      ...(note === undefined ? {} : { note }),
    };
  } catch (fault) {
    throw new RangeError(`${raw.name}: ${(fault as Error).message}`);
  }
}

/** The limit of that name in force on `on`, or null. */
export const findLimit = (limits: readonly Limit[], name: string, on: Day): Limit | null =>
  limits.find(
    (limit) =>
      limit.name === name &&
      (limit.validFrom === undefined || limit.validFrom <= on) &&
      (limit.validTo === undefined || on <= limit.validTo),
  ) ?? null;

/** Two rows of one name whose periods overlap would make the answer depend on their order; lists such names. */
export function overlappingLimits(limits: readonly Limit[]): string[] {
  const clashes = limits.filter((a, index) =>
    limits.some(
      (b, other) =>
        other > index &&
        a.name === b.name &&
        (a.validFrom ?? '') <= (b.validTo ?? '9999') &&
        (b.validFrom ?? '') <= (a.validTo ?? '9999'),
    ),
  );
  return [...new Set(clashes.map((limit) => limit.name))];
}
