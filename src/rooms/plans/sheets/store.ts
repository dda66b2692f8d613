import { type Db, on, type Tx } from '#platform/db/database.ts';
import type { Share } from '../plan.ts';
import { toShare } from '../rows.ts';
import { type LockedShare, lockShare } from '../store.ts';
import type { PlanTables } from '../tables.ts';

/** The numbers of a unit's shares in the plan of a year that were handed down, in the order of the tasks. */
const shareIds = (db: Db, year: number, unitId: number) =>
  on<PlanTables>(db)
    .selectFrom('plans.share as s')
    .innerJoin('plans.task as t', 't.id', 's.task_id')
    .innerJoin('plans.plan as p', 'p.id', 't.plan_id')
    .select('s.id')
    .where('p.year', '=', year)
    .where('s.unit_id', '=', unitId)
    .where('s.state', 'not in', ['pending', 'released'])
    .where('t.is_dropped', '=', false)
    .orderBy('t.no')
    .execute();

/** A unit's shares with their tasks, locked; what has not been handed down is not the unit's yet. */
export async function lockUnitShares(tx: Tx, year: number, unitId: number): Promise<LockedShare[]> {
  const locked: LockedShare[] = [];
  for (const { id } of await shareIds(tx, year, unitId)) {
    const share = await lockShare(tx, id);
    if (share) locked.push(share);
  }
  return locked;
}

/** The share of a unit in a task, whatever its state, locked; null when the unit was never named. */
export async function lockShareOf(tx: Tx, taskId: number, unitId: number): Promise<Share | null> {
  const row = await on<PlanTables>(tx)
    .selectFrom('plans.share')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('unit_id', '=', unitId)
    .forUpdate()
    .executeTakeFirst();
  return row ? toShare(row) : null;
}
