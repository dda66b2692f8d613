import { randomUUID } from 'node:crypto';
import { type Db, on } from '#platform/db/database.ts';
import { identitySettings } from '../settings.ts';
import { expiryOf, isOver, isToTouch } from './life.ts';
import type { Stage } from './stage.ts';
import { newToken, tokenHash } from './token.ts';

export type SessionEnding = 'signed-out' | 'renewed' | 'ended' | 'disabled' | 'reset' | 'tries';

export interface SessionRow {
  id: string;
  token_hash: Buffer;
  previous_hash: Buffer | null;
  previous_until: string | null;
  account_id: number;
  stage: Stage;
  privileges: string;
  began_at: string;
  seen_at: string;
  expires_at: string;
  tries: number;
  network: string;
  agent: string;
  ended_at: string | null;
  ended_why: SessionEnding | null;
}

interface Tables {
  'identity.session': SessionRow;
  'identity.account': { id: number; person_id: number; login: string; disabled_at: string | null };
}

/** A session as a request finds it. */
export interface FoundSession {
  readonly sessionId: string;
  readonly accountId: number;
  readonly personId: number;
  readonly login: string;
  readonly stage: Stage;
  readonly privileges: string;
  /** Found by the token that was replaced seconds ago. */
  readonly isPrevious: boolean;
}

export type Lookup = FoundSession | { readonly ended: 'expired' | 'disabled' } | null;

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** How long the old token of a renewed session still opens pages that were under way. */
const GRACE = 30_000;

/**
 * The session behind a cookie: one query, and at most once a minute a second one to note that it was seen.
 * `ended` when there was one; null for a token nobody has ever held. `realNow` in milliseconds.
 */
export async function resolveSession(db: Db, token: string, realNow: number): Promise<Lookup> {
  const hash = tokenHash(token);
  const row = await on<Tables>(db)
    .selectFrom('identity.session as session')
    .innerJoin('identity.account as account', 'account.id', 'session.account_id')
    .selectAll('session')
    .select(['account.person_id', 'account.login', 'account.disabled_at'])
    .where((eb) => eb.or([eb('token_hash', '=', hash), eb('previous_hash', '=', hash)]))
    .executeTakeFirst();
  if (!row) return null;
  if (row.disabled_at !== null) return { ended: 'disabled' };
  if (row.ended_at !== null) return { ended: row.ended_why === 'disabled' ? 'disabled' : 'expired' };
  const isPrevious = !row.token_hash.equals(hash);
  if (isPrevious && realNow >= Date.parse(row.previous_until ?? '')) return { ended: 'expired' };
  const life = {
    stage: row.stage,
    beganAt: Date.parse(row.began_at),
    seenAt: Date.parse(row.seen_at),
    expiresAt: Date.parse(row.expires_at),
  };
  if (isOver(life, realNow, identitySettings())) return { ended: 'expired' };
  if (isToTouch(life, realNow)) await touch(db, row.id, realNow);
  const { account_id, person_id, login, stage, privileges } = row;
  return {
    sessionId: row.id,
    accountId: account_id,
    personId: person_id,
    login,
    stage,
    privileges,
    isPrevious,
  };
}

async function touch(db: Db, id: string, realNow: number): Promise<void> {
  await on<Tables>(db)
    .updateTable('identity.session')
    .set({ seen_at: iso(realNow) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where('seen_at', '<', iso(realNow))
    .execute();
}

export interface SessionStart {
  readonly accountId: number;
  readonly stage: Stage;
  readonly network: string;
  readonly agent: string;
  readonly privileges: string;
}

export interface NewSession {
  readonly sessionId: string;
  readonly token: string;
}

/** Begins a session under a token and an identifier that nobody has seen before. */
export async function beginSession(db: Db, start: SessionStart, realNow: number): Promise<NewSession> {
  const token = newToken();
  const sessionId = randomUUID();
  await on<Tables>(db)
    .insertInto('identity.session')
    .values({
      id: sessionId,
      token_hash: tokenHash(token),
      previous_hash: null,
      previous_until: null,
      account_id: start.accountId,
      stage: start.stage,
      privileges: start.privileges,
      began_at: iso(realNow),
      seen_at: iso(realNow),
      expires_at: iso(expiryOf(start.stage, realNow, identitySettings())),
      tries: 0,
      network: start.network,
      agent: start.agent.slice(0, 200),
      ended_at: null,
      ended_why: null,
    })
    .execute();
  return { sessionId, token };
}

/**
 * Gives a running session a new token, because what it may do has changed. The old token stops at once, or after a
 * grace of seconds where pages may be under way. Null when another request has renewed it in the meantime.
 */
export async function renewToken(
  db: Db,
  sessionId: string,
  change: { readonly privileges?: string; readonly from?: string; readonly hasGrace: boolean },
  realNow: number,
): Promise<string | null> {
  const token = newToken();
  let query = on<Tables>(db)
    .updateTable('identity.session')
    .set((eb) => ({
      token_hash: tokenHash(token),
      previous_hash: change.hasGrace ? eb.ref('token_hash') : null,
      previous_until: change.hasGrace ? iso(realNow + GRACE) : null,
      ...(change.privileges === undefined ? {} : { privileges: change.privileges }),
    }))
    .where('id', '=', sessionId)
    .where('ended_at', 'is', null);
  if (change.from !== undefined) query = query.where('privileges', '=', change.from);
  const { numUpdatedRows } = await query.executeTakeFirstOrThrow();
  return numUpdatedRows > 0n ? token : null;
}

/** Counts a wrong code and ends the session at the fifth; returns whether it has ended. */
export async function countWrongCode(db: Db, sessionId: string, realNow: number): Promise<boolean> {
  const row = await on<Tables>(db)
    .updateTable('identity.session')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('id', '=', sessionId)
    .returning('tries')
    .executeTakeFirstOrThrow();
  if (row.tries < 5) return false;
  await endSession(db, sessionId, 'tries', realNow);
  return true;
}

const ending = (why: SessionEnding, realNow: number) => ({
  ended_at: iso(realNow),
  ended_why: why,
  previous_hash: null,
  previous_until: null,
});

/** Ends one session, if it runs and belongs to the account when one is named; returns whether it did. */
export async function endSession(
  db: Db,
  sessionId: string,
  why: SessionEnding,
  realNow: number,
  accountId?: number,
): Promise<boolean> {
  let query = on<Tables>(db)
    .updateTable('identity.session')
    .set(ending(why, realNow))
    .where('id', '=', sessionId)
    .where('ended_at', 'is', null);
  if (accountId !== undefined) query = query.where('account_id', '=', accountId);
  return (await query.executeTakeFirstOrThrow()).numUpdatedRows > 0n;
}

/** Ends every session of an account, everywhere, at once; `except` may stay. Returns how many ended. */
export async function endSessionsOf(
  db: Db,
  accountId: number,
  why: SessionEnding,
  realNow: number,
  except?: string,
): Promise<number> {
  let query = on<Tables>(db)
    .updateTable('identity.session')
    .set(ending(why, realNow))
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null);
  if (except !== undefined) query = query.where('id', '<>', except);
  return Number((await query.executeTakeFirstOrThrow()).numUpdatedRows);
}

/** Removes sessions that ended or ran out more than 90 days ago; until then they tell known networks. */
export async function dropOldSessions(db: Db, realNow: number): Promise<void> {
  await on<Tables>(db)
    .deleteFrom('identity.session')
    .where('expires_at', '<', iso(realNow - 90 * 24 * 3600_000))
    .execute();
}
