import { countWorkingDays, type WorkingCalendar } from './calendar.ts';
import { type Clock, type Due, dueDay } from './clock.ts';
import { dayEndMs, daysBetween, epochMs, type Moment, shanghaiDay } from './day.ts';

const hourMs = 3_600_000;

const isPast = (due: Due, moment: Moment): boolean =>
  due.kind === 'day' ? epochMs(moment) >= dayEndMs(due.day) : epochMs(moment) > epochMs(due.instant);

/** When the clock is looked at: a stopped or paused clock stands still at its last event. */
const lookedAt = (clock: Clock, now: Moment): Moment => clock.stoppedAt ?? clock.pausedAt ?? now;

/** Whether the matter is late now (or, once stopped, was finished late). The due day itself is still in time. */
export const isOverdue = (clock: Clock, now: Moment): boolean => isPast(clock.due, lookedAt(clock, now));

/** What is left of a limit, or by how much it is passed. */
export interface Remaining {
  readonly overdue: boolean;
  /** Working-day limits are read in working days, other limits of days and months in days, hour limits in hours. */
  readonly unit: 'working-day' | 'day' | 'hour';
  /** Never negative. Today is not counted: 0 means today (or, in hours, less than one hour). */
  readonly amount: number;
}

/** How much is left at `now`, today not counted; for a paused or stopped clock, how much was left when it stood still. */
export function remaining(clock: Clock, now: Moment, calendar: WorkingCalendar): Remaining {
  const moment = lookedAt(clock, now);
  const overdue = isPast(clock.due, moment);
  if (clock.due.kind === 'moment') {
    const hours = Math.abs(epochMs(clock.due.instant) - epochMs(moment)) / hourMs;
    return { overdue, unit: 'hour', amount: Math.floor(hours) };
  }
  const [today, last] = [shanghaiDay(moment), dueDay(clock.due)];
  const [from, to] = overdue ? [last, today] : [today, last];
  return clock.unit === 'working-day'
    ? { overdue, unit: 'working-day', amount: countWorkingDays(calendar, from, to) }
    : { overdue, unit: 'day', amount: daysBetween(from, to) };
}

const unitWords = { 'working-day': '个工作日', day: '天', hour: '小时' } as const;

/** 还剩3个工作日, 今天到期, 已逾期2天 */
export function remainingWords({ overdue, unit, amount }: Remaining): string {
  if (amount > 0) return `${overdue ? '已逾期' : '还剩'}${amount}${unitWords[unit]}`;
  if (unit === 'hour') return overdue ? '已逾期不足1小时' : '还剩不足1小时';
  // A weekend may lie between the last day and now without a single working day.
  return overdue ? '已逾期' : '今天到期';
}
