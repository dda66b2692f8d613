import type { LineSpan } from './source.ts';

export type DeadlineKind = 'year-round' | 'by' | 'monthly' | 'after-event';

/** `date` (ISO) for `by`, where the year is known; `event` for `after-event`: the words before 后. */
export interface Deadline {
  readonly kind: DeadlineKind;
  readonly date?: string;
  readonly event?: string;
}

/** Something that can be counted. `value` is an ISO date where `unit` is 日期, else a number. */
export interface Demand {
  readonly text: string;
  readonly value: number | string;
  readonly unit: string;
}

/** A day inside the requirement: 9月26日前. */
export interface Milestone {
  readonly date: string;
  readonly text: string;
}

/** A written rule the task demands (制度、机制、办法), without the verb. */
export interface WrittenRule {
  readonly name: string;
  readonly text: string;
}

/** A cited document, as written; `corrected` and `note` come from data and stand beside it. */
export interface CitedDocument {
  readonly text: string;
  readonly title?: string;
  /** Without spaces. */
  readonly number?: string;
  readonly corrected?: string;
  readonly note?: string;
  readonly source?: string;
}

export type TaskField = 'no' | 'section' | 'subsection' | 'requirement' | 'leads' | 'deadline';

/** One doubtful place: where it is, in which field, and a plain sentence for the clerk. */
export interface ReadingWarning {
  readonly line: number;
  readonly no: number | null;
  readonly field: TaskField | 'year' | 'title' | 'row';
  readonly sentence: string;
}

export interface Doubt {
  readonly field: TaskField;
  readonly sentence: string;
}

/** One task of a plan, everything recognised in it, and where it came from. */
export interface PlanTask {
  readonly no: number;
  readonly section: string;
  readonly subsection: string;
  readonly requirement: string;
  /** The source's words on units, carried down where cells were merged. */
  readonly leadText: string;
  /** Those before 牵头, as written. */
  readonly leads: readonly string[];
  /** All others named; without 牵头 everyone named, each answering for itself. A collective name is one name. */
  readonly responsible: readonly string[];
  readonly deadlineText: string;
  /** `null` only where none could be read; a warning says so. */
  readonly deadline: Deadline | null;
  readonly demands: readonly Demand[];
  readonly milestones: readonly Milestone[];
  readonly rules: readonly WrittenRule[];
  readonly citations: readonly CitedDocument[];
  readonly sourceLines: LineSpan;
  /** Fields taken over from a row above. */
  readonly carried: readonly TaskField[];
  readonly doubts: readonly Doubt[];
}

/** What a layout reader finds before the words are understood. */
export interface RawTask {
  /** `null`: the source gives no number. */
  no: number | null;
  section: string;
  subsection: string;
  requirement: string;
  leadText: string;
  leads: readonly string[];
  responsible: readonly string[];
  deadlineText: string;
  lines: LineSpan;
  carried: TaskField[];
  doubts: Doubt[];
}

export interface ProseParagraph {
  readonly line: number;
  readonly text: string;
  readonly demands: readonly Demand[];
  readonly citations: readonly CitedDocument[];
}

/** A chapter of the covering notice: 一、加强组织领导. */
export interface ProseChapter {
  readonly heading: string;
  readonly line: number;
  readonly paragraphs: readonly ProseParagraph[];
}

/** The covering notice around the tasks. Empty strings where it says nothing. */
export interface CoveringNotice {
  readonly title: string;
  readonly addressees: string;
  readonly issuer: string;
  /** ISO day on which it was signed (成文日期). */
  readonly date: string | null;
  /** 附注: 此件公开发布. */
  readonly remark: string;
  readonly chapters: readonly ProseChapter[];
}

export type PlanLayout = 'table' | 'cell-per-line' | 'narrative';

export interface PlanReading {
  readonly year: number | null;
  /** The plan's own title, not that of the notice that carries it. */
  readonly title: string;
  readonly layout: PlanLayout;
  readonly tasks: readonly PlanTask[];
  readonly notice: CoveringNotice;
  readonly warnings: readonly ReadingWarning[];
}
