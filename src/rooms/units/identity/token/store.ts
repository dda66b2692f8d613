import { type Auto, type Db, on } from '#platform/db/database.ts';
import { newToken, tokenHash } from '../session/token.ts';

export type TokenScope = 'read' | 'write';

interface TokenRow {
  id: Auto<number>;
  account_id: number;
  name: string;
  hash: Buffer;
  scope: TokenScope;
  began_at: string;
  expires_at: string;
  seen_at: string | null;
  ended_at: string | null;
}

interface Tables {
  'identity.api_token': TokenRow;
  'identity.account': { id: number; person_id: number; disabled_at: string | null };
}

const PREFIX = 'gk_';
const DAY = 86_400_000;

export interface TokenRequest {
  readonly accountId: number;
  readonly name: string;
  readonly scope: TokenScope;
  readonly days: number;
}

/** Makes an API token; the text is returned once and stored nowhere. */
export async function insertToken(db: Db, request: TokenRequest, realNow: number) {
  const text = PREFIX + newToken();
  const expiresAt = new Date(realNow + request.days * DAY).toISOString();
  const { id } = await on<Tables>(db)
    .insertInto('identity.api_token')
    .values({
      account_id: request.accountId,
      name: request.name,
      hash: tokenHash(text),
      scope: request.scope,
      began_at: new Date(realNow).toISOString(),
      expires_at: expiresAt,
      seen_at: null,
      ended_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, text, expiresAt };
}

export interface FoundToken {
  readonly tokenId: number;
  readonly accountId: number;
  readonly personId: number;
  readonly scope: TokenScope;
}

/** The account behind `Authorization: Bearer gk_…`; null for one that is unknown, over, ended, or of a closed account. */
export async function resolveToken(db: Db, text: string, realNow: number): Promise<FoundToken | null> {
  if (!text.startsWith(PREFIX)) return null;
  const row = await on<Tables>(db)
    .selectFrom('identity.api_token as token')
    .innerJoin('identity.account as account', 'account.id', 'token.account_id')
    .select(['token.id', 'token.account_id', 'account.person_id', 'token.scope', 'token.seen_at'])
    .where('token.hash', '=', tokenHash(text))
    .where('token.ended_at', 'is', null)
    .where('token.expires_at', '>', new Date(realNow).toISOString())
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  if (row.seen_at === null || realNow - Date.parse(row.seen_at) >= 60_000)
    await on<Tables>(db)
      .updateTable('identity.api_token')
      .set({ seen_at: new Date(realNow).toISOString() })
      .where('id', '=', row.id)
      .execute();
  return { tokenId: row.id, accountId: row.account_id, personId: row.person_id, scope: row.scope };
}

/** One token with its row locked, as its end asks for it. */
export async function lockToken(db: Db, id: number) {
  const row = await on<Tables>(db)
    .selectFrom('identity.api_token')
    .select(['id', 'account_id as accountId', 'name', 'ended_at as endedAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Ends one token, or every token of an account. */
export async function endTokens(
  db: Db,
  of: { id: number } | { accountId: number },
  realNow: number,
): Promise<void> {
  let query = on<Tables>(db)
    .updateTable('identity.api_token')
    .set({ ended_at: new Date(realNow).toISOString() })
    .where('ended_at', 'is', null);
  query = 'id' in of ? query.where('id', '=', of.id) : query.where('account_id', '=', of.accountId);
  await query.execute();
}

/** The tokens of an account that still open something. */
export function runningTokens(db: Db, accountId: number, realNow: number) {
  return on<Tables>(db)
    .selectFrom('identity.api_token')
    .select(['id', 'name', 'scope', 'began_at', 'expires_at', 'seen_at'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', new Date(realNow).toISOString())
    .orderBy('id', 'desc')
    .execute();
}
