import { sql } from 'kysely';
import { on, type Db, type Tx } from '#platform/db/database.ts';
import type { DutyTables } from '#platform/duties/duties.ts';
import type { HandoverItem } from '../person.ts';
import type { PeopleTables } from '../store.ts';

const tables = (db: Db) => on<PeopleTables & DutyTables>(db);

/** The open duties that rest on one person, in one unit or (null) in all. */
export async function personalDuties(
  db: Db,
  personId: number,
  unitId: number | null,
): Promise<HandoverItem[]> {
  let query = tables(db)
    .selectFrom('platform.duty')
    .select(['id as dutyId', 'title', 'href', 'due_day as dueDay', 'unit_id as unitId'])
    .where('closed_at', 'is', null)
    .where('person_id', '=', personId)
    // A list to be signed is for this very person: it is withdrawn, never passed on.
    .where('matter_kind', '<>', 'handover')
    .orderBy('id');
  if (unitId !== null) query = query.where('unit_id', '=', unitId);
  return query.execute();
}

/** How many open duties rest on these roles of a unit (and on nobody in person). */
export async function countRoleDuties(db: Db, unitId: number, roles: readonly string[]): Promise<number> {
  if (roles.length === 0) return 0;
  const row = await tables(db)
    .selectFrom('platform.duty')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('closed_at', 'is', null)
    .where('person_id', 'is', null)
    .where('unit_id', '=', unitId)
    .where('role', 'in', [...roles])
    .executeTakeFirstOrThrow();
  return row.count;
}

/**
 * Gives open duties of one person to another; one the receiver already has for the same matter is closed as void
 * rather than doubled. Returns how many were given.
 */
export async function moveDuties(
  tx: Tx,
  from: { personId: number; unitId: number | null },
  toPersonId: number,
  now: string,
): Promise<number> {
  const inUnit = from.unitId === null ? sql`true` : sql`d.unit_id = ${from.unitId}`;
  await sql`
    update platform.duty d set closed_at = ${now}, closed_how = 'void'
    where d.closed_at is null and d.person_id = ${from.personId} and ${inUnit} and exists (
      select 1 from platform.duty r where r.closed_at is null and r.person_id = ${toPersonId}
        and r.matter_kind = d.matter_kind and r.matter_id = d.matter_id and r.kind = d.kind and r.unit_id = d.unit_id
        and coalesce(r.role, '') = coalesce(d.role, ''))`.execute(tx);
  const moved = await sql`
    update platform.duty d set person_id = ${toPersonId}
    where d.closed_at is null and d.matter_kind <> 'handover' and d.person_id = ${from.personId} and ${inUnit}`.execute(
    tx,
  );
  return Number(moved.numAffectedRows ?? 0);
}

/** Gives every open duty of a unit to the unit that succeeds it; doubles are closed as void. */
export async function moveUnitDuties(
  tx: Tx,
  fromUnitId: number,
  toUnitId: number,
  now: string,
): Promise<number> {
  await sql`
    update platform.duty d set closed_at = ${now}, closed_how = 'void'
    where d.closed_at is null and d.unit_id = ${fromUnitId} and exists (
      select 1 from platform.duty r where r.closed_at is null and r.unit_id = ${toUnitId}
        and r.matter_kind = d.matter_kind and r.matter_id = d.matter_id and r.kind = d.kind
        and coalesce(r.person_id, 0) = coalesce(d.person_id, 0) and coalesce(r.role, '') = coalesce(d.role, ''))`.execute(
    tx,
  );
  const moved = await sql`
    update platform.duty set unit_id = ${toUnitId}
    where closed_at is null and unit_id = ${fromUnitId}`.execute(tx);
  return Number(moved.numAffectedRows ?? 0);
}

/** How many duties of a unit are open. */
export async function countUnitDuties(db: Db, unitId: number): Promise<number> {
  const row = await tables(db)
    .selectFrom('platform.duty')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('closed_at', 'is', null)
    .where('unit_id', '=', unitId)
    .executeTakeFirstOrThrow();
  return row.count;
}

export interface HandoverRecord {
  readonly id: number;
  readonly personId: number;
  readonly toPersonId: number;
  readonly unitId: number | null;
  readonly state: 'prepared' | 'signed' | 'withdrawn';
  readonly items: readonly HandoverItem[];
  readonly remark: string | null;
}

/** A hand-over list with its row locked. */
export async function lockHandover(tx: Tx, handoverId: number): Promise<HandoverRecord | null> {
  const row = await tables(tx)
    .selectFrom('units.handover')
    .selectAll()
    .where('id', '=', handoverId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return null;
  const { id, state, items, remark } = row;
  return {
    id,
    state,
    items,
    remark,
    personId: row.person_id,
    toPersonId: row.to_person_id,
    unitId: row.unit_id,
  };
}

/** The list of this person that waits for a signature, if any. */
export async function openHandoverOf(
  db: Db,
  personId: number,
  unitId: number | null,
): Promise<number | null> {
  const row = await tables(db)
    .selectFrom('units.handover')
    .select('id')
    .where('person_id', '=', personId)
    .where('state', '=', 'prepared')
    .where(unitId === null ? sql<boolean>`unit_id is null` : sql<boolean>`unit_id = ${unitId}`)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function insertHandover(
  tx: Tx,
  list: {
    personId: number;
    toPersonId: number;
    unitId: number | null;
    items: readonly HandoverItem[];
    remark: string | null;
    at: string;
  },
): Promise<number> {
  const { id } = await tables(tx)
    .insertInto('units.handover')
    .values({
      person_id: list.personId,
      to_person_id: list.toPersonId,
      unit_id: list.unitId,
      state: 'prepared',
      items: JSON.stringify(list.items),
      remark: list.remark,
      prepared_at: list.at,
      signed_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Closes a list: signed with what was really handed over, or withdrawn. */
export async function closeHandover(
  tx: Tx,
  handoverId: number,
  how: { state: 'signed'; items: readonly HandoverItem[]; at: string } | { state: 'withdrawn' },
): Promise<void> {
  await tables(tx)
    .updateTable('units.handover')
    .set(
      how.state === 'signed'
        ? { state: 'signed', items: JSON.stringify(how.items), signed_at: how.at }
        : { state: 'withdrawn' },
    )
    .where('id', '=', handoverId)
    .execute();
}
