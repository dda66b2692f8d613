import { done, type Refusal, type Result } from '#kernel/results.ts';
import { type Db, inTransaction } from '#platform/db/database.ts';
import { type Account, plainLogin } from '../account/account.ts';
import { hashPassword, isOutdated, verifyPassword } from '../account/password.ts';
import { findAccountByLogin, lockAccount, updateAccount } from '../account/store.ts';
import { admitGuess } from '../guessing/gate.ts';
import { identitySettings } from '../settings.ts';
import { type Entered, enter } from './complete.ts';
import { DISABLED, ONE_TIME_EXPIRED, slowed, WRONG_PASSWORD } from './refusals.ts';
import { noteSignIn, type Visitor } from './visitor.ts';

/**
 * The first step. The same sentence and the same work for a wrong password, an unknown login and an account without a
 * password; that an account is closed is told only to those who know its password.
 */
export async function signInWithPassword(
  db: Db,
  typed: { readonly login: string; readonly password: string },
  visitor: Visitor,
): Promise<Result<Entered>> {
  const { passwordCost, realNow } = identitySettings();
  const login = plainLogin(typed.login).slice(0, 100);
  const account = await findAccountByLogin(db, login);
  const guess = { login, accountId: account?.id ?? null, what: 'password' as const, ...visitor };
  const admission = await admitGuess(db, guess);
  if (!admission.isAdmitted) {
    if (admission.isFirst) await noteFailure(db, account, 'slowed', visitor);
    return slowed(admission.waitMilliseconds);
  }
  const isRight = await verifyPassword(typed.password, account?.passwordHash ?? null, passwordCost);
  if (!isRight || !account) {
    await noteFailure(db, account, 'password', visitor);
    return WRONG_PASSWORD;
  }
  const objection = objectionTo(account, realNow());
  if (objection) {
    await noteFailure(db, account, objection.code, visitor);
    return objection;
  }
  await admission.forgive();
  const isWeak = account.passwordHash !== null && isOutdated(account.passwordHash, passwordCost);
  const stronger = isWeak ? await hashPassword(typed.password, passwordCost) : null;
  return inTransaction(db, async (tx) => {
    // A reset or a closing that was committed while the password was being checked must win.
    const fresh = await lockAccount(tx, account.id);
    if (!fresh || fresh.passwordHash !== account.passwordHash || fresh.disabledAt !== null)
      return WRONG_PASSWORD;
    if (stronger) await updateAccount(tx, account.id, { password_hash: stronger });
    return done(await enter(tx, fresh, { by: 'password', isCodeGiven: false }, visitor));
  });
}

function objectionTo(account: Account, now: number): Refusal | null {
  if (account.disabledAt !== null) return DISABLED;
  const { mustChangePassword, passwordExpiresAt } = account;
  if (mustChangePassword && passwordExpiresAt !== null && now >= Date.parse(passwordExpiresAt))
    return ONE_TIME_EXPIRED;
  return null;
}

/** A failed attempt leaves its line in the trail even though nothing else is saved. */
export async function noteFailure(
  db: Db,
  account: Pick<Account, 'id'> | null,
  why: string,
  visitor: Visitor,
): Promise<void> {
  const line = {
    action: 'identity.sign-in.failed' as const,
    accountId: account?.id ?? null,
    personName: null,
    what: { why },
  };
  await inTransaction(db, (tx) => noteSignIn(tx, visitor, line));
}
