import { type BadInput, done, type Refusal, type Result } from '#kernel/results.ts';
import { type Db, inTransaction } from '#platform/db/database.ts';
import { type NewPassword, choosePassword } from '../account/new-password.ts';
import { lockAccount } from '../account/store.ts';
import { confirmSecret, proposeSecret } from '../second-factor/enrol.ts';
import type { FoundSession } from '../session/store.ts';
import { type Entered, enter } from './complete.ts';
import { DISABLED, STEP_LOST } from './refusals.ts';
import type { Visitor } from './visitor.ts';

/** The step after a one-time password: one's own instead. */
export async function signInWithNewPassword(
  db: Db,
  session: FoundSession,
  typed: NewPassword,
  visitor: Visitor,
): Promise<Result<Entered>> {
  if (session.stage !== 'change') return STEP_LOST;
  return inTransaction(db, async (tx) => {
    const account = await lockAccount(tx, session.accountId);
    if (!account || account.disabledAt !== null) return DISABLED;
    const objection = await choosePassword(tx, account, typed);
    if (objection) return objection;
    const chosen = { ...account, mustChangePassword: false };
    const proof = { by: 'new-password', isCodeGiven: true };
    return done(await enter(tx, chosen, proof, visitor));
  });
}

/** The secret to be scanned by somebody whose role demands a second factor. */
export async function secretToEnrol(db: Db, session: FoundSession): Promise<Buffer | Refusal> {
  if (session.stage !== 'enrol') return STEP_LOST;
  return inTransaction(db, async (tx) => {
    const account = await lockAccount(tx, session.accountId);
    return account ? proposeSecret(tx, account) : DISABLED;
  });
}

/** The step of those: the first code of the new authenticator. */
export async function signInWithEnrolment(
  db: Db,
  session: FoundSession,
  code: string,
  visitor: Visitor,
): Promise<Result<Entered & { readonly recoveryCodes: readonly string[] }>> {
  if (session.stage !== 'enrol') return STEP_LOST;
  return inTransaction(db, async (tx) => {
    const account = await lockAccount(tx, session.accountId);
    if (!account || account.disabledAt !== null) return DISABLED;
    const confirmed: string[] | Refusal | BadInput = await confirmSecret(tx, account, code);
    if (!Array.isArray(confirmed)) return confirmed;
    const proven = { ...account, totpConfirmedAt: visitor.now };
    const proof = { by: 'enrolment', isCodeGiven: true };
    return done({ ...(await enter(tx, proven, proof, visitor)), recoveryCodes: confirmed });
  });
}
