import type { Selectable } from 'kysely';
import type { Draft, Plan, Share, Task } from './plan.ts';
import type { PlanTask } from './reading/task.ts';
import type { PlanTables } from './tables.ts';

/** The columns of a task as the reader (or the clerk after it) has it. */
export const taskRow = (planId: number, task: PlanTask) => ({
  plan_id: planId,
  no: task.no,
  section: task.section,
  subsection: task.subsection,
  requirement: task.requirement,
  lead_text: task.leadText,
  leads: JSON.stringify(task.leads),
  responsible: JSON.stringify(task.responsible),
  deadline_text: task.deadlineText,
  deadline_kind: task.deadline?.kind ?? ('year-round' as const),
  deadline_date: task.deadline?.date ?? null,
  deadline_event: task.deadline?.event ?? null,
  reading: JSON.stringify({
    demands: task.demands,
    milestones: task.milestones,
    rules: task.rules,
    citations: task.citations,
    sourceLines: task.sourceLines,
  }),
});

/** A stored task as the reader would give it, for comparison with another reading. */
export const asReading = (task: Task): PlanTask => ({
  no: task.no,
  section: task.section,
  subsection: task.subsection,
  requirement: task.requirement,
  leadText: task.leadText,
  leads: task.leads,
  responsible: task.responsible,
  deadlineText: task.deadlineText,
  deadline: {
    kind: task.deadlineKind,
    ...(task.deadlineDate ? { date: task.deadlineDate } : {}),
    ...(task.deadlineEvent ? { event: task.deadlineEvent } : {}),
  },
  demands: task.reading.demands,
  milestones: task.reading.milestones,
  rules: task.reading.rules,
  citations: task.reading.citations,
  sourceLines: task.reading.sourceLines,
  carried: [],
  doubts: [],
});

export const toTask = (row: Selectable<PlanTables['plans.task']> & { year: number }): Task => ({
  id: row.id,
  planId: row.plan_id,
  year: row.year,
  no: row.no,
  section: row.section,
  subsection: row.subsection,
  requirement: row.requirement,
  leadText: row.lead_text,
  leads: row.leads,
  responsible: row.responsible,
  deadlineText: row.deadline_text,
  deadlineKind: row.deadline_kind,
  deadlineDate: row.deadline_date,
  deadlineEvent: row.deadline_event,
  reading: row.reading,
  eventDocument: row.event_document,
  eventDay: row.event_day,
  eventDueDay: row.event_due_day,
  summary: row.summary,
  summaryAt: row.summary_at,
  closedAt: row.closed_at,
  version: row.version,
});

export const toShare = (row: Selectable<PlanTables['plans.share']>): Share => ({
  id: row.id,
  taskId: row.task_id,
  unitId: row.unit_id,
  part: row.part,
  via: row.via,
  state: row.state,
  handedDownAt: row.handed_down_at,
  signedAt: row.signed_at,
  signedBy: row.signed_by,
  section: row.section,
  personId: row.person_id,
  brokenDownAt: row.broken_down_at,
  percent: row.percent,
  reportedAt: row.reported_at,
  acceptedAt: row.accepted_at,
  version: row.version,
});

export const toPlan = (row: Selectable<PlanTables['plans.plan']>): Plan => ({
  id: row.id,
  year: row.year,
  title: row.title,
  issuer: row.issuer,
  issuedOn: row.issued_on,
  sourceDigest: row.source_digest,
  handedDownAt: row.handed_down_at,
  version: row.version,
});

export const toDraft = (row: Selectable<PlanTables['plans.draft']>): Draft => ({
  id: row.id,
  sourceName: row.source_name,
  sourceDigest: row.source_digest,
  year: row.year,
  title: row.title,
  issuer: row.issuer,
  issuedOn: row.issued_on,
  tasks: row.tasks,
  warnings: row.warnings,
  sourceLines: row.source_lines,
  state: row.state,
  version: row.version,
  madeAt: row.made_at,
  madeBy: row.made_by,
  unitId: row.unit_id,
});
