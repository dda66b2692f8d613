import { sql } from 'kysely';
import { type Auto, type Db, type Json, on, type Tx } from '#platform/db/database.ts';
import type { DelegationRecord, HandoverItem, Person, PostRecord } from './person.ts';

export interface PersonRow {
  id: Auto<number>;
  home_unit_id: number;
  name: string;
  phone: string | null;
  email: string | null;
  version: Auto<number>;
  created_at: string;
}

export interface PostRow {
  id: Auto<number>;
  person_id: number;
  organisation_id: number;
  section: string | null;
  title: string | null;
  roles: string[];
  valid_from: string;
  valid_to: string | null;
  version: Auto<number>;
}

export interface DelegationRow {
  id: Auto<number>;
  post_id: number;
  to_person_id: number;
  from_day: string;
  to_day: string;
  reason: string;
  ended_on: string | null;
}

export interface HandoverRow {
  id: Auto<number>;
  person_id: number;
  to_person_id: number;
  unit_id: number | null;
  state: 'prepared' | 'signed' | 'withdrawn';
  items: Json<HandoverItem[]>;
  remark: string | null;
  prepared_at: string;
  signed_at: string | null;
}

export interface PeopleTables {
  'units.person': PersonRow;
  'units.post': PostRow;
  'units.delegation': DelegationRow;
  'units.handover': HandoverRow;
}

const tables = (db: Db) => on<PeopleTables>(db);

export const toPost = (row: {
  id: number;
  person_id: number;
  organisation_id: number;
  section: string | null;
  title: string | null;
  roles: string[];
  valid_from: string;
  valid_to: string | null;
}): PostRecord => ({
  id: row.id,
  personId: row.person_id,
  unitId: row.organisation_id,
  section: row.section,
  title: row.title,
  roles: row.roles,
  validFrom: row.valid_from,
  validTo: row.valid_to,
});

/** A person with the row locked: everything that gives or takes their posts waits here. */
export async function lockPerson(
  tx: Tx,
  personId: number,
): Promise<(Person & { phone: string | null; email: string | null }) | null> {
  const row = await tables(tx)
    .selectFrom('units.person')
    .selectAll()
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return null;
  const { id, name, phone, email, version } = row;
  return { id, name, phone, email, version, homeUnitId: row.home_unit_id };
}

export async function insertPerson(
  tx: Tx,
  person: { homeUnitId: number; name: string; phone: string | null; email: string | null; at: string },
): Promise<number> {
  const { id } = await tables(tx)
    .insertInto('units.person')
    .values({
      home_unit_id: person.homeUnitId,
      name: person.name,
      phone: person.phone,
      email: person.email,
      created_at: person.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updatePerson(
  tx: Tx,
  personId: number,
  change: { name: string; phone: string | null; email: string | null },
): Promise<void> {
  await tables(tx)
    .updateTable('units.person')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', personId)
    .execute();
}

export async function insertPost(tx: Tx, post: Omit<PostRecord, 'id'>): Promise<number> {
  const { id } = await tables(tx)
    .insertInto('units.post')
    .values({
      person_id: post.personId,
      organisation_id: post.unitId,
      section: post.section,
      title: post.title,
      roles: [...post.roles],
      valid_from: post.validFrom,
      valid_to: post.validTo,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A post with its row locked. */
export async function lockPost(tx: Tx, postId: number): Promise<PostRecord | null> {
  const row = await tables(tx)
    .selectFrom('units.post')
    .selectAll()
    .where('id', '=', postId)
    .forUpdate()
    .executeTakeFirst();
  return row ? toPost(row) : null;
}

/** Ends a post: `lastDay` is the last day on which it holds. */
export async function endPostOn(tx: Tx, postId: number, lastDay: string): Promise<void> {
  await tables(tx)
    .updateTable('units.post')
    .set({ valid_to: lastDay, version: sql<number>`version + 1` })
    .where('id', '=', postId)
    .execute();
}

export async function insertDelegation(
  tx: Tx,
  delegation: Omit<DelegationRow, 'id' | 'ended_on'>,
): Promise<number> {
  const { id } = await tables(tx)
    .insertInto('units.delegation')
    .values({ ...delegation, ended_on: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A delegation with its row locked, and the post it is about. */
export async function lockDelegation(
  tx: Tx,
  delegationId: number,
): Promise<{ delegation: DelegationRecord; post: PostRecord } | null> {
  const delegation = await tables(tx)
    .selectFrom('units.delegation')
    .selectAll()
    .where('id', '=', delegationId)
    .forUpdate()
    .executeTakeFirst();
  if (!delegation) return null;
  const post = await lockPost(tx, delegation.post_id);
  if (!post) return null;
  const { id, from_day, to_day, ended_on } = delegation;
  return {
    post,
    delegation: {
      id,
      postId: delegation.post_id,
      toPersonId: delegation.to_person_id,
      fromDay: from_day,
      toDay: to_day,
      endedOn: ended_on,
    },
  };
}

export async function endDelegationOn(tx: Tx, delegationId: number, lastDay: string): Promise<void> {
  await tables(tx)
    .updateTable('units.delegation')
    .set({ ended_on: lastDay })
    .where('id', '=', delegationId)
    .execute();
}

/** Ends every delegation of a post that would hold after `lastDay`. */
export async function endDelegationsOf(tx: Tx, postId: number, lastDay: string): Promise<void> {
  await tables(tx)
    .updateTable('units.delegation')
    .set({ ended_on: lastDay })
    .where('post_id', '=', postId)
    .where('to_day', '>', lastDay)
    .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', lastDay)]))
    .execute();
}
