import { type Selectable, sql } from 'kysely';
import { type Db, on } from '#platform/db/database.ts';
import { dueDayOf, type Draft, type Plan, type Share, type Task } from './plan.ts';
import { type Status, statusOf, wholeStatus } from './status.ts';
import { toDraft, toPlan, toShare, toTask } from './rows.ts';
import type { PlanTables } from './tables.ts';

const tables = (db: Db) => on<PlanTables>(db);

export async function plans(db: Db): Promise<Plan[]> {
  const rows = await tables(db).selectFrom('plans.plan').selectAll().orderBy('year', 'desc').execute();
  return rows.map(toPlan);
}

export async function findPlan(db: Db, year: number): Promise<Plan | null> {
  const row = await tables(db)
    .selectFrom('plans.plan')
    .selectAll()
    .where('year', '=', year)
    .executeTakeFirst();
  return row ? toPlan(row) : null;
}

export async function findDraft(db: Db, id: number): Promise<Draft | null> {
  const row = await tables(db).selectFrom('plans.draft').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toDraft(row) : null;
}

export async function openDrafts(db: Db): Promise<Draft[]> {
  const rows = await tables(db)
    .selectFrom('plans.draft')
    .selectAll()
    .where('state', '=', 'open')
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
  return rows.map(toDraft);
}

/** A share with what its status follows from. */
export interface ShareStanding {
  readonly share: Share;
  readonly lateEntries: number;
  readonly entries: number;
  readonly doneEntries: number;
  readonly status: Status;
}

/** A task with all its shares; the status of the task is the worst of its open shares. */
export interface TaskStanding {
  readonly task: Task;
  readonly shares: readonly ShareStanding[];
  readonly status: Status;
  /** Mean of what the units report, 0–100. */
  readonly percent: number;
  readonly signed: number;
  readonly accepted: number;
}

/** All tasks of a plan with where each unit stands today; two queries whatever the number of tasks. */
export async function standings(
  db: Db,
  planId: number,
  today: string,
  unitIds?: readonly number[] | null,
): Promise<TaskStanding[]> {
  const tasks = await tables(db)
    .selectFrom('plans.task as t')
    .innerJoin('plans.plan as p', 'p.id', 't.plan_id')
    .selectAll('t')
    .select('p.year')
    .where('t.plan_id', '=', planId)
    .where('t.is_dropped', '=', false)
    .orderBy('t.no')
    .execute();
  let query = tables(db)
    .selectFrom('plans.share as s')
    .innerJoin('plans.task as t', 't.id', 's.task_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('plans.entry as e')
          .whereRef('e.share_id', '=', 's.id')
          .where('e.dropped_at', 'is', null)
          .select([
            sql<number>`count(*)`.as('entries'),
            sql<number>`count(*) filter (where e.done_at is not null)`.as('done_entries'),
            sql<number>`count(*) filter (where e.done_at is null and e.due_day < ${today}::date)`.as(
              'late_entries',
            ),
          ])
          .as('counted'),
      (join) => join.onTrue(),
    )
    .selectAll('s')
    .select(['counted.entries', 'counted.done_entries', 'counted.late_entries'])
    .where('t.plan_id', '=', planId)
    .where('s.state', '<>', 'released')
    .orderBy('s.part')
    .orderBy('s.unit_id');
  if (unitIds) query = query.where('s.unit_id', 'in', [...unitIds, -1]);
  const shares = Map.groupBy(await query.execute(), (row) => row.task_id);
  return tasks.map((row) => taskStanding(toTask(row), shares.get(row.id) ?? [], today));
}

type ShareRow = Selectable<PlanTables['plans.share']> & {
  entries: number | null;
  done_entries: number | null;
  late_entries: number | null;
};

function taskStanding(task: Task, rows: readonly ShareRow[], today: string): TaskStanding {
  const shares = rows.map((row) => shareStanding(task, row, today));
  const sum = shares.reduce((total, { share }) => total + share.percent, 0);
  return {
    task,
    shares,
    status: wholeStatus(
      task.closedAt !== null,
      shares.map((one) => one.status),
    ),
    percent: shares.length === 0 ? 0 : Math.round(sum / shares.length),
    signed: shares.filter(({ share }) => share.signedAt !== null).length,
    accepted: shares.filter(({ share }) => share.state === 'accepted' || share.state === 'closed').length,
  };
}

