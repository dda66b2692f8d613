import { sql } from 'kysely';
import { type Auto, type Db, on, type Tx } from '#platform/db/database.ts';
import type { OrganisationTables } from '../organisations/store.ts';

export interface ReportRow {
  id: Auto<number>;
  organisation_id: number;
  held_on: string;
  chief_name: string;
  subject: string;
  decisions: string;
  minutes_file: string | null;
  recorded_at: string;
  version: Auto<number>;
}

export interface ReportTaskRow {
  id: Auto<number>;
  report_id: number;
  content: string;
  section: string | null;
  person_id: number | null;
  due_day: string;
  state: 'open' | 'done';
  result: string | null;
  done_on: string | null;
  version: Auto<number>;
}

export interface ReportTables {
  'units.work_report': ReportRow;
  'units.report_task': ReportTaskRow;
}

const tables = (db: Db) => on<ReportTables & OrganisationTables>(db);

export async function insertReport(tx: Tx, report: Omit<ReportRow, 'id' | 'version'>): Promise<number> {
  const { id } = await tables(tx)
    .insertInto('units.work_report')
    .values(report)
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A report with its row locked, and the unit it belongs to. */
export async function lockReport(tx: Tx, reportId: number) {
  const row = await tables(tx)
    .selectFrom('units.work_report as r')
    .innerJoin('units.organisation as o', 'o.id', 'r.organisation_id')
    .select(['r.id', 'r.organisation_id as unitId', 'r.held_on as heldOn', 'r.subject', 'o.code as unitCode'])
    .where('r.id', '=', reportId)
    .forUpdate('r')
    .executeTakeFirst();
  return row ?? null;
}

export async function insertReportTask(
  tx: Tx,
  task: {
    reportId: number;
    content: string;
    section: string | null;
    personId: number | null;
    dueDay: string;
  },
): Promise<number> {
  const { id } = await tables(tx)
    .insertInto('units.report_task')
    .values({
      report_id: task.reportId,
      content: task.content,
      section: task.section,
      person_id: task.personId,
      due_day: task.dueDay,
      state: 'open',
      result: null,
      done_on: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A task handed out at a report, with its row locked, and its unit. */
export async function lockReportTask(tx: Tx, taskId: number) {
  const row = await tables(tx)
    .selectFrom('units.report_task as t')
    .innerJoin('units.work_report as r', 'r.id', 't.report_id')
    .innerJoin('units.organisation as o', 'o.id', 'r.organisation_id')
    .select([
      't.id',
      't.state',
      't.content',
      't.person_id as personId',
      't.version',
      'r.organisation_id as unitId',
      'o.code as unitCode',
    ])
    .where('t.id', '=', taskId)
    .forUpdate('t')
    .executeTakeFirst();
  return row ?? null;
}

export async function finishTask(tx: Tx, taskId: number, result: string, onDay: string): Promise<void> {
  await tables(tx)
    .updateTable('units.report_task')
    .set({ state: 'done', result, done_on: onDay, version: sql<number>`version + 1` })
    .where('id', '=', taskId)
    .execute();
}
