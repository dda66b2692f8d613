import type { Db } from '#platform/db/database.ts';
import { on } from '#platform/db/database.ts';
import { buildDirectory, type DirectoryRows, type Resolution, type UnitDirectory } from './directory.ts';
import type { Unit } from './organisation.ts';
import type { OrganisationTables } from './store.ts';

const tables = (db: Db) => on<OrganisationTables>(db);

/** All units, names, aliases and reforms on record: some hundred rows. */
async function directoryRows(db: Db): Promise<DirectoryRows> {
  const units = await tables(db).selectFrom('units.organisation').selectAll().execute();
  const names = await tables(db).selectFrom('units.organisation_name').selectAll().execute();
  const aliases = await tables(db).selectFrom('units.organisation_alias').selectAll().execute();
  const successions = await tables(db).selectFrom('units.succession').selectAll().execute();
  return {
    units: units.map((unit) => ({
      id: unit.id,
      code: unit.code,
      kind: unit.kind,
      parentId: unit.parent_id,
      flags: unit.flags,
      validFrom: unit.valid_from,
      validTo: unit.valid_to,
      sort: unit.sort,
    })),
    names: names.map((name) => ({
      unitId: name.organisation_id,
      fullName: name.full_name,
      shortName: name.short_name,
      validFrom: name.valid_from,
      validTo: name.valid_to,
    })),
    aliases: aliases.map((alias) => ({ unitId: alias.organisation_id, name: alias.name })),
    successions: successions.map((step) => ({
      predecessorId: step.predecessor_id,
      successorId: step.successor_id,
      onDay: step.on_day,
      source: step.source,
      isConfirmed: step.is_confirmed,
    })),
  };
}

/** The units as they are on a day, and what names mean on it; load once, ask many times. */
export const unitDirectory = async (db: Db, onDay: string): Promise<UnitDirectory> =>
  buildDirectory(await directoryRows(db), onDay);

/** The units that exist on a day, the district itself first, in the order of lists. */
export const allUnits = async (db: Db, onDay: string): Promise<readonly Unit[]> =>
  (await unitDirectory(db, onDay)).units;

/** Units by number, with the names they bear on the day; also those that have ended. Unknown numbers are left out. */
export async function unitsByIds(
  db: Db,
  ids: readonly number[],
  onDay: string,
): Promise<ReadonlyMap<number, Unit>> {
  const directory = await unitDirectory(db, onDay);
  return new Map(
    [...new Set(ids)].flatMap((id) => {
      const unit = directory.byId(id);
      return unit ? [[id, unit] as const] : [];
    }),
  );
}

/** What a written name means on a day. For more than one name load the directory once. */
export const resolveUnitName = async (db: Db, name: string, onDay: string): Promise<Resolution> =>
  (await unitDirectory(db, onDay)).resolve(name);

/** What the page of one unit shows beside its profile: names, aliases, where it came from and went to. */
export interface UnitRecordDetails {
  readonly note: string | null;
  readonly origin: string;
  readonly version: number;
  readonly names: readonly {
    fullName: string;
    shortName: string;
    validFrom: string;
    validTo: string | null;
  }[];
  readonly aliases: readonly { name: string; source: string | null }[];
  readonly predecessors: readonly { unitId: number; onDay: string; source: string; isConfirmed: boolean }[];
  readonly successors: readonly { unitId: number; onDay: string; source: string; isConfirmed: boolean }[];
}

export async function unitDetails(db: Db, unitId: number): Promise<UnitRecordDetails | null> {
  const unit = await tables(db)
    .selectFrom('units.organisation')
    .select(['note', 'origin', 'version'])
    .where('id', '=', unitId)
    .executeTakeFirst();
  if (!unit) return null;
  const names = await tables(db)
    .selectFrom('units.organisation_name')
    .select([
      'full_name as fullName',
      'short_name as shortName',
      'valid_from as validFrom',
      'valid_to as validTo',
    ])
    .where('organisation_id', '=', unitId)
    .orderBy('valid_from')
    .execute();
  const aliases = await tables(db)
    .selectFrom('units.organisation_alias')
    .select(['name', 'source'])
    .where('organisation_id', '=', unitId)
    .orderBy('id')
    .execute();
  const steps = await tables(db)
    .selectFrom('units.succession')
    .selectAll()
    .where((eb) => eb.or([eb('predecessor_id', '=', unitId), eb('successor_id', '=', unitId)]))
    .execute();
  const step = (of: 'predecessor_id' | 'successor_id') => (row: (typeof steps)[number]) => ({
    unitId: row[of],
    onDay: row.on_day,
    source: row.source,
    isConfirmed: row.is_confirmed,
  });
  return {
    ...unit,
    names,
    aliases,
    predecessors: steps.filter((row) => row.successor_id === unitId).map(step('predecessor_id')),
    successors: steps.filter((row) => row.predecessor_id === unitId).map(step('successor_id')),
  };
}
