import type {
  CitedDocument,
  Demand,
  DeadlineKind,
  Milestone,
  PlanTask,
  ReadingWarning,
  WrittenRule,
} from './reading/task.ts';

/** Where one unit stands with one task. */
export type ShareState =
  | 'pending'
  | 'handed-down'
  | 'signed'
  | 'reported'
  | 'returned'
  | 'accepted'
  | 'closed'
  | 'released';

/** A unit guides a task (牵头) or answers for its own part of it (负责). */
export type Part = 'lead' | 'responsible';

/** What the reader found in a task besides its words; kept as it was read. */
export interface TaskReading {
  readonly demands: readonly Demand[];
  readonly milestones: readonly Milestone[];
  readonly rules: readonly WrittenRule[];
  readonly citations: readonly CitedDocument[];
  readonly sourceLines: { readonly from: number; readonly to: number };
}

export interface Plan {
  readonly id: number;
  readonly year: number;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: string | null;
  readonly sourceDigest: string;
  readonly handedDownAt: string | null;
  readonly version: number;
}

export interface Task {
  readonly id: number;
  readonly planId: number;
  readonly year: number;
  readonly no: number;
  readonly section: string;
  readonly subsection: string;
  readonly requirement: string;
  readonly leadText: string;
  readonly leads: readonly string[];
  readonly responsible: readonly string[];
  readonly deadlineText: string;
  readonly deadlineKind: DeadlineKind;
  readonly deadlineDate: string | null;
  readonly deadlineEvent: string | null;
  readonly reading: TaskReading;
  readonly eventDocument: string | null;
  readonly eventDay: string | null;
  readonly eventDueDay: string | null;
  readonly summary: string | null;
  readonly summaryAt: string | null;
  readonly closedAt: string | null;
  readonly version: number;
}

export interface Share {
  readonly id: number;
  readonly taskId: number;
  readonly unitId: number;
  readonly part: Part;
  /** The collective name by which the unit is meant, as the notice writes it. */
  readonly via: string | null;
  readonly state: ShareState;
  readonly handedDownAt: string | null;
  readonly signedAt: string | null;
  readonly signedBy: string | null;
  readonly section: string | null;
  readonly personId: number | null;
  readonly brokenDownAt: string | null;
  readonly percent: number;
  readonly reportedAt: string | null;
  readonly acceptedAt: string | null;
  readonly version: number;
}

/** Link or stored file behind a report. */
export interface Evidence {
  readonly kind: 'link' | 'file';
  readonly title: string;
  /** Address of a link. */
  readonly href?: string;
  /** Number of a stored file. */
  readonly fileId?: number;
}

export interface Draft {
  readonly id: number;
  readonly sourceName: string;
  readonly sourceDigest: string;
  readonly year: number | null;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: string | null;
  readonly tasks: readonly PlanTask[];
  readonly warnings: readonly ReadingWarning[];
  readonly sourceLines: readonly string[];
  readonly state: 'open' | 'confirmed' | 'discarded';
  readonly version: number;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly unitId: number;
}

/** The day by which a task is to be done: its own, the one its upper document set, or the year's last. */
export function dueDayOf(
  task: Pick<Task, 'deadlineKind' | 'deadlineDate' | 'eventDueDay' | 'year'>,
): string | null {
  if (task.deadlineKind === 'after-event') return task.eventDueDay;
  return task.deadlineDate ?? `${task.year}-12-31`;
}
