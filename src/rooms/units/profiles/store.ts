import { sql } from 'kysely';
import { type Auto, type Db, on, type Tx } from '#platform/db/database.ts';
import { type LockedUnit, lockUnit } from '../organisations/store.ts';

export interface ProfileRow {
  organisation_id: number;
  chief_name: string | null;
  chief_title: string | null;
  deputy_name: string | null;
  deputy_title: string | null;
  deputy_announced_on: string | null;
  deputy_announced_at: string | null;
  section_name: string | null;
  section_document: string | null;
  section_designated_on: string | null;
  full_time: number | null;
  part_time: number | null;
  staffed_on: string | null;
  phone: string | null;
  address: string | null;
  version: Auto<number>;
}

export interface ProfileTables {
  'units.profile': ProfileRow;
}

const tables = (db: Db) => on<ProfileTables>(db);

/** A unit and its profile, both locked; the profile is empty at version 1 until somebody fills it. */
export interface ProfileMatter {
  readonly unit: LockedUnit;
  readonly profile: Omit<ProfileRow, 'version'> & { version: number };
}

/** Loader of every action on a profile. */
export async function lockProfile(tx: Tx, code: string): Promise<ProfileMatter | null> {
  const unit = await lockUnit(tx, code);
  if (!unit) return null;
  await tables(tx)
    .insertInto('units.profile')
    .values({ organisation_id: unit.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const profile = await tables(tx)
    .selectFrom('units.profile')
    .selectAll()
    .where('organisation_id', '=', unit.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { unit, profile };
}

/** Saves part of a profile and counts its version up. */
export async function updateProfile(
  tx: Tx,
  unitId: number,
  change: Partial<Omit<ProfileRow, 'organisation_id' | 'version'>>,
): Promise<void> {
  await tables(tx)
    .updateTable('units.profile')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('organisation_id', '=', unitId)
    .execute();
}
