import { done, type Result } from '#kernel/results.ts';
import { type Db, inTransaction, type Tx } from '#platform/db/database.ts';
import type { Account } from '../account/account.ts';
import { lockAccount, takeTotpStep } from '../account/store.ts';
import { admitGuess } from '../guessing/gate.ts';
import { looksLikeRecoveryCode } from '../second-factor/recovery-codes.ts';
import { openSecret } from '../second-factor/secret.ts';
import { useRecoveryCode } from '../second-factor/store.ts';
import { matchingStep } from '../second-factor/totp.ts';
import { countWrongCode, type FoundSession } from '../session/store.ts';
import { identitySettings } from '../settings.ts';
import { type Entered, enter } from './complete.ts';
import { DISABLED, STEP_LOST, slowed, TOO_MANY_CODES, WRONG_CODE } from './refusals.ts';
import type { Visitor } from './visitor.ts';
import { noteFailure } from './with-password.ts';

/** How the account proved its second factor, or null when it did not. A code is used up by being right. */
export async function proveSecondFactor(
  tx: Tx,
  account: Account,
  typed: string,
  now: number,
): Promise<'code' | 'recovery-code' | null> {
  if (account.totpSecret === null || account.totpConfirmedAt === null) return null;
  if (looksLikeRecoveryCode(typed))
    return (await useRecoveryCode(tx, account.id, typed, new Date(now).toISOString()))
      ? 'recovery-code'
      : null;
  const step = matchingStep(openSecret(account.id, account.totpSecret), typed, now, account.totpStep);
  return step !== null && (await takeTotpStep(tx, account.id, step)) ? 'code' : null;
}

/** The second step: six digits of the authenticator, or a recovery code. Five wrong ones end the attempt. */
export async function signInWithCode(
  db: Db,
  session: FoundSession,
  typed: string,
  visitor: Visitor,
): Promise<Result<Entered>> {
  if (session.stage !== 'code') return STEP_LOST;
  const { realNow } = identitySettings();
  const { accountId, login } = session;
  const admission = await admitGuess(db, { login, accountId, what: 'code', ...visitor });
  if (!admission.isAdmitted) return slowed(admission.waitMilliseconds);
  const result = await inTransaction(db, async (tx) => {
    const account = await lockAccount(tx, accountId);
    if (!account || account.disabledAt !== null) return DISABLED;
    const by = await proveSecondFactor(tx, account, typed, realNow());
    if (!by) return null;
    return done(await enter(tx, account, { by, isCodeGiven: true }, visitor));
  });
  if (result?.kind === 'done') await admission.forgive();
  if (result) return result;
  await noteFailure(db, { id: accountId }, 'code', visitor);
  return (await countWrongCode(db, session.sessionId, realNow())) ? TOO_MANY_CODES : WRONG_CODE;
}
