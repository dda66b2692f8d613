import { isWorkingDay, type WorkingCalendar } from './calendar.ts';
import type { Pause, Span } from './clock-events.ts';
import { addDays, addMonths, type Day, dayEndMs, epochMs, shanghaiDay } from './day.ts';

/** A day that fell inside the limit and was not counted. */
export interface Skipped {
  readonly day: Day;
  readonly kind: 'day-off' | 'pause';
  /** 中秋节, 周末, 征求第三方意见 … */
  readonly reason: string;
}

/** Where a stretch of counting stands: at the end of a day, or at a moment. */
export type Position =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'moment'; readonly ms: number };

/** One stretch of counting: the limit itself, or one extension of it. */
export interface Stretch {
  readonly span: Span;
  /** The first day (or moment) that counts. */
  readonly from: Position;
  readonly end: Position;
  readonly skipped: readonly Skipped[];
  /** Weekend days that were worked and so counted. */
  readonly madeUp: readonly Skipped[];
  /** The first day about which the calendar could only guess. */
  readonly guessedFrom: Day | null;
}

/**
 * The pause that keeps `at` from counting. A pause works like a limit: the day it begins is not touched, the day
 * it ends still belongs to it. So a pause and a resume on one day change nothing, and the days lost are exactly
 * the days between the two. An open pause keeps nothing: its length is not known yet.
 */
const pauseOver = (pauses: readonly Pause[], at: Day): Pause | undefined =>
  pauses.find((pause) => pause.to !== null && shanghaiDay(pause.from) < at && at <= shanghaiDay(pause.to));

/** Counts days of either kind after `base` (which itself does not count). */
function countDays(span: Span, base: Day, pauses: readonly Pause[], calendar: WorkingCalendar): Stretch {
  const skipped: Skipped[] = [];
  const madeUp: Skipped[] = [];
  let guessedFrom: Day | null = null;
  let at = base;
  for (let left = span.amount; left > 0; ) {
    at = addDays(at, 1);
    const pause = pauseOver(pauses, at);
    if (pause) {
      skipped.push({ day: at, kind: 'pause', reason: pause.reason });
      continue;
    }
    if (span.unit === 'working-day') {
      const status = isWorkingDay(calendar, at);
      if (status.provisional) guessedFrom ??= at;
      if (!status.working) {
        skipped.push({ day: at, kind: 'day-off', reason: status.reason });
        continue;
      }
      if (status.notice) madeUp.push({ day: at, kind: 'day-off', reason: status.reason });
    }
    left -= 1;
  }
  const from: Position = { kind: 'day', day: addDays(base, 1) };
  return { span, from, end: { kind: 'day', day: at }, skipped, madeUp, guessedFrom };
}

/** Months and years end on the corresponding day (the last of the month where there is none), later by what was paused. */
function countMonths(span: Span, base: Day, pauses: readonly Pause[]): Stretch {
  const months = span.unit === 'year' ? span.amount * 12 : span.amount;
  const skipped: Skipped[] = [];
  // Counted from the day itself, one month from 1 March is the 31st, not the 28th that 28 February would give.
  let end =
    span.countFrom === 'next-day'
      ? addMonths(base, months)
      : addDays(addMonths(addDays(base, 1), months), -1);
  for (let at = addDays(base, 1); at <= end; at = addDays(at, 1)) {
    const pause = pauseOver(pauses, at);
    if (!pause) continue;
    skipped.push({ day: at, kind: 'pause', reason: pause.reason });
    end = addDays(end, 1);
  }
  const from: Position = { kind: 'day', day: addDays(base, 1) };
  return { span, from, end: { kind: 'day', day: end }, skipped, madeUp: [], guessedFrom: null };
}

/** Hours are clock hours, days off included; a pause moves the end by its exact length. */
function countHours(span: Span, fromMs: number, pauses: readonly Pause[]): Stretch {
  let end = fromMs + span.amount * 3_600_000;
  for (const pause of pauses) {
    if (pause.to === null) continue;
    const begins = Math.max(epochMs(pause.from), fromMs);
    if (begins < end) end += Math.max(0, epochMs(pause.to) - begins);
  }
  const from: Position = { kind: 'moment', ms: fromMs };
  return { span, from, end: { kind: 'moment', ms: end }, skipped: [], madeUp: [], guessedFrom: null };
}

/** Counts `span` on from `after`: an extension goes on where the stretch before it ended. */
export function countOn(
  span: Span,
  after: Position,
  pauses: readonly Pause[],
  calendar: WorkingCalendar,
): Stretch {
  if (span.unit === 'hour') {
    return countHours(span, after.kind === 'day' ? dayEndMs(after.day) : after.ms, pauses);
  }
  const base = after.kind === 'day' ? after.day : shanghaiDay(after.ms);
  const isMonths = span.unit === 'month' || span.unit === 'year';
  return isMonths ? countMonths(span, base, pauses) : countDays(span, base, pauses, calendar);
}

/** Where counting begins for an event at `at`: its own day does not count, unless the limit says `same-moment`. */
export function startingPoint(span: Span, at: string): Position {
  const startDay = shanghaiDay(at);
  if (span.countFrom === 'next-day') return { kind: 'day', day: startDay };
  return span.unit === 'hour'
    ? { kind: 'moment', ms: epochMs(at) }
    : { kind: 'day', day: addDays(startDay, -1) };
}
