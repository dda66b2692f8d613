/**
 * Calendar days and moments, always as they are in Asia/Shanghai.
 *
 * A `Day` is a string, so that it can be stored, compared and keyed without ever passing through the machine's
 * time zone. The zone is a fixed +08:00: China has kept no summer time since 1991 and every date the system
 * handles is later, so the fixed offset gives the same day as the full zone rules and costs no lookup.
 */

declare const dayBrand: unique symbol;

/** A calendar day, `YYYY-MM-DD`. Made only by this file, so a value of this type is a real day. */
export type Day = string & { readonly [dayBrand]: true };

/** A point in time: epoch milliseconds, or ISO text that carries its offset (`…Z`, `…+08:00`). */
export type Moment = string | number | Date | Temporal.Instant;

const offsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;

/** The day in `text` (`YYYY-MM-DD`), or null when there is no such day (2018-02-30) or the text is something else. */
export function parseDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text).toString() as Day;
  } catch {
    return null;
  }
}

/** The day in `text`, written in the program or in data; throws a RangeError when it is none. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new RangeError(`not a day: ${text}`);
  return parsed;
}

/** The day in `2018年8月20日` (spaces allowed, leading zeros allowed), or null. */
export function parseChineseDay(text: string): Day | null {
  const match = /^\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*$/.exec(text);
  if (!match) return null;
  const [, year = '', month = '', date = ''] = match;
  return parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
}

const plain = (value: Day): Temporal.PlainDate => Temporal.PlainDate.from(value);
const fromPlain = (value: Temporal.PlainDate): Day => value.toString() as Day;

// Counting a limit walks day by day and the recomputation of open matters walks millions of them; whole days
// since 1970 in UTC, where no day is longer than another, are ten times cheaper than building Temporal objects.
const dayNumber = (value: Day): number => Date.parse(value) / dayMs;
const fromDayNumber = (value: number): Day => new Date(value * dayMs).toISOString().slice(0, 10) as Day;

/** The day `count` days later (earlier when negative). */
export const addDays = (value: Day, count: number): Day => fromDayNumber(dayNumber(value) + count);

/** The corresponding day `count` months later; the last of the month where there is none (31 January + 1 → 28 February). */
export const addMonths = (value: Day, count: number): Day => fromPlain(plain(value).add({ months: count }));

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** Negative, zero or positive, for sorting. */
export const compareDays = (a: Day, b: Day): number => (a < b ? -1 : a > b ? 1 : 0);

/** 1 is Monday, 7 is Sunday. (Day 0, 1970-01-01, was a Thursday.) */
export const weekday = (value: Day): number => ((((dayNumber(value) + 3) % 7) + 7) % 7) + 1;

export const yearOf = (value: Day): number => Number(value.slice(0, 4));
export const monthOf = (value: Day): number => Number(value.slice(5, 7));

/** 1 to 4. */
export const quarterOf = (value: Day): number => Math.ceil(monthOf(value) / 3);

export const firstOfMonth = (value: Day): Day => `${value.slice(0, 8)}01` as Day;

export const endOfMonth = (value: Day): Day => fromPlain(plain(value).with({ day: 31 }));

export const firstOfQuarter = (value: Day): Day =>
  fromPlain(plain(value).with({ month: quarterOf(value) * 3 - 2, day: 1 }));

export const endOfQuarter = (value: Day): Day =>
  fromPlain(plain(value).with({ month: quarterOf(value) * 3, day: 31 }));

export const firstOfYear = (value: Day): Day => `${value.slice(0, 4)}-01-01` as Day;
export const endOfYear = (value: Day): Day => `${value.slice(0, 4)}-12-31` as Day;

/** The Monday of the week. */
export const firstOfWeek = (value: Day): Day => addDays(value, 1 - weekday(value));

/** The Sunday of the week. */
export const endOfWeek = (value: Day): Day => addDays(value, 7 - weekday(value));

/** Epoch milliseconds of a moment. Text without an offset throws: it would mean the machine's own zone. */
export function epochMs(moment: Moment): number {
  if (typeof moment === 'number') return moment;
  if (typeof moment === 'string') return Temporal.Instant.from(moment).epochMilliseconds;
  if (moment instanceof Date) return moment.getTime();
  return moment.epochMilliseconds;
}

/** The same wall clock read as if it were UTC: the one place where the offset is added. */
const shanghaiText = (moment: Moment): string => new Date(epochMs(moment) + offsetMs).toISOString();

/** The day it is in Asia/Shanghai at that moment. */
export const shanghaiDay = (moment: Moment): Day => shanghaiText(moment).slice(0, 10) as Day;

/** Epoch milliseconds of 00:00 of that day in Asia/Shanghai. */
export const dayStartMs = (value: Day): number => Date.parse(`${value}T00:00:00Z`) - offsetMs;

/** Epoch milliseconds of the end of that day (24:00, the first moment that is no longer in it). */
export const dayEndMs = (value: Day): number => dayStartMs(value) + dayMs;

/** 00:00 of that day as ISO text: `2018-08-20T00:00:00+08:00`. */
export const dayStart = (value: Day): string => `${value}T00:00:00+08:00`;

/** A moment as ISO text with the offset of Shanghai, to the second; milliseconds only where there are any. */
export function isoMoment(moment: Moment): string {
  const text = shanghaiText(moment);
  return `${text.endsWith('.000Z') ? text.slice(0, 19) : text.slice(0, 23)}+08:00`;
}

/** 2018年8月20日 */
export const formatDay = (value: Day): string => `${yearOf(value)}年${formatMonthDay(value)}`;

/** 8月20日 */
export const formatMonthDay = (value: Day): string => `${monthOf(value)}月${Number(value.slice(8))}日`;

/** 2018-08-20 09:00, the form the national guideline asks of pages; always Shanghai time. */
export const formatMoment = (moment: Moment): string => shanghaiText(moment).slice(0, 16).replace('T', ' ');

/** The moment in ISO text with an offset, or null when the text is none. */
export function parseMoment(text: string): string | null {
  try {
    return isoMoment(Temporal.Instant.from(text));
  } catch {
    return null;
  }
}
