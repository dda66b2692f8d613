import { deadlineFor } from '#kernel/deadline.ts';
import type { Day } from '#kernel/day.ts';
import { limit, workingCalendar } from '#platform/law.ts';

export interface DueDay {
  readonly dueDay: string;
  readonly provisional: boolean;
}

/** The last day of one of the room's own limits (data/limits/plans.json), counted from the day after `from`. */
export function dueAfter(
  name: 'plans.sign' | 'plans.break-down' | 'plans.review' | 'plans.answer',
  from: string,
): DueDay {
  const { amount } = limit(name, from as Day);
  const computed = deadlineFor(from, `${amount} working days`, workingCalendar());
  if (computed.kind !== 'done') throw new RangeError(`limit ${name} cannot be counted from ${from}`);
  return { dueDay: String(computed.value.due), provisional: computed.value.provisional };
}
