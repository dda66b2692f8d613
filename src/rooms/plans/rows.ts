import type { Task } from './plan.ts';
import type { PlanTask } from './reading/task.ts';

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
