import { type Db, on, type Tx } from '#platform/db/database.ts';

interface Tables {
  'identity.oidc_link': { issuer: string; subject: string; account_id: number; made_at: string };
}

export interface OidcIdentity {
  readonly issuer: string;
  /** `sub`: what the provider never gives to another person. */
  readonly subject: string;
}

/** Providers write their own address with and without a slash at the end. */
const plain = (issuer: string): string => issuer.replace(/\/+$/, '');

/** The account linked to an outside identity; null when nobody linked it. */
export async function linkedAccount(db: Db, { issuer, subject }: OidcIdentity): Promise<number | null> {
  const row = await on<Tables>(db)
    .selectFrom('identity.oidc_link')
    .select('account_id')
    .where('issuer', '=', plain(issuer))
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.account_id ?? null;
}

/** Links an outside identity; false when it is linked already, to this account or another. */
export async function insertLink(
  tx: Tx,
  identity: OidcIdentity,
  accountId: number,
  madeAt: string,
): Promise<boolean> {
  const made = await on<Tables>(tx)
    .insertInto('identity.oidc_link')
    .values({
      issuer: plain(identity.issuer),
      subject: identity.subject,
      account_id: accountId,
      made_at: madeAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('subject')
    .executeTakeFirst();
  return made !== undefined;
}

/** Whether this account has an outside identity of this provider. */
export async function hasLink(db: Db, issuer: string, accountId: number): Promise<boolean> {
  const row = await on<Tables>(db)
    .selectFrom('identity.oidc_link')
    .select('subject')
    .where('issuer', '=', plain(issuer))
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Removes an account's links to one provider; returns how many there were. */
export async function deleteLinks(tx: Tx, issuer: string, accountId: number): Promise<number> {
  const { numDeletedRows } = await on<Tables>(tx)
    .deleteFrom('identity.oidc_link')
    .where('issuer', '=', plain(issuer))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
