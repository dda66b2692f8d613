import { sql } from 'kysely';
import { type Db, on } from '#platform/db/database.ts';
import type { RuleRow } from '../queries.ts';
import type { PlanTables } from '../tables.ts';

const tables = (db: Db) => on<PlanTables>(db);

/** The written rules the plan demands, in the order of tasks. */
export async function rulesOf(db: Db, planId: number): Promise<(RuleRow & { no: number })[]> {
  return tables(db)
    .selectFrom('plans.rule as r')
    .innerJoin('plans.task as t', 't.id', 'r.task_id')
    .selectAll('r')
    .select('t.no')
    .where('t.plan_id', '=', planId)
    .where('t.is_dropped', '=', false)
    .orderBy('t.no')
    .orderBy('r.id')
    .execute();
}

/** A line of the month, week and day lists: generated from the days that entries and tasks fall due. */
export interface ScheduledLine {
  readonly day: string;
  readonly no: number;
  readonly unitId: number;
  readonly text: string;
  readonly isDone: boolean;
  readonly kind: 'entry' | 'task';
}

/** What falls due from one day to another, by unit; nobody types these lists (P4). */
export async function schedule(
  db: Db,
  planId: number,
  from: string,
  to: string,
  unitIds: readonly number[] | null,
): Promise<ScheduledLine[]> {
  const mine = unitIds === null ? sql`true` : sql`s.unit_id = any(${[...unitIds]}::bigint[])`;
  const { rows } = await sql<ScheduledLine>`
    select e.due_day as day, t.no, s.unit_id as "unitId", e.text, e.done_at is not null as "isDone", 'entry' as kind
      from plans.entry e join plans.share s on s.id = e.share_id join plans.task t on t.id = s.task_id
     where t.plan_id = ${planId} and not t.is_dropped and s.state <> 'released' and e.dropped_at is null
       and e.due_day between ${from}::date and ${to}::date and ${mine}
    union all
    select coalesce(t.deadline_date, t.event_due_day), t.no, s.unit_id, t.subsection,
           s.state in ('accepted', 'closed'), 'task'
      from plans.share s join plans.task t on t.id = s.task_id
     where t.plan_id = ${planId} and not t.is_dropped and s.state <> 'released' and ${mine}
       and coalesce(t.deadline_date, t.event_due_day) between ${from}::date and ${to}::date
    order by 1, 2, 3 limit 2000`.execute(db);
  return rows;
}

/** Named units that have not signed, or have signed and never reported (P6). */
export async function gaps(db: Db, planId: number) {
  return tables(db)
    .selectFrom('plans.share as s')
    .innerJoin('plans.task as t', 't.id', 's.task_id')
    .select([
      's.id',
      't.no',
      't.subsection',
      's.unit_id as unitId',
      's.signed_at as signedAt',
      's.handed_down_at as handedDownAt',
    ])
    .where('t.plan_id', '=', planId)
    .where('t.is_dropped', '=', false)
    .where('s.handed_down_at', 'is not', null)
    .where('s.state', '<>', 'released')
    .where((eb) => eb.or([eb('s.signed_at', 'is', null), eb('s.reported_at', 'is', null)]))
    .orderBy('s.signed_at', (ob) => ob.asc().nullsFirst())
    .orderBy('t.no')
    .execute();
}

/** Shares not yet handed down, in the order of tasks. */
export async function pendingShares(db: Db, planId: number) {
  return tables(db)
    .selectFrom('plans.share as s')
    .innerJoin('plans.task as t', 't.id', 's.task_id')
    .select(['s.id', 's.task_id as taskId', 's.unit_id as unitId', 't.no', 't.subsection'])
    .where('t.plan_id', '=', planId)
    .where('t.is_dropped', '=', false)
    .where('s.state', '=', 'pending')
    .orderBy('t.no')
    .orderBy('s.id')
    .execute();
}
