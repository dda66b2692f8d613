import { sql } from 'kysely';
import { type Db, on } from '#platform/db/database.ts';

interface Tables {
  'units.person': { id: number; name: string };
  'units.post': {
    id: number;
    person_id: number;
    organisation_id: number;
    roles: string[];
    valid_from: string;
    valid_to: string | null;
  };
  'units.organisation': { id: number; code: string; sort: number };
  'units.organisation_name': {
    organisation_id: number;
    short_name: string;
    valid_from: string;
    valid_to: string | null;
  };
  'identity.account': { id: number; person_id: number; login: string; disabled_at: string | null };
}

/** Every post that holds on a day, with its person, its unit and the account there may be; the unit's order, then the post's. */
export function postsWithAccounts(db: Db, today: string) {
  return on<Tables>(db)
    .selectFrom('units.post as post')
    .innerJoin('units.person as person', 'person.id', 'post.person_id')
    .innerJoin('units.organisation as unit', 'unit.id', 'post.organisation_id')
    .leftJoin('units.organisation_name as name', (join) =>
      join
        .onRef('name.organisation_id', '=', 'unit.id')
        .on('name.valid_from', '<=', today)
        .on((eb) => eb.or([eb('name.valid_to', 'is', null), eb('name.valid_to', '>=', today)])),
    )
    .leftJoin('identity.account as account', 'account.person_id', 'person.id')
    .select([
      'person.id as personId',
      'person.name as personName',
      'unit.code as unitCode',
      sql<string>`coalesce(name.short_name, unit.code)`.as('unitName'),
      'post.roles',
      'account.login',
      'account.disabled_at as disabledAt',
    ])
    .where('post.valid_from', '<=', today)
    .where((eb) => eb.or([eb('post.valid_to', 'is', null), eb('post.valid_to', '>=', today)]))
    .orderBy('unit.sort')
    .orderBy('unit.id')
    .orderBy('post.id')
    .execute();
}
