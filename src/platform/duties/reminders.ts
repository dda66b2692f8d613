import { formatDay, formatMoment, shanghaiDay } from '../../kernel/day.ts';
import type { ReminderSchedule } from '#data/duties/reminders.ts';
import type { Addressee, InHouseMessage } from '../messages/notify.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** One occasion on which holders are reminded. */
export interface Stage {
  readonly name: string;
  /** For limits in days (with a due day) or for those with a due moment only. */
  readonly isDayLimit: boolean;
  /** How long before the due moment it begins, in milliseconds. */
  readonly leadMs: number;
}

/**
 * The occasions of a schedule, the latest first: whoever is reminded of today is not reminded of three days as well.
 * A due day ends at 24:00, so "0 days before" begins a day before the due moment.
 */
export const stagesOf = (schedule: ReminderSchedule): Stage[] =>
  [
    ...schedule.daysBefore.map((days) => ({
      name: `${days}d`,
      isDayLimit: true,
      leadMs: (days + 1) * DAY,
    })),
    ...schedule.hoursBefore.map((hours) => ({
      name: `${hours}h`,
      isDayLimit: false,
      leadMs: hours * HOUR,
    })),
  ].sort((a, b) => a.leadMs - b.leadMs);

/** The part of a duty that a message needs. */
export interface DueDuty {
  readonly id: number;
  readonly title: string;
  readonly href: string;
  readonly unit_id: number;
  readonly role: string | null;
  readonly person_id: number | null;
  readonly due_day: string | null;
  readonly due_at: string;
  readonly provisional: boolean;
}

/** Whom an overdue duty is reported to besides its holder: a role in the duty's own unit, or in a given one. */
export interface EscalationTarget {
  readonly role: string;
  readonly unitId: 'own' | number;
}

/** The person a duty names, else whoever holds its role. */
export const holderOf = (duty: DueDuty): Addressee =>
  duty.person_id !== null ? { personId: duty.person_id } : { unitId: duty.unit_id, role: duty.role ?? '' };

const dueWords = (duty: DueDuty): string =>
  // One millisecond earlier: the end of a day is the first instant of the next.
  `${duty.due_day === null ? formatMoment(duty.due_at) : formatDay(shanghaiDay(Date.parse(duty.due_at) - 1))}${
    duty.provisional ? '（暂定，待工作日历公布后核定）' : ''
  }`;

/** The reminder to the holder. Its key names duty, stage and due moment: once each, whatever the clocks do. */
export const reminderOf = (duty: DueDuty, stage: Stage): InHouseMessage => ({
  to: holderOf(duty),
  kind: 'duties.reminder',
  subject: `即将到期：${duty.title}`,
  text: `“${duty.title}”应在 ${dueWords(duty)} 前办结，请及时办理。`,
  href: duty.href,
  onceKey: `duty:${duty.id}:${stage.name}:${duty.due_at}`,
});

/** What is said when a duty has fallen due: to the holder, and to those who answer for it. */
export function escalationsOf(duty: DueDuty, targets: readonly EscalationTarget[]): InHouseMessage[] {
  const said = {
    kind: 'duties.overdue',
    subject: `已逾期：${duty.title}`,
    href: duty.href,
  };
  const above = targets.map((target) => ({
    unitId: target.unitId === 'own' ? duty.unit_id : target.unitId,
    role: target.role,
  }));
  const isHolder = (one: { unitId: number; role: string }) =>
    duty.person_id === null && one.unitId === duty.unit_id && one.role === duty.role;
  return [
    {
      ...said,
      to: holderOf(duty),
      text: `“${duty.title}”应在 ${dueWords(duty)} 前办结，现已逾期，请立即办理并说明原因。`,
      onceKey: `duty:${duty.id}:overdue:${duty.due_at}`,
    },
    ...above
      .filter((one) => !isHolder(one))
      .map((one) => ({
        ...said,
        to: one,
        text: `“${duty.title}”应在 ${dueWords(duty)} 前办结，现已逾期，请督促办理。`,
        onceKey: `duty:${duty.id}:overdue:${duty.due_at}:${one.unitId}:${one.role}`,
      })),
  ];
}