function shareStanding(task: Task, row: ShareRow, today: string): ShareStanding {
  const share = toShare(row);
  const lateEntries = row.late_entries ?? 0;
  const isFinished = share.state === 'closed' || (share.state === 'accepted' && share.percent === 100);
  return {
    share,
    lateEntries,
    entries: row.entries ?? 0,
    doneEntries: row.done_entries ?? 0,
    status: statusOf(
      {
        deadlineKind: task.deadlineKind,
        dueDay: dueDayOf(task),
        isEventRecorded: task.eventDay !== null,
        isClosed: task.closedAt !== null || isFinished,
        isSigned: share.signedAt !== null,
        percent: share.percent,
        startDay: share.handedDownAt ? shanghaiDay(share.handedDownAt) : null,
        lateEntries,
      },
      today,
    ),
  };
}

/** China has kept +08:00 without summer time since 1991. */
const shanghaiDay = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 10);

export async function taskStandingOf(
  db: Db,
  year: number,
  no: number,
  today: string,
): Promise<TaskStanding | null> {
  const plan = await findPlan(db, year);
  if (!plan) return null;
  const all = await standings(db, plan.id, today);
  return all.find((one) => one.task.no === no) ?? null;
}

export type EntryRow = Selectable<PlanTables['plans.entry']>;
export type ReportRow = Selectable<PlanTables['plans.report']>;
export type ReminderRow = Selectable<PlanTables['plans.reminder']>;
export type DifficultyRow = Selectable<PlanTables['plans.difficulty']>;
export type RuleRow = Selectable<PlanTables['plans.rule']>;

/** What happened under each of these shares. */
export async function workOf(db: Db, shareIds: readonly number[]) {
  const ids = [...shareIds, -1];
  const of = (table: string) =>
    on<Record<string, { id: number; share_id: number }>>(db)
      .selectFrom(table)
      .selectAll()
      .where('share_id', 'in', ids)
      .orderBy('id')
      .execute();
  const [entries, reports, reminders, difficulties] = await Promise.all([
    of('plans.entry'),
    of('plans.report'),
    of('plans.reminder'),
    of('plans.difficulty'),
  ]);
  return {
    entries: entries as unknown as EntryRow[],
    reports: reports as unknown as ReportRow[],
    reminders: reminders as unknown as ReminderRow[],
    difficulties: difficulties as unknown as DifficultyRow[],
  };
}

/** Entries of a share that still stand, done or not. */
export async function openEntries(db: Db, shareId: number): Promise<number> {
  const row = await tables(db)
    .selectFrom('plans.entry')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('share_id', '=', shareId)
    .where('dropped_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The report that waits for its review, if any. */
export async function waitingReport(db: Db, shareId: number): Promise<ReportRow | null> {
  const row = await tables(db)
    .selectFrom('plans.report')
    .selectAll()
    .where('share_id', '=', shareId)
    .where('state', '=', 'submitted')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row ?? null;
}

/** The unit whose supervisors keep the plan: where duties without a lead go. */
export async function officeUnit(db: Db): Promise<{ unitId: number; role: string } | null> {
  const { rows } = await sql<{ id: number }>`
    select id from units.organisation where kind = 'government-office' order by id limit 1`.execute(db);
  return rows[0] ? { unitId: rows[0].id, role: 'office-supervisor' } : null;
}

/** A report with the task it belongs to. */
export async function findReport(
  db: Db,
  id: number,
): Promise<(ReportRow & { year: number; no: number }) | null> {
  if (!Number.isSafeInteger(id)) return null;
  const row = await tables(db)
    .selectFrom('plans.report as r')
    .innerJoin('plans.share as s', 's.id', 'r.share_id')
    .innerJoin('plans.task as t', 't.id', 's.task_id')
    .innerJoin('plans.plan as p', 'p.id', 't.plan_id')
    .selectAll('r')
    .select(['p.year', 't.no'])
    .where('r.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}
