import { addDays, type Day, weekday } from '#kernel/day.ts';
import type { DutyRow } from '#platform/duties/duties.ts';
import type { Selectable } from 'kysely';

export interface DutyGroup {
  readonly key: 'overdue' | 'today' | 'week' | 'approval' | 'later';
  readonly title: string;
  readonly duties: readonly Selectable<DutyRow>[];
}

/** Sorts one person's duties into the five groups of 我的待办; what waits for approval stands apart, unless overdue. */
export function groupDuties(
  duties: readonly Selectable<DutyRow>[],
  now: string,
  today: string,
): readonly DutyGroup[] {
  const day = today as Day;
  const sunday = addDays(day, 7 - weekday(day));
  const keyOf = (duty: Selectable<DutyRow>): DutyGroup['key'] => {
    if (duty.due_at !== null && duty.due_at <= now) return 'overdue';
    if (duty.wants === 'approval') return 'approval';
    const due = duty.due_day ?? duty.due_at?.slice(0, 10) ?? null;
    if (due === null) return 'later';
    return due <= today ? 'today' : due <= sunday ? 'week' : 'later';
  };
  const titles = [
    ['overdue', '已逾期'],
    ['today', '今天到期'],
    ['week', '本周到期'],
    ['approval', '等我审批'],
    ['later', '以后到期'],
  ] as const;
  return titles.map(([key, title]) => ({ key, title, duties: duties.filter((duty) => keyOf(duty) === key) }));
}
