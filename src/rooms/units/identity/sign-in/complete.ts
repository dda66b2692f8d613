import type { Tx } from '#platform/db/database.ts';
import type { Account } from '../account/account.ts';
import { updateAccount } from '../account/store.ts';
import { deviceToken } from '../guessing/device.ts';
import { networkOf } from '../guessing/limits.ts';
import { nextStage, type Stage } from '../session/stage.ts';
import { beginSession, endSession } from '../session/store.ts';
import { identitySettings } from '../settings.ts';
import { actorOf, needsSecondFactor, privilegesOf } from './people.ts';
import { noteSignIn, type Visitor } from './visitor.ts';

/** What a step of the sign-in led to: a new session cookie always, a device cookie once signed in. */
export interface Entered {
  readonly stage: Stage;
  readonly sessionId: string;
  readonly token: string;
  readonly deviceToken: string | null;
}

export interface Proof {
  /** Shown in the trail: `password`, `code`, `recovery-code`, `oidc`, `new-password`, `enrolment`. */
  readonly by: string;
  /** The second factor has been given in this sign-in, here or at the identity provider. */
  readonly isCodeGiven: boolean;
}

/**
 * Goes on from a step that was passed. Every step begins a new session under a new token and ends the one before, so a
 * token planted or seen earlier opens nothing.
 */
export async function enter(tx: Tx, account: Account, proof: Proof, visitor: Visitor): Promise<Entered> {
  const now = identitySettings().realNow();
  const actor = await actorOf(tx, account, visitor.today);
  const due = {
    hasSecondFactor: account.totpConfirmedAt !== null,
    mustChangePassword: account.mustChangePassword && account.passwordHash !== null && proof.by !== 'oidc',
    needsSecondFactor: needsSecondFactor(actor),
  };
  const stage = nextStage(due, proof.isCodeGiven);
  if (visitor.currentSession) await endSession(tx, visitor.currentSession, 'renewed', now);
  const session = await beginSession(
    tx,
    {
      accountId: account.id,
      stage,
      network: networkOf(visitor.address),
      agent: visitor.agent,
      privileges: privilegesOf(actor),
    },
    now,
  );
  if (stage === 'open') await updateAccount(tx, account.id, { last_sign_in_at: new Date(now).toISOString() });
  await noteSignIn(tx, visitor, {
    action: 'identity.sign-in',
    accountId: account.id,
    personName: account.personName,
    what: { by: proof.by, stage },
  });
  return { stage, ...session, deviceToken: stage === 'open' ? deviceToken(account.id, now) : null };
}
