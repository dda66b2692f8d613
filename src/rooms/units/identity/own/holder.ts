import type { BadInput, Refusal, Result } from '#kernel/results.ts';
import { done } from '#kernel/results.ts';
import type { Caller } from '#platform/actions/perform.ts';
import { type Db, inTransaction, type Tx } from '#platform/db/database.ts';
import { appendEntry } from '#platform/trail/append.ts';
import type { Account } from '../account/account.ts';
import { lockAccount } from '../account/store.ts';
import { endSessionsOf, renewToken } from '../session/store.ts';
import { identitySettings } from '../settings.ts';
import { DISABLED } from '../sign-in/refusals.ts';

/** Somebody signed in, at work on their own account. These changes need the session, which an API call has not. */
export interface Holder {
  readonly caller: Caller;
  readonly accountId: number;
  readonly sessionId: string;
  readonly address: string;
  readonly deviceCookie: string | null;
}

export interface OwnChange<T> {
  readonly action: string;
  readonly title: string;
  change(tx: Tx, account: Account): Promise<{ readonly value: T } | Refusal | BadInput>;
}

export interface Changed<T> {
  readonly value: T;
  /** The session's new token; the old one opens nothing any more. */
  readonly token: string;
}

class GivenUp extends Error {
  readonly problem: Refusal | BadInput;
  constructor(problem: Refusal | BadInput) {
    super('given up');
    this.problem = problem;
  }
}

/**
 * Changes how one's own account is entered: the change, its line in the trail, the end of all other sessions and a new
 * token for this one, together or not at all.
 */
export async function changeOwn<T>(db: Db, holder: Holder, own: OwnChange<T>): Promise<Result<Changed<T>>> {
  const { accountId, sessionId } = holder;
  const now = identitySettings().realNow();
  try {
    return await inTransaction(db, async (tx) => {
      const account = await lockAccount(tx, accountId);
      if (!account || account.disabledAt !== null) throw new GivenUp(DISABLED);
      const changed = await own.change(tx, account);
      if (!('value' in changed)) throw new GivenUp(changed);
      const ended = await endSessionsOf(tx, accountId, 'ended', now, sessionId);
      const token = await renewToken(tx, sessionId, { hasGrace: false }, now);
      if (token === null) throw new GivenUp(DISABLED);
      await noteOwn(tx, holder, own, { endedSessions: ended });
      return done({ value: changed.value, token });
    });
  } catch (fault) {
    if (fault instanceof GivenUp) return fault.problem;
    throw fault;
  }
}

/** One line of the trail about the holder's own account, on the transaction of the change. */
export const noteOwn = (
  tx: Tx,
  { caller, accountId }: Holder,
  { action, title }: { readonly action: string; readonly title: string },
  after?: Record<string, unknown>,
) =>
  appendEntry(
    tx,
    {
      action,
      title,
      at: caller.now,
      unitId: null,
      actorKind: caller.actor.kind,
      accountId,
      actorName: caller.actor.name,
      requestId: caller.requestId,
    },
    { matterKind: 'account', matterId: accountId, after },
  );
