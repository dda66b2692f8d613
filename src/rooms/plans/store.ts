import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { type Db, on, type Tx } from '#platform/db/database.ts';
import type { Draft, Plan, Share, Task } from './plan.ts';
import { toDraft, toPlan, toShare, toTask } from './rows.ts';
import type { PlanTask, ReadingWarning } from './reading/task.ts';
import type { PlanTables } from './tables.ts';

const tables = (db: Db) => on<PlanTables>(db);

/** The plan of a year, locked until the transaction ends; null when there is none. */
export async function lockPlan(tx: Tx, year: number): Promise<Plan | null> {
  const row = await tables(tx)
    .selectFrom('plans.plan')
    .selectAll()
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirst();
  return row ? toPlan(row) : null;
}

export async function lockDraft(tx: Tx, id: number): Promise<Draft | null> {
  const row = await tables(tx)
    .selectFrom('plans.draft')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toDraft(row) : null;
}

/** A task with its lead units, locked. */
export interface LockedTask {
  readonly task: Task;
  readonly leadUnitIds: readonly number[];
}

/** A share with the task it belongs to, both locked. */
export interface LockedShare extends LockedTask {
  readonly share: Share;
  readonly unitId: number;
}

export async function lockTask(tx: Tx, year: number, no: number): Promise<LockedTask | null> {
  const row = await tables(tx)
    .selectFrom('plans.task as t')
    .innerJoin('plans.plan as p', 'p.id', 't.plan_id')
    .selectAll('t')
    .select('p.year')
    .where('p.year', '=', year)
    .where('t.no', '=', no)
    .where('t.is_dropped', '=', false)
    .forUpdate('t')
    .executeTakeFirst();
  return row ? { task: toTask(row), leadUnitIds: await leadUnitIds(tx, row.id) } : null;
}

export async function lockShare(tx: Tx, id: number): Promise<LockedShare | null> {
  const share = await tables(tx)
    .selectFrom('plans.share')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!share) return null;
  const row = await tables(tx)
    .selectFrom('plans.task as t')
    .innerJoin('plans.plan as p', 'p.id', 't.plan_id')
    .selectAll('t')
    .select('p.year')
    .where('t.id', '=', share.task_id)
    .executeTakeFirstOrThrow();
  return {
    task: toTask(row),
    leadUnitIds: await leadUnitIds(tx, row.id),
    share: toShare(share),
    unitId: share.unit_id,
  };
}

async function leadUnitIds(tx: Tx, taskId: number): Promise<number[]> {
  const rows = await tables(tx)
    .selectFrom('plans.share')
    .select('unit_id')
    .where('task_id', '=', taskId)
    .where('part', '=', 'lead')
    .where('state', '<>', 'released')
    .orderBy('unit_id')
    .execute();
  return rows.map((row) => row.unit_id);
}

export const updateShare = async (
  tx: Tx,
  id: number,
  set: Updateable<PlanTables['plans.share']>,
): Promise<void> => {
  await tables(tx)
    .updateTable('plans.share')
    .set({ ...set, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
};

export const updateTask = async (
  tx: Tx,
  id: number,
  set: Updateable<PlanTables['plans.task']>,
): Promise<void> => {
  await tables(tx)
    .updateTable('plans.task')
    .set({ ...set, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
};

export const updatePlan = async (
  tx: Tx,
  id: number,
  set: Updateable<PlanTables['plans.plan']>,
): Promise<void> => {
  await tables(tx)
    .updateTable('plans.plan')
    .set({ ...set, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
};

export const updateDraft = async (
  tx: Tx,
  id: number,
  set: {
    tasks?: readonly PlanTask[];
    warnings?: readonly ReadingWarning[];
    state?: Draft['state'];
    year?: number;
  },
): Promise<void> => {
  const { tasks, warnings, ...rest } = set;
  await tables(tx)
    .updateTable('plans.draft')
    .set({
      ...rest,
      ...(tasks ? { tasks: JSON.stringify(tasks) } : {}),
      ...(warnings ? { warnings: JSON.stringify(warnings) } : {}),
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute();
};

type Table = keyof PlanTables;

/** Inserts one row and gives back its number. */
export async function insert<T extends Table>(
  tx: Tx,
  table: T,
  row: Insertable<PlanTables[T]>,
): Promise<number> {
  const made = await on<Record<string, { id: number }>>(tx)
    .insertInto(table)
    .values(row as never)
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

/** Inserts many rows in few statements; the order of the numbers given back is that of the rows. */
export async function insertMany<T extends Table>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<PlanTables[T]>[],
): Promise<number[]> {
  const ids: number[] = [];
  for (let from = 0; from < rows.length; from += 1000) {
    const made = await on<Record<string, { id: number }>>(tx)
      .insertInto(table)
      .values(rows.slice(from, from + 1000) as never)
      .returning('id')
      .execute();
    ids.push(...made.map((row) => row.id));
  }
  return ids;
}

/** Changes the rows of one table by number. */
export async function updateRow<T extends Table>(
  tx: Tx,
  table: T,
  id: number,
  set: Updateable<PlanTables[T]>,
): Promise<void> {
  await on<Record<string, { id: number }>>(tx)
    .updateTable(table as string)
    .set(set as never)
    .where('id', '=', id)
    .execute();
}

/** One row with its lock; null when there is none. */
export async function lockRow<T extends 'plans.entry' | 'plans.report' | 'plans.difficulty' | 'plans.rule'>(
  tx: Tx,
  table: T,
  id: number,
): Promise<Selectable<PlanTables[T]> | null> {
  const { rows } = await sql<Selectable<PlanTables[T]>>`
    select * from ${sql.table(table)} where id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

/** All shares of a task that are still held by units, locked in one order. */
export async function lockShares(tx: Tx, taskId: number): Promise<Share[]> {
  const rows = await tables(tx)
    .selectFrom('plans.share')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('state', '<>', 'released')
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(toShare);
}

/** The tasks of a plan, dropped ones left out. */
export async function tasksOf(db: Db, planId: number): Promise<Task[]> {
  const rows = await tables(db)
    .selectFrom('plans.task as t')
    .innerJoin('plans.plan as p', 'p.id', 't.plan_id')
    .selectAll('t')
    .select('p.year')
    .where('t.plan_id', '=', planId)
    .where('t.is_dropped', '=', false)
    .orderBy('t.no')
    .execute();
  return rows.map(toTask);
}

/** Marks shares as handed down, all at once. */
export async function handDownShares(tx: Tx, ids: readonly number[], now: string): Promise<void> {
  await sql`
    update plans.share set state = 'handed-down', handed_down_at = ${now}, version = version + 1
    where id = any(${[...ids]}::bigint[]) and state = 'pending'`.execute(tx);
}
