import { type Db, on } from '#platform/db/database.ts';
import { identitySettings } from '../settings.ts';
import type { SessionRow } from './store.ts';

interface Tables {
  'identity.session': SessionRow;
}

const ago = (realNow: number, milliseconds: number): string => new Date(realNow - milliseconds).toISOString();

/** The sessions of an account that are signed in now, the latest first. */
export function runningSessions(db: Db, accountId: number, realNow: number) {
  return on<Tables>(db)
    .selectFrom('identity.session')
    .select(['id', 'began_at', 'seen_at', 'network', 'agent'])
    .where('account_id', '=', accountId)
    .where('stage', '=', 'open')
    .where('ended_at', 'is', null)
    .where('expires_at', '>', ago(realNow, 0))
    .where('seen_at', '>', ago(realNow, identitySettings().idleMinutes * 60_000))
    .orderBy('seen_at', 'desc')
    .execute();
}

/** Networks count as known for this long after a complete sign-in. */
const KNOWN_FOR = 90 * 24 * 3600_000;

/** Whether this account has been signed in from this network lately. Asked for unknown logins too, with no account. */
export async function isKnownNetwork(
  db: Db,
  accountId: number | null,
  network: string,
  realNow: number,
): Promise<boolean> {
  const row = await on<Tables>(db)
    .selectFrom('identity.session')
    .select('id')
    .where('account_id', '=', accountId ?? -1)
    .where('stage', '=', 'open')
    .where('network', '=', network)
    .where('began_at', '>', ago(realNow, KNOWN_FOR))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
