import { invalid, type Result } from '#kernel/results.ts';
import type { Db } from '#platform/db/database.ts';
import { choosePassword, type NewPassword } from '../account/new-password.ts';
import { verifyPassword } from '../account/password.ts';
import { findAccount } from '../account/store.ts';
import { admitGuess } from '../guessing/gate.ts';
import { identitySettings } from '../settings.ts';
import { DISABLED, slowed } from '../sign-in/refusals.ts';
import { type Changed, changeOwn, type Holder } from './holder.ts';

/**
 * Changes one's own password. The present one is asked for and guesses at it are counted: a screen left open must not be
 * enough to take an account over.
 */
export async function changeOwnPassword(
  db: Db,
  holder: Holder,
  typed: NewPassword & { readonly current: string },
): Promise<Result<Changed<null>>> {
  const known = await findAccount(db, holder.accountId);
  if (!known) return DISABLED;
  const { address, deviceCookie } = holder;
  const admission = await admitGuess(db, {
    login: known.login,
    accountId: known.id,
    what: 'password',
    address,
    deviceCookie,
  });
  if (!admission.isAdmitted) return slowed(admission.waitMilliseconds);
  const isRight = await verifyPassword(typed.current, known.passwordHash, identitySettings().passwordCost);
  if (!isRight) return invalid({ current: '现在的密码不正确，请重新输入。' });
  await admission.forgive();
  return changeOwn(db, holder, {
    action: 'identity.account.change-password',
    title: '修改密码',
    change: async (tx, account) => {
      if (account.passwordHash !== known.passwordHash)
        return invalid({ current: '密码刚刚已被更改，请重新登录。' });
      return (await choosePassword(tx, account, typed)) ?? { value: null };
    },
  });
}
