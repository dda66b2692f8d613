import { addDays, type Day, firstOfYear } from '#kernel/day.ts';

/** What the demonstration knows of one unit's profile; a few units lack a part, so that no figure is 100%. */
export interface DemoProfile {
  readonly hasDeputy: boolean;
  readonly hasSection: boolean;
  readonly fullTime: number;
  readonly partTime: number;
  /** The day on which deputy and section were settled. */
  readonly settledOn: Day;
  /** Null: no report has been heard this year. */
  readonly reportOn: Day | null;
  readonly number: number;
}

/** The profile of the unit that stands at `number` in the list, as of `today`; always the same. */
export function demoProfile(number: number, today: Day): DemoProfile {
  const year = firstOfYear(today);
  const settled = addDays(year, 30 + ((number * 3) % 60));
  const report = addDays(year, 45 + ((number * 11) % 170));
  return {
    hasDeputy: number % 9 !== 5 && settled <= today,
    hasSection: number % 14 !== 8 && settled <= today,
    fullTime: number % 6 === 4 ? 0 : 1 + (number % 2),
    partTime: number % 3,
    settledOn: settled,
    reportOn: number % 3 === 2 || report > today ? null : report,
    number,
  };
}
