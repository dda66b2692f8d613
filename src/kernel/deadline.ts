import type { WorkingCalendar } from './calendar.ts';
import { runClock, type Step } from './clock.ts';
import type { Span } from './clock-events.ts';
import { dayStart, parseDay, parseMoment, shanghaiDay } from './day.ts';
import type { LimitUnit } from './limits.ts';
import { done, invalid, type Result } from './results.ts';

const unitNames: readonly (readonly [RegExp, LimitUnit, string])[] = [
  [/^(?:working|business)[ -]?days?$|^个?工作日$/i, 'working-day', 'working days'],
  [/^(?:calendar[ -]?)?days?$|^[个]?自然日$|^[日天]$/i, 'day', 'days'],
  [/^hours?$|^个?小时$/i, 'hour', 'hours'],
  [/^months?$|^个?月$/i, 'month', 'months'],
  [/^years?$|^年$/i, 'year', 'years'],
];

/** About a hundred years in each unit: more is a slip of the finger, and would be counted day by day. */
const largest: Readonly<Record<LimitUnit, number>> = {
  'working-day': 25_000,
  day: 36_500,
  hour: 876_000,
  month: 1_200,
  year: 100,
};

/** Reads `15 working days`, `30 days`, `3 hours`, `6 months`, `1 year`, 15个工作日, 30日 …; null when it is none. */
export function parseLimitText(text: string): Span | null {
  const match = /^\s*(\d{1,6})\s*(\S.*?)\s*$/.exec(text);
  if (!match) return null;
  const [, digits = '', word = ''] = match;
  const unit = unitNames.find(([pattern]) => pattern.test(word))?.[1];
  const amount = Number(digits);
  if (!unit || amount < 1 || amount > largest[unit]) return null;
  return { amount, unit, countFrom: unit === 'hour' ? 'same-moment' : 'next-day', rollOver: 'none' };
}

/** The English form of a limit: `15 working days`. */
export function limitText(span: Pick<Span, 'amount' | 'unit'>): string {
  const plural = unitNames.find(([, unit]) => unit === span.unit)?.[2] ?? span.unit;
  return `${span.amount} ${span.amount === 1 ? plural.slice(0, -1) : plural}`;
}

export interface Deadline {
  /** As given: a day, or a moment with its offset. */
  readonly from: string;
  readonly limit: string;
  /** A day for limits in days, months and years; else a moment at +08:00. */
  readonly due: string;
  readonly provisional: boolean;
  readonly steps: readonly Step[];
}

/**
 * The deadline a limit of `text` gives when counted from `from` (a day, or a moment with an offset).
 * Days, months and years count from the next day; hours from the moment (a bare day stands for its 00:00).
 * Text that cannot be read comes back as bad input on the fields `from` and `limit`.
 */
export function deadlineFor(from: string, text: string, calendar: WorkingCalendar): Result<Deadline> {
  const span = parseLimitText(text);
  const day = parseDay(from);
  const moment = day ? dayStart(day) : parseMoment(from);
  const fields: Record<string, string> = {};
  if (!moment) {
    fields.from =
      '起算日无法识别：请写成 2018-08-20；按小时计的，请写成 2018-08-20T09:00+08:00（须带时区）。';
  }
  if (!span) {
    fields.limit =
      '期限无法识别：请写成 15 working days、30 days、3 hours、6 months，或15个工作日、30日、3小时、6个月。';
  }
  if (!moment || !span) return invalid(fields);
  const clock = runClock(span, [{ kind: 'start', at: moment, reason: '' }], calendar);
  return done({
    from: day ?? (span.unit === 'hour' ? moment : shanghaiDay(moment)),
    limit: limitText(span),
    due: clock.due.kind === 'day' ? clock.due.day : clock.due.instant,
    provisional: clock.provisional,
    steps: clock.steps,
  });
}
