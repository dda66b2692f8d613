import type { Auto, Db, Tx } from '#platform/db/database.ts';
import { on } from '#platform/db/database.ts';
import { sql } from 'kysely';
import type { UnitKind } from './organisation.ts';

export interface OrganisationRow {
  id: Auto<number>;
  code: string;
  kind: UnitKind;
  parent_id: number | null;
  flags: string[];
  valid_from: string;
  valid_to: string | null;
  origin: string;
  note: string | null;
  sort: number;
  version: Auto<number>;
}

export interface NameRow {
  id: Auto<number>;
  organisation_id: number;
  full_name: string;
  short_name: string;
  valid_from: string;
  valid_to: string | null;
}

export interface OrganisationTables {
  'units.organisation': OrganisationRow;
  'units.organisation_name': NameRow;
  'units.organisation_alias': {
    id: Auto<number>;
    organisation_id: number;
    name: string;
    source: string | null;
  };
  'units.succession': {
    predecessor_id: number;
    successor_id: number;
    on_day: string;
    source: string;
    is_confirmed: boolean;
  };
}

const tables = (db: Db) => on<OrganisationTables>(db);

/** An organisation with its row locked, and its newest name. */
export interface LockedUnit {
  readonly id: number;
  readonly code: string;
  readonly kind: UnitKind;
  readonly flags: readonly string[];
  readonly note: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly version: number;
  readonly fullName: string;
  readonly shortName: string;
  readonly nameFrom: string;
}

/** Locks the organisation of this code; null when there is none. */
export async function lockUnit(tx: Tx, code: string): Promise<LockedUnit | null> {
  const unit = await tables(tx)
    .selectFrom('units.organisation')
    .selectAll()
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst();
  if (!unit) return null;
  const name = await tables(tx)
    .selectFrom('units.organisation_name')
    .selectAll()
    .where('organisation_id', '=', unit.id)
    .orderBy('valid_from', 'desc')
    .executeTakeFirstOrThrow();
  return {
    id: unit.id,
    code: unit.code,
    kind: unit.kind,
    flags: unit.flags,
    note: unit.note,
    validFrom: unit.valid_from,
    validTo: unit.valid_to,
    version: unit.version,
    fullName: name.full_name,
    shortName: name.short_name,
    nameFrom: name.valid_from,
  };
}

/** The number of the organisation of this code, without a lock. */
export async function unitIdOf(db: Db, code: string): Promise<number | null> {
  const row = await tables(db)
    .selectFrom('units.organisation')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirst();
  return row?.id ?? null;
}

export interface NewOrganisation {
  readonly code: string;
  readonly kind: UnitKind;
  readonly parentId: number | null;
  readonly flags: readonly string[];
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly origin: string;
  readonly note: string | null;
  readonly sort: number;
}

/** Saves a new organisation; its names follow by `insertName`. */
export async function insertOrganisation(tx: Tx, unit: NewOrganisation): Promise<number> {
  const { id } = await tables(tx)
    .insertInto('units.organisation')
    .values({
      code: unit.code,
      kind: unit.kind,
      parent_id: unit.parentId,
      flags: [...unit.flags],
      valid_from: unit.validFrom,
      valid_to: unit.validTo,
      origin: unit.origin,
      note: unit.note,
      sort: unit.sort,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Adds a name that holds from a day on; the one before it ends the day before. */
export async function insertName(
  tx: Tx,
  unitId: number,
  name: { fullName: string; shortName: string; validFrom: string },
): Promise<void> {
  await tables(tx)
    .updateTable('units.organisation_name')
    .set({ valid_to: sql<string>`${name.validFrom}::date - 1` })
    .where('organisation_id', '=', unitId)
    .where('valid_to', 'is', null)
    .execute();
  await tables(tx)
    .insertInto('units.organisation_name')
    .values({
      organisation_id: unitId,
      full_name: name.fullName,
      short_name: name.shortName,
      valid_from: name.validFrom,
      valid_to: null,
    })
    .execute();
}

/** Saves what changed of an organisation and counts its version up. */
export async function updateOrganisation(
  tx: Tx,
  unitId: number,
  change: { validTo?: string | null; flags?: readonly string[]; note?: string | null },
): Promise<void> {
  await tables(tx)
    .updateTable('units.organisation')
    .set({
      version: sql<number>`version + 1`,
      ...(change.validTo === undefined ? {} : { valid_to: change.validTo }),
      ...(change.flags === undefined ? {} : { flags: [...change.flags] }),
      ...(change.note === undefined ? {} : { note: change.note }),
    })
    .where('id', '=', unitId)
    .execute();
}

/** False when the unit already has this alias. */
export async function insertAlias(
  tx: Tx,
  unitId: number,
  name: string,
  source: string | null,
): Promise<boolean> {
  const row = await tables(tx)
    .insertInto('units.organisation_alias')
    .values({ organisation_id: unitId, name, source })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertSuccession(
  tx: Tx,
  step: { predecessorId: number; successorId: number; onDay: string; source: string; isConfirmed: boolean },
): Promise<void> {
  await tables(tx)
    .insertInto('units.succession')
    .values({
      predecessor_id: step.predecessorId,
      successor_id: step.successorId,
      on_day: step.onDay,
      source: step.source,
      is_confirmed: step.isConfirmed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Another unit that bears one of these names on or after a day; null when the names are free. */
export async function bearerOfName(
  tx: Tx,
  names: readonly string[],
  fromDay: string,
  exceptUnitId: number | null,
): Promise<string | null> {
  const row = await tables(tx)
    .selectFrom('units.organisation_name as n')
    .innerJoin('units.organisation as o', 'o.id', 'n.organisation_id')
    .select('n.full_name')
    .where((eb) => eb.or([eb('n.short_name', 'in', [...names]), eb('n.full_name', 'in', [...names])]))
    .where((eb) => eb.or([eb('n.valid_to', 'is', null), eb('n.valid_to', '>=', fromDay)]))
    .where((eb) => eb.or([eb('o.valid_to', 'is', null), eb('o.valid_to', '>=', fromDay)]))
    .where('o.id', '<>', exceptUnitId ?? -1)
    .executeTakeFirst();
  return row?.full_name ?? null;
}

/** False when there was no such alias. */
export async function deleteAlias(tx: Tx, unitId: number, name: string): Promise<boolean> {
  const row = await tables(tx)
    .deleteFrom('units.organisation_alias')
    .where('organisation_id', '=', unitId)
    .where('name', '=', name)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
