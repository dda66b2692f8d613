/** When the holder of an open duty is reminded; an office may change it, the law does not prescribe it. */
export interface ReminderSchedule {
  /** Days before a due day, the same day being 0; reminded from 00:00 of that day. */
  readonly daysBefore: readonly number[];
  /** Hours before a due moment of a limit counted in hours. */
  readonly hoursBefore: readonly number[];
  readonly source: { readonly title: string };
}

export const reminderSchedule: ReminderSchedule = {
  daysBefore: [3, 0],
  hoursBefore: [1],
  source: { title: '内部办理惯例：到期前三日和当日各提醒一次；按小时计的时限提前一小时提醒一次' },
};
