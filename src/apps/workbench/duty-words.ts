import { type Day, daysBetween, formatDay, formatMoment } from '#kernel/day.ts';
import type { DutyRow } from '#platform/duties/duties.ts';
import type { DutyLine, DutyMark } from '#ui/index.ts';
import type { Selectable } from 'kysely';

type Due = Pick<Selectable<DutyRow>, 'title' | 'href' | 'wants' | 'due_day' | 'due_at' | 'provisional'>;

function dueWords({ due_day, due_at }: Due): string {
  if (due_day !== null) return `${formatDay(due_day as Day)}前`;
  return due_at === null ? '没有固定期限' : `${formatMoment(due_at)}前`;
}

function lateMark({ due_day, due_at }: Due, now: string, today: string): DutyMark | null {
  if (due_at === null || due_at > now) return null;
  const days = due_day === null ? 0 : daysBetween(due_day as Day, today as Day);
  return { word: days > 0 ? `逾期${days}天` : '逾期', tone: 'red-solid' };
}

/** One duty in words: when it is due, how many days late, whether it waits for an approval, whether the day may move. */
export function dutyLine(duty: Due, now: string, today: string): DutyLine {
  const marks: (DutyMark | null)[] = [
    lateMark(duty, now, today),
    duty.wants === 'approval' ? { word: '待审批', tone: 'blue' } : null,
    duty.provisional ? { word: '暂定', tone: 'neutral' } : null,
  ];
  return {
    title: duty.title,
    href: duty.href,
    due: dueWords(duty),
    marks: marks.filter((mark) => mark !== null),
  };
}
