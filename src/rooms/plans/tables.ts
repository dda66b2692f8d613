import type { Auto, Json } from '#platform/db/database.ts';
import type { Evidence, Part, ShareState, TaskReading } from './plan.ts';
import type { DeadlineKind, PlanTask, ReadingWarning } from './reading/task.ts';

/** The tables of schema plans, as the database has them. */
export interface PlanTables {
  'plans.draft': {
    id: Auto<number>;
    source_name: string;
    source_digest: string;
    year: number | null;
    title: string;
    issued_on: string | null;
    issuer: string;
    tasks: Json<readonly PlanTask[]>;
    warnings: Json<readonly ReadingWarning[]>;
    source_lines: Json<readonly string[]>;
    state: Auto<'open' | 'confirmed' | 'discarded'>;
    version: Auto<number>;
    made_at: string;
    made_by: string;
    unit_id: number;
  };
  'plans.plan': {
    id: Auto<number>;
    year: number;
    title: string;
    issuer: string;
    issued_on: string | null;
    source_digest: string;
    confirmed_at: string;
    handed_down_at: string | null;
    version: Auto<number>;
  };
  'plans.task': {
    id: Auto<number>;
    plan_id: number;
    no: number;
    section: string;
    subsection: string;
    requirement: string;
    lead_text: string;
    leads: Json<readonly string[]>;
    responsible: Json<readonly string[]>;
    deadline_text: string;
    deadline_kind: DeadlineKind;
    deadline_date: string | null;
    deadline_event: string | null;
    reading: Json<TaskReading>;
    event_document: string | null;
    event_day: string | null;
    event_due_day: string | null;
    summary: string | null;
    summary_at: string | null;
    closed_at: string | null;
    is_dropped: Auto<boolean>;
    version: Auto<number>;
  };
  'plans.share': {
    id: Auto<number>;
    task_id: number;
    unit_id: number;
    part: Part;
    via: string | null;
    state: Auto<ShareState>;
    handed_down_at: string | null;
    signed_at: string | null;
    signed_by: string | null;
    section: string | null;
    person_id: number | null;
    broken_down_at: string | null;
    percent: Auto<number>;
    reported_at: string | null;
    accepted_at: string | null;
    version: Auto<number>;
  };
  'plans.entry': {
    id: Auto<number>;
    share_id: number;
    period: 'year' | 'q1' | 'q2' | 'q3' | 'q4';
    text: string;
    person_id: number | null;
    due_day: string;
    done_at: string | null;
    dropped_at: string | null;
    version: Auto<number>;
  };
  'plans.report': {
    id: Auto<number>;
    share_id: number;
    text: string;
    percent: number;
    evidence: Json<readonly Evidence[]>;
    state: Auto<'submitted' | 'accepted' | 'returned'>;
    at: string;
    by_name: string;
    review_note: string | null;
    reviewed_at: string | null;
    reviewed_by: string | null;
  };
  'plans.reminder': { id: Auto<number>; share_id: number; text: string; at: string; by_name: string };
  'plans.difficulty': {
    id: Auto<number>;
    share_id: number;
    text: string;
    at: string;
    by_name: string;
    answer: string | null;
    solve_by: string | null;
    answered_at: string | null;
    answered_by: string | null;
  };
  'plans.rule': {
    id: Auto<number>;
    task_id: number;
    name: string;
    unit_id: number | null;
    state: Auto<'demanded' | 'drafting' | 'issued'>;
    document_number: string | null;
    issued_on: string | null;
    is_public: Auto<boolean>;
    version: Auto<number>;
  };
}
