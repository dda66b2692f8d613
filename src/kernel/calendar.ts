import { addDays, type Day, day, weekday, yearOf } from './day.ts';

/** A notice of the State Council on days off. Later notices win over earlier ones, day by day. */
export interface Notice {
  /** 国办发明电〔2017〕12号 */
  readonly number: string;
  readonly title: string;
  readonly issuer: string;
  readonly dated: Day;
  /** The day it was published: before that, nobody could have counted with it. */
  readonly knownOn: Day;
  readonly url: string;
  /** The year it settles as a whole; absent for a notice that only changes some days. */
  readonly covers?: number;
  readonly off: readonly { readonly name: string; readonly from: Day; readonly to: Day }[];
  readonly worked: readonly { readonly name: string; readonly day: Day }[];
}

interface Entry {
  readonly isWorking: boolean;
  readonly name: string;
  readonly notice: string;
}

/** What was known about working days on `knownOn` (null: everything the data holds). */
export interface WorkingCalendar {
  readonly knownOn: Day | null;
  readonly years: ReadonlySet<number>;
  readonly entries: ReadonlyMap<Day, Entry>;
}

export interface DayStatus {
  readonly working: boolean;
  /** True when no notice for that year was known: Monday to Friday is then only a guess. */
  readonly provisional: boolean;
  /** 中秋节, 周末, 国庆节调休上班, 工作日 … */
  readonly reason: string;
  /** The notice behind it, where a notice names the day. */
  readonly notice?: string;
}

/** Builds the calendar from the notices published up to and including `knownOn`. */
export function buildCalendar(notices: readonly Notice[], knownOn: Day | null = null): WorkingCalendar {
  const known = notices
    .filter((notice) => knownOn === null || notice.knownOn <= knownOn)
    .sort((a, b) => (a.knownOn < b.knownOn ? -1 : a.knownOn > b.knownOn ? 1 : 0));
  const years = new Set<number>();
  const entries = new Map<Day, Entry>();
  for (const notice of known) {
    if (notice.covers !== undefined) years.add(notice.covers);
    for (const { name, from, to } of notice.off) {
      for (let at = from; at <= to; at = addDays(at, 1)) {
        entries.set(at, { isWorking: false, name, notice: notice.number });
      }
    }
    for (const { name, day: at } of notice.worked) {
      entries.set(at, { isWorking: true, name, notice: notice.number });
    }
  }
  return { knownOn, years, entries };
}

/** Whether `at` is a working day, why, and whether that is only a guess. */
export function isWorkingDay(calendar: WorkingCalendar, at: Day): DayStatus {
  const entry = calendar.entries.get(at);
  if (entry) {
    const reason = entry.isWorking ? `${entry.name}调休上班` : entry.name;
    // A day of next January may be named in this year's notice before next year's own notice exists.
    return { working: entry.isWorking, provisional: false, reason, notice: entry.notice };
  }
  const working = weekday(at) <= 5;
  const provisional = !calendar.years.has(yearOf(at));
  const plain = working ? '工作日' : '周末';
  return { working, provisional, reason: provisional ? `${plain}（当年放假安排尚未公布，暂计）` : plain };
}

/** The `count`-th working day after `from`; `from` itself for 0. Throws a RangeError on a negative or broken count. */
export function addWorkingDays(calendar: WorkingCalendar, from: Day, count: number): Day {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a number of working days: ${count}`);
  let at = from;
  for (let left = count; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkingDay(calendar, at).working) left -= 1;
  }
  return at;
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function countWorkingDays(calendar: WorkingCalendar, from: Day, to: Day): number {
  let count = 0;
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) {
    if (isWorkingDay(calendar, at).working) count += 1;
  }
  return count;
}

/** The first working day on or after `from`. */
export function workingDayFrom(calendar: WorkingCalendar, from: Day): Day {
  let at = from;
  while (!isWorkingDay(calendar, at).working) at = addDays(at, 1);
  return at;
}

/** A notice as it stands in a data file; days are checked here, so that a slip in the data stops the start. */
export interface RawNotice {
  readonly number: string;
  readonly title: string;
  readonly issuer: string;
  readonly dated: string;
  readonly knownOn: string;
  readonly url: string;
  readonly covers?: number;
  readonly off: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  readonly worked: readonly { readonly name: string; readonly day: string }[];
}

/** Checks a notice read from data. Throws a RangeError naming the notice and the slip. */
export function readNotice(raw: RawNotice): Notice {
  try {
    const off = raw.off.map(({ name, from, to }) => ({ name, from: day(from), to: day(to) }));
    const worked = raw.worked.map(({ name, day: at }) => ({ name, day: day(at) }));
    for (const span of off) {
      if (span.to < span.from) throw new RangeError(`${span.name} ends before it begins`);
    }
    for (const entry of worked) {
      if (weekday(entry.day) <= 5)
        throw new RangeError(`${entry.day} is no weekend, so it cannot be made up`);
    }
    const { number, title, issuer, url, covers } = raw;
    return {
      number,
      title,
      issuer,
      url,
      dated: day(raw.dated),
      knownOn: day(raw.knownOn),
      ...(covers === undefined ? {} : { covers }),
      off,
      worked,
    };
  } catch (fault) {
    throw new RangeError(`${raw.number}: ${(fault as Error).message}`);
  }
}
