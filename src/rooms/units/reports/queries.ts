import { type Db, on } from '#platform/db/database.ts';
import type { PeopleTables } from '../people/store.ts';
import type { ReportTables } from './store.ts';

export interface ReportTask {
  readonly id: number;
  readonly reportId: number;
  readonly content: string;
  readonly section: string | null;
  readonly personId: number | null;
  readonly personName: string | null;
  readonly dueDay: string;
  readonly state: 'open' | 'done';
  readonly result: string | null;
  readonly doneOn: string | null;
}

export interface WorkReport {
  readonly id: number;
  readonly unitId: number;
  readonly heldOn: string;
  readonly chiefName: string;
  readonly subject: string;
  readonly decisions: string;
  readonly minutesFile: string | null;
  readonly tasks: readonly ReportTask[];
}

/** The work reports a unit's chief has heard, the newest first, with what was handed out. */
export async function workReportsOf(db: Db, unitId: number): Promise<WorkReport[]> {
  const tables = on<ReportTables & PeopleTables>(db);
  const reports = await tables
    .selectFrom('units.work_report')
    .select([
      'id',
      'organisation_id as unitId',
      'held_on as heldOn',
      'chief_name as chiefName',
      'subject',
      'decisions',
      'minutes_file as minutesFile',
    ])
    .where('organisation_id', '=', unitId)
    .orderBy('held_on', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  if (reports.length === 0) return [];
  const tasks = await tables
    .selectFrom('units.report_task as t')
    .leftJoin('units.person as p', 'p.id', 't.person_id')
    .select([
      't.id',
      't.report_id as reportId',
      't.content',
      't.section',
      't.person_id as personId',
      'p.name as personName',
      't.due_day as dueDay',
      't.state',
      't.result',
      't.done_on as doneOn',
    ])
    .where(
      't.report_id',
      'in',
      reports.map((report) => report.id),
    )
    .orderBy('t.id')
    .execute();
  const byReport = Map.groupBy(tasks, (task) => task.reportId);
  return reports.map((report) => ({ ...report, tasks: byReport.get(report.id) ?? [] }));
}
