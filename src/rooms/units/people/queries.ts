import { sql } from 'kysely';
import { type Db, on } from '#platform/db/database.ts';
import { nameOn } from '../organisations/organisation.ts';
import type { OrganisationTables } from '../organisations/store.ts';
import { personalDuties } from './handover/store.ts';
import type { PostRecord } from './person.ts';
import { type PeopleTables, toPost } from './store.ts';

const tables = (db: Db) => on<PeopleTables & OrganisationTables>(db);

/** The posts of one person that hold on a day, without those held for others. */
export async function postsOf(db: Db, personId: number, onDay: string): Promise<PostRecord[]> {
  const rows = await tables(db)
    .selectFrom('units.post')
    .selectAll()
    .where('person_id', '=', personId)
    .where('valid_from', '<=', onDay)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', onDay)]))
    .orderBy('id')
    .execute();
  return rows.map(toPost);
}

/** Posts as the actor needs them: with unit name and kind, and for whom a delegated one is held. */
export interface HeldPost extends PostRecord {
  readonly unitName: string;
  readonly unitKind: string;
  readonly onBehalfOf: string | null;
  readonly delegationId: number | null;
}

/** Own posts and those held for somebody who is away, in units that exist on the day. */
export async function heldPosts(db: Db, personId: number, onDay: string): Promise<HeldPost[]> {
  const own = await postsOf(db, personId, onDay);
  const delegated = await tables(db)
    .selectFrom('units.delegation as d')
    .innerJoin('units.post as p', 'p.id', 'd.post_id')
    .innerJoin('units.person as holder', 'holder.id', 'p.person_id')
    .selectAll('p')
    .select(['d.id as delegationId', 'holder.name as holderName'])
    .where('d.to_person_id', '=', personId)
    .where('d.from_day', '<=', onDay)
    .where('d.to_day', '>=', onDay)
    .where((eb) => eb.or([eb('d.ended_on', 'is', null), eb('d.ended_on', '>=', onDay)]))
    .where('p.valid_from', '<=', onDay)
    .where((eb) => eb.or([eb('p.valid_to', 'is', null), eb('p.valid_to', '>=', onDay)]))
    .orderBy('d.id')
    .execute();
  const unitIds = [
    ...new Set([...own.map((post) => post.unitId), ...delegated.map((row) => row.organisation_id)]),
  ];
  if (unitIds.length === 0) return [];
  const units = await tables(db)
    .selectFrom('units.organisation as o')
    .innerJoin('units.organisation_name as n', 'n.organisation_id', 'o.id')
    .select(['o.id', 'o.kind', 'n.short_name', 'n.full_name', 'n.valid_from', 'n.valid_to'])
    .where('o.id', 'in', unitIds)
    .where('o.valid_from', '<=', onDay)
    .where((eb) => eb.or([eb('o.valid_to', 'is', null), eb('o.valid_to', '>=', onDay)]))
    .execute();
  const named = Map.groupBy(units, (row) => row.id);
  const held = [
    ...own.map((post) => ({ post, onBehalfOf: null as string | null, delegationId: null as number | null })),
    ...delegated.map((row) => ({
      post: toPost(row),
      onBehalfOf: row.holderName,
      delegationId: row.delegationId,
    })),
  ];
  return held.flatMap(({ post, onBehalfOf, delegationId }) => {
    const rows = named.get(post.unitId);
    if (!rows?.[0]) return [];
    const name = nameOn(
      rows.map((row) => ({
        shortName: row.short_name,
        fullName: row.full_name,
        validFrom: row.valid_from,
        validTo: row.valid_to,
      })),
      onDay,
    );
    return [{ ...post, unitName: name?.shortName ?? '', unitKind: rows[0].kind, onBehalfOf, delegationId }];
  });
}

export interface PersonEntry {
  readonly id: number;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly homeUnitId: number;
  readonly version: number;
}

export async function personById(db: Db, personId: number): Promise<PersonEntry | null> {
  const row = await tables(db)
    .selectFrom('units.person')
    .select(['id', 'name', 'phone', 'email', 'home_unit_id as homeUnitId', 'version'])
    .where('id', '=', personId)
    .executeTakeFirst();
  return row ?? null;
}

