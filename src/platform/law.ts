/**
 * The law as data: the working calendar and the limits, read once from `data/`.
 * A slip in a data file stops the start here, by throwing with the name of the row.
 */
import { readdirSync, readFileSync } from 'node:fs';
import {
  buildCalendar,
  type Notice,
  type RawNotice,
  readNotice,
  type WorkingCalendar,
} from '#kernel/calendar.ts';
import type { Day } from '#kernel/day.ts';
import { findLimit, type Limit, overlappingLimits, type RawLimit, readLimit } from '#kernel/limits.ts';

const dataFolder = new URL('../../data/', import.meta.url);

function readFolder<T>(folder: string): T[] {
  const at = new URL(`${folder}/`, dataFolder);
  const names = readdirSync(at).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => JSON.parse(readFileSync(new URL(name, at), 'utf8')) as T);
}

let notices: readonly Notice[] | undefined;
let limits: readonly Limit[] | undefined;
const calendars = new Map<Day | null, WorkingCalendar>();

/** The notices on days off, oldest year first, each with its number, its date and the day it became known. */
export function calendarNotices(): readonly Notice[] {
  notices ??= readFolder<{ notices: RawNotice[] }>('calendars').flatMap((file) =>
    file.notices.map(readNotice),
  );
  return notices;
}

/** The working calendar as it was known on `knownOn` (that day included); without it, all that is known today. */
export function workingCalendar(knownOn?: Day): WorkingCalendar {
  const key = knownOn ?? null;
  const known = calendars.get(key) ?? buildCalendar(calendarNotices(), key);
  // Callers pass arbitrary days; keeping every one of them would let a stranger fill the memory.
  if (calendars.size < 64) calendars.set(key, known);
  return known;
}

/** Every limit the data holds, with its period and its source. */
export function allLimits(): readonly Limit[] {
  if (limits) return limits;
  const read = readFolder<{ limits: RawLimit[] }>('limits').flatMap((file) => file.limits.map(readLimit));
  const clashes = overlappingLimits(read);
  if (clashes.length > 0) throw new RangeError(`limits in force twice at a time: ${clashes.join(', ')}`);
  limits = read;
  return limits;
}

/** The limit called `name` in force on `onDay`. Throws a RangeError when the law knew none on that day. */
export function limit(name: string, onDay: Day): Limit {
  const found = findLimit(allLimits(), name, onDay);
  if (!found) throw new RangeError(`no limit "${name}" in force on ${onDay}`);
  return found;
}
