import { dueDayOf } from '../plan.ts';
import type { TaskStanding } from '../queries.ts';
import type { Status } from '../status.ts';

/** What a list of tasks is narrowed to; empty strings mean everything. */
export interface LedgerFilter {
  readonly q: string;
  readonly section: string;
  readonly unit: string;
  /** `year-round`, `monthly`, `after-event`, or `by-10` for the end of October. */
  readonly deadline: string;
  readonly status: string;
  readonly sort: string;
  readonly view: string;
}

export const readFilter = (query: Readonly<Record<string, string | undefined>>): LedgerFilter => {
  const of = (name: string): string => (query[name] ?? '').trim().slice(0, 100);
  return {
    ...{ q: of('q'), section: of('section'), unit: of('unit'), deadline: of('deadline') },
    ...{ status: of('status'), sort: of('sort'), view: of('view') },
  };
};

const ORDER: readonly Status[] = ['overdue', 'lagging', 'not-started', 'on-track', 'waiting', 'done'];

const sorters: Readonly<Record<string, (a: TaskStanding, b: TaskStanding) => number>> = {
  no: (a, b) => a.task.no - b.task.no,
  due: (a, b) =>
    (dueDayOf(a.task) ?? '9999').localeCompare(dueDayOf(b.task) ?? '9999') || a.task.no - b.task.no,
  status: (a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || a.task.no - b.task.no,
  percent: (a, b) => a.percent - b.percent || a.task.no - b.task.no,
};

/** The tasks that fit. With a unit, only tasks in which it is named, and their status is that unit's own. */
export function filterLedger(
  rows: readonly TaskStanding[],
  filter: LedgerFilter,
  unitId: number | undefined,
): readonly TaskStanding[] {
  const found = rows
    .map((row) => (filter.unit ? ofUnit(row, unitId) : row))
    .filter((row): row is TaskStanding => row !== null)
    .filter(({ task, status }) => {
      if (filter.section && task.section !== filter.section) return false;
      if (filter.status && status !== filter.status) return false;
      if (filter.q && !`${task.requirement}${task.subsection}${task.leadText}`.includes(filter.q))
        return false;
      return fitsDeadline(task.deadlineKind, task.deadlineDate, filter.deadline);
    });
  const [key = 'no', direction] = (filter.sort || 'no').split('.');
  const sorted = found.toSorted(sorters[key] ?? sorters.no);
  return direction === 'descending' ? sorted.toReversed() : sorted;
}

function fitsDeadline(kind: string, date: string | null, wanted: string): boolean {
  if (!wanted) return true;
  const month = /^by-(\d{1,2})$/.exec(wanted)?.[1];
  if (!month) return kind === wanted;
  return kind === 'by' && Number(date?.slice(5, 7)) === Number(month);
}

function ofUnit(row: TaskStanding, unitId: number | undefined): TaskStanding | null {
  const own = row.shares.filter(({ share }) => share.unitId === unitId);
  const [only] = own;
  if (!only) return null;
  return {
    ...row,
    shares: own,
    status: row.task.closedAt ? 'done' : only.status,
    percent: only.share.percent,
    signed: only.share.signedAt ? 1 : 0,
  };
}