/** Names by number, for lists; unknown numbers are left out. */
export async function personNames(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('units.person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** One line of a unit's list of people: a person with one post. */
export interface Member {
  readonly postId: number;
  readonly personId: number;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly section: string | null;
  readonly title: string | null;
  readonly roles: readonly string[];
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** The people with a post in a unit on a day. */
export async function peopleOfUnit(db: Db, unitId: number, onDay: string): Promise<Member[]> {
  return tables(db)
    .selectFrom('units.post as p')
    .innerJoin('units.person as person', 'person.id', 'p.person_id')
    .select([
      'p.id as postId',
      'person.id as personId',
      'person.name',
      'person.phone',
      'person.email',
      'p.section',
      'p.title',
      'p.roles',
      'p.valid_from as validFrom',
      'p.valid_to as validTo',
    ])
    .where('p.organisation_id', '=', unitId)
    .where('p.valid_from', '<=', onDay)
    .where((eb) => eb.or([eb('p.valid_to', 'is', null), eb('p.valid_to', '>=', onDay)]))
    .orderBy('p.id')
    .execute();
}

/** The people of a unit who hold one of the roles on a day. */
export const holdersOf = async (
  db: Db,
  unitId: number,
  roles: readonly string[],
  onDay: string,
): Promise<Member[]> =>
  (await peopleOfUnit(db, unitId, onDay)).filter((member) =>
    member.roles.some((role) => roles.includes(role)),
  );

/** The delegations of a person's posts, and those held for others, that have not run out. */
export function delegationsAround(db: Db, personId: number, today: string) {
  return tables(db)
    .selectFrom('units.delegation as d')
    .innerJoin('units.post as p', 'p.id', 'd.post_id')
    .innerJoin('units.person as holder', 'holder.id', 'p.person_id')
    .innerJoin('units.person as receiver', 'receiver.id', 'd.to_person_id')
    .select([
      'd.id',
      'd.post_id as postId',
      'd.from_day as fromDay',
      'd.to_day as toDay',
      'd.ended_on as endedOn',
      'd.reason',
      'p.person_id as holderId',
      'p.organisation_id as unitId',
      'p.roles',
      'holder.name as holderName',
      'd.to_person_id as receiverId',
      'receiver.name as receiverName',
    ])
    .where((eb) => eb.or([eb('p.person_id', '=', personId), eb('d.to_person_id', '=', personId)]))
    .where('d.to_day', '>=', today)
    .orderBy('d.id')
    .execute();
}

/** How many open duties rest on a person, in all units: above zero an account is not closed without a hand-over. */
export const openDutyCount = async (db: Db, personId: number): Promise<number> =>
  (await personalDuties(db, personId, null)).length;

/** One line of the list of people: a person and the posts that hold on the day. */
export interface PersonLine {
  readonly id: number;
  readonly name: string;
  readonly homeUnitId: number;
  readonly posts: readonly PostRecord[];
}

/** People by unit and by part of the name, a page at a time, with how many there are in all. */
export async function findPeople(
  db: Db,
  wanted: { unitId?: number | null; words?: string; limit: number; offset: number },
  onDay: string,
): Promise<{ total: number; people: PersonLine[] }> {
  let query = tables(db).selectFrom('units.person as person');
  const { unitId, words } = wanted;
  if (words) query = query.where('person.name', 'like', `%${words.replace(/[\\%_]/g, '\\$&')}%`);
  if (unitId)
    query = query.where(
      sql<boolean>`(person.home_unit_id = ${unitId} or exists (select 1 from units.post p
        where p.person_id = person.id and p.organisation_id = ${unitId} and p.valid_from <= ${onDay}
          and (p.valid_to is null or p.valid_to >= ${onDay})))`,
    );
  const { total } = await query
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const people = await query
    .select(['person.id', 'person.name', 'person.home_unit_id as homeUnitId'])
    .orderBy('person.home_unit_id')
    .orderBy('person.id')
    .limit(wanted.limit)
    .offset(wanted.offset)
    .execute();
  const posts = await tables(db)
    .selectFrom('units.post')
    .selectAll()
    .where('person_id', 'in', [...people.map((person) => person.id), -1])
    .where('valid_from', '<=', onDay)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', onDay)]))
    .orderBy('id')
    .execute();
  const byPerson = Map.groupBy(posts.map(toPost), (post) => post.personId);
  return { total, people: people.map((person) => ({ ...person, posts: byPerson.get(person.id) ?? [] })) };
}
