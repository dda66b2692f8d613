import { type Auto, type Db, on, type Tx } from '#platform/db/database.ts';
import type { Account } from './account.ts';

export interface AccountRow {
  id: Auto<number>;
  person_id: number;
  login: string;
  password_hash: string | null;
  must_change_password: boolean;
  password_expires_at: string | null;
  totp_secret: Buffer | null;
  totp_confirmed_at: string | null;
  totp_step: number | null;
  last_sign_in_at: string | null;
  created_at: string;
  disabled_at: string | null;
  disabled_reason: string | null;
  version: Auto<number>;
}

interface Tables {
  'identity.account': AccountRow;
  'units.person': { id: number; name: string };
}

const withPerson = (db: Db) =>
  on<Tables>(db)
    .selectFrom('identity.account as account')
    .innerJoin('units.person as person', 'person.id', 'account.person_id')
    .select([
      'account.id',
      'account.person_id as personId',
      'person.name as personName',
      'account.login',
      'account.password_hash as passwordHash',
      'account.must_change_password as mustChangePassword',
      'account.password_expires_at as passwordExpiresAt',
      'account.totp_secret as totpSecret',
      'account.totp_confirmed_at as totpConfirmedAt',
      'account.totp_step as totpStep',
      'account.disabled_at as disabledAt',
      'account.disabled_reason as disabledReason',
      'account.version',
    ]);

export async function findAccountByLogin(db: Db, login: string): Promise<Account | null> {
  return (await withPerson(db).where('account.login', '=', login).executeTakeFirst()) ?? null;
}

export async function findAccount(db: Db, id: number): Promise<Account | null> {
  return (await withPerson(db).where('account.id', '=', id).executeTakeFirst()) ?? null;
}

/** The account with its row locked until the transaction ends. */
export async function lockAccount(tx: Tx, id: number): Promise<Account | null> {
  return (await withPerson(tx).where('account.id', '=', id).forUpdate('account').executeTakeFirst()) ?? null;
}

/** A person for whom an account is to be made, and the account there may be already; the person's row is locked. */
export async function lockPerson(tx: Tx, personId: number) {
  const person = await on<Tables>(tx)
    .selectFrom('units.person')
    .select(['id', 'name'])
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  if (!person) return null;
  const account = await on<Tables>(tx)
    .selectFrom('identity.account')
    .select(['id', 'login'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return { ...person, account: account ?? null };
}

/** Adds an account without a password; null when the login is taken. */
export async function insertAccount(
  tx: Tx,
  account: { readonly personId: number; readonly login: string; readonly createdAt: string },
): Promise<number | null> {
  const row = await on<Tables>(tx)
    .insertInto('identity.account')
    .values({
      person_id: account.personId,
      login: account.login,
      password_hash: null,
      must_change_password: true,
      password_expires_at: null,
      totp_secret: null,
      totp_confirmed_at: null,
      totp_step: null,
      last_sign_in_at: null,
      created_at: account.createdAt,
      disabled_at: null,
      disabled_reason: null,
    })
    .onConflict((conflict) => conflict.column('login').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

type Change = Partial<Omit<AccountRow, 'id' | 'person_id' | 'created_at' | 'version'>>;

/** Writes the named columns of one account and moves its version. */
export async function updateAccount(db: Db, id: number, change: Change): Promise<void> {
  await on<Tables>(db)
    .updateTable('identity.account')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/**
 * Takes a TOTP step for itself; false when this or a later step was used already, also by a request at the same moment.
 */
export async function takeTotpStep(db: Db, id: number, step: number): Promise<boolean> {
  const { numUpdatedRows } = await on<Tables>(db)
    .updateTable('identity.account')
    .set({ totp_step: step })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('totp_step', 'is', null), eb('totp_step', '<', step)]))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
