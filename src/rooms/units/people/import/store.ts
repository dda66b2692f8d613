import { type Auto, type Db, type Json, on, type Tx } from '#platform/db/database.ts';
import type { PeopleTables } from '../store.ts';
import type { OrganisationTables } from '../../organisations/store.ts';
import type { SheetPerson, SheetProblem } from './people-sheet.ts';

interface ImportTables {
  'units.people_import': {
    id: Auto<number>;
    unit_id: number | null;
    file_name: string;
    rows: Json<SheetPerson[]>;
    problems: Json<SheetProblem[]>;
    state: 'read' | 'confirmed' | 'dropped';
    account_id: number | null;
    read_at: string;
  };
}

/** A sheet as it was read; the people in it are not registered before it is confirmed. */
export interface PeopleImport {
  readonly id: number;
  readonly fileName: string;
  readonly people: readonly SheetPerson[];
  readonly problems: readonly SheetProblem[];
  readonly state: 'read' | 'confirmed' | 'dropped';
  readonly accountId: number | null;
}

const tables = (db: Db) => on<ImportTables & PeopleTables & OrganisationTables>(db);

/** Keeps a sheet that was read; an earlier one of the same account that was never confirmed is emptied. */
export async function insertImport(
  tx: Tx,
  read: {
    fileName: string;
    people: readonly SheetPerson[];
    problems: readonly SheetProblem[];
    accountId: number | null;
    at: string;
  },
): Promise<number> {
  if (read.accountId !== null)
    await tables(tx)
      .updateTable('units.people_import')
      .set({ state: 'dropped', rows: '[]' })
      .where('account_id', '=', read.accountId)
      .where('state', '=', 'read')
      .execute();
  const { id } = await tables(tx)
    .insertInto('units.people_import')
    .values({
      unit_id: null,
      file_name: read.fileName,
      rows: JSON.stringify(read.people),
      problems: JSON.stringify(read.problems),
      state: 'read',
      account_id: read.accountId,
      read_at: read.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A sheet that was read; with `isLocked` its row is held for whoever confirms it. */
export async function findImport(db: Db, id: number, isLocked = false): Promise<PeopleImport | null> {
  const query = tables(db).selectFrom('units.people_import').selectAll().where('id', '=', id);
  const row = await (isLocked ? query.forUpdate() : query).executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    fileName: row.file_name,
    people: row.rows,
    problems: row.problems,
    state: row.state,
    accountId: row.account_id,
  };
}

/** Marks the sheet as taken in; its people, with their telephone numbers, are kept here no longer. */
export async function markConfirmed(tx: Tx, id: number): Promise<void> {
  await tables(tx)
    .updateTable('units.people_import')
    .set({ state: 'confirmed', rows: '[]' })
    .where('id', '=', id)
    .execute();
}

/** `单位代码 姓名` of everybody with a post on the day, to tell doubles. */
export async function registeredNames(db: Db, onDay: string): Promise<Set<string>> {
  const rows = await tables(db)
    .selectFrom('units.post as p')
    .innerJoin('units.person as person', 'person.id', 'p.person_id')
    .innerJoin('units.organisation as o', 'o.id', 'p.organisation_id')
    .select(['o.code', 'person.name'])
    .where((eb) => eb.or([eb('p.valid_to', 'is', null), eb('p.valid_to', '>=', onDay)]))
    .execute();
  return new Set(rows.map((row) => `${row.code} ${row.name}`));
}
