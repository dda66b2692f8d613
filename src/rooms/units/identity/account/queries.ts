import { sql } from 'kysely';
import { type Db, on } from '#platform/db/database.ts';
import type { AccountRow } from './store.ts';

interface Tables {
  'identity.account': AccountRow;
  'units.person': { id: number; name: string; home_unit_id: number };
  'units.organisation_name': {
    organisation_id: number;
    short_name: string;
    valid_from: string;
    valid_to: string | null;
  };
}

export interface AccountLine {
  readonly id: number;
  readonly login: string;
  readonly personId: number;
  readonly personName: string;
  readonly unitName: string | null;
  readonly hasSecondFactor: boolean;
  readonly lastSignInAt: string | null;
  readonly disabledAt: string | null;
}

export interface AccountFilter {
  /** Part of a login, a name or a unit. */
  readonly words?: string | undefined;
  readonly state?: 'all' | 'active' | 'disabled' | undefined;
  readonly limit: number;
  readonly offset?: number | undefined;
}

const wild = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`;

/** The unit's name of the day: a later one may be known already. */
const nameHolds = (name: string, today: string) =>
  sql<boolean>`${today}::date between ${sql.ref(`${name}.valid_from`)}
    and coalesce(${sql.ref(`${name}.valid_to`)}, 'infinity')`;

/** Accounts with their persons, by login; `total` counts all that match. */
export async function listAccounts(
  db: Db,
  filter: AccountFilter,
  today: string,
): Promise<{ rows: AccountLine[]; total: number }> {
  let query = on<Tables>(db)
    .selectFrom('identity.account as account')
    .innerJoin('units.person as person', 'person.id', 'account.person_id')
    .leftJoin('units.organisation_name as unit', (join) =>
      join.onRef('unit.organisation_id', '=', 'person.home_unit_id').on(nameHolds('unit', today)),
    );
  if (filter.state === 'active') query = query.where('account.disabled_at', 'is', null);
  if (filter.state === 'disabled') query = query.where('account.disabled_at', 'is not', null);
  const words = filter.words?.trim();
  if (words)
    query = query.where((eb) =>
      eb.or([
        eb('account.login', 'like', wild(words.toLowerCase())),
        eb('person.name', 'like', wild(words)),
        eb('unit.short_name', 'like', wild(words)),
      ]),
    );
  const rows = await query
    .select([
      'account.id',
      'account.login',
      'account.person_id as personId',
      'person.name as personName',
      'unit.short_name as unitName',
      sql<boolean>`account.totp_confirmed_at is not null`.as('hasSecondFactor'),
      'account.last_sign_in_at as lastSignInAt',
      'account.disabled_at as disabledAt',
    ])
    .orderBy('account.login')
    .limit(filter.limit)
    .offset(filter.offset ?? 0)
    .execute();
  const { total } = await query
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

/** People for whom an account may be opened, by name; at most 500, which is more than a district has without one. */
export function personsWithoutAccount(db: Db, today: string) {
  return on<Tables>(db)
    .selectFrom('units.person as person')
    .leftJoin('identity.account as account', 'account.person_id', 'person.id')
    .leftJoin('units.organisation_name as unit', (join) =>
      join.onRef('unit.organisation_id', '=', 'person.home_unit_id').on(nameHolds('unit', today)),
    )
    .select(['person.id', 'person.name', 'unit.short_name as unitName'])
    .where('account.id', 'is', null)
    .orderBy('person.id')
    .limit(500)
    .execute();
}
