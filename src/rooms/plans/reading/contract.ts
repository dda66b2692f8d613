import type { Deadline, Demand, PlanReading, PlanTask, ReadingWarning } from './task.ts';

/** A task as machines get it; the same object the API extends with status, progress and measure. */
export interface ContractTask {
  readonly no: number;
  readonly section: string;
  readonly subsection: string;
  readonly requirement: string;
  readonly leadText: string;
  readonly leads: readonly string[];
  readonly responsible: readonly string[];
  readonly deadlineText: string;
  readonly deadline: Deadline | null;
  readonly demands: readonly Demand[];
}

/** What `plan import FILE --dry-run --json` prints. */
export interface ContractPlan {
  readonly year: number | null;
  readonly title: string;
  readonly tasks: readonly ContractTask[];
  readonly warnings: readonly ReadingWarning[];
}

/** Leaves of a task only what the contract names. */
export const contractTask = (task: PlanTask): ContractTask => ({
  no: task.no,
  section: task.section,
  subsection: task.subsection,
  requirement: task.requirement,
  leadText: task.leadText,
  leads: task.leads,
  responsible: task.responsible,
  deadlineText: task.deadlineText,
  deadline: task.deadline,
  demands: task.demands,
});

/** The reading in the form of the command line's contract. */
export const contractPlan = (reading: PlanReading): ContractPlan => ({
  year: reading.year,
  title: reading.title,
  tasks: reading.tasks.map(contractTask),
  warnings: reading.warnings,
});
