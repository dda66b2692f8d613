import type { DeadlineKind } from './reading/task.ts';

/** How a task or share stands today. Derived from what happened, never typed or stored. */
export type Status = 'not-started' | 'on-track' | 'lagging' | 'done' | 'overdue' | 'waiting';

/** The facts a status follows from. */
export interface StatusFacts {
  readonly deadlineKind: DeadlineKind;
  readonly dueDay: string | null;
  readonly isEventRecorded: boolean;
  readonly isClosed: boolean;
  readonly isSigned: boolean;
  /** Share of the work done by the unit's own word and the lead's acceptance, 0–100. */
  readonly percent: number;
  /** First day of the work: the day it was handed down. */
  readonly startDay: string | null;
  /** Breakdown entries whose day has passed and that are not done. */
  readonly lateEntries: number;
}

const DAY_MS = 86_400_000;
const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/**
 * The status on a day. 滞后: an entry of the breakdown is late, or a third of the time lies between what is reported and
 * what the calendar would expect (序时). 逾期: the due day has passed and it is not closed.
 */
export function statusOf(facts: StatusFacts, today: string): Status {
  if (facts.isClosed) return 'done';
  if (facts.deadlineKind === 'after-event' && !facts.isEventRecorded) return 'waiting';
  if (facts.dueDay !== null && facts.dueDay < today) return 'overdue';
  if (!facts.isSigned) return 'not-started';
  if (facts.lateEntries > 0) return 'lagging';
  return facts.percent + BEHIND < expectedPercent(facts, today) ? 'lagging' : 'on-track';
}

/** How far behind the calendar a report may be before it counts as 滞后, in percentage points. */
const BEHIND = 34;

/** The share of its time that has passed, in percent. */
export function expectedPercent(facts: Pick<StatusFacts, 'dueDay' | 'startDay'>, today: string): number {
  const { dueDay, startDay } = facts;
  if (dueDay === null || startDay === null || startDay >= today) return 0;
  const whole = days(startDay, dueDay);
  return whole <= 0 ? 100 : Math.min(100, Math.floor((days(startDay, today) / whole) * 100));
}

/** What the public sees: finished, waiting, begun or not. Lateness stays inside. */
export const publicStatusOf = (status: Status): Status =>
  status === 'lagging' || status === 'overdue' ? 'on-track' : status;

/**
 * The status of a task from those of its units. One late unit makes the task late, so that nothing falls between; a task
 * has begun as soon as one unit has; it is done when it is closed or every unit has finished.
 */
export function wholeStatus(isClosed: boolean, units: readonly Status[]): Status {
  if (isClosed) return 'done';
  const has = (status: Status): boolean => units.includes(status);
  if (has('overdue')) return 'overdue';
  if (has('lagging')) return 'lagging';
  if (has('waiting')) return 'waiting';
  if (has('on-track')) return 'on-track';
  if (has('done')) return has('not-started') ? 'on-track' : 'done';
  return 'not-started';
}
