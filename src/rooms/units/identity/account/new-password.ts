import { randomInt } from 'node:crypto';
import { type BadInput, invalid } from '#kernel/results.ts';
import type { Tx } from '#platform/db/database.ts';
import { identitySettings } from '../settings.ts';
import type { Account } from './account.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { passwordObjection } from './password-rules.ts';
import { updateAccount } from './store.ts';

export interface NewPassword {
  readonly password: string;
  readonly again: string;
}

/** Gives the account a password of its own choice; the fields are marked when it may not be that one. */
export async function choosePassword(tx: Tx, account: Account, typed: NewPassword): Promise<BadInput | null> {
  const objection = passwordObjection(typed.password, account);
  if (objection) return invalid({ password: objection });
  if (typed.password.normalize('NFKC') !== typed.again.normalize('NFKC'))
    return invalid({ again: '两次输入的新密码不一致，请重新输入。' });
  const { passwordCost } = identitySettings();
  if (account.passwordHash && (await verifyPassword(typed.password, account.passwordHash, passwordCost)))
    return invalid({ password: '新密码与现在的密码相同，请换一个。' });
  await updateAccount(tx, account.id, {
    password_hash: await hashPassword(typed.password, passwordCost),
    must_change_password: false,
    password_expires_at: null,
  });
  return null;
}

const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const ONE_TIME_HOURS = 72;

/** Gives the account a one-time password and returns it: the only time anybody sees it. */
export async function setOneTimePassword(tx: Tx, accountId: number): Promise<string> {
  const { passwordCost, realNow } = identitySettings();
  const group = (): string => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  const password = [group(), group(), group(), group()].join('-');
  await updateAccount(tx, accountId, {
    password_hash: await hashPassword(password, passwordCost),
    must_change_password: true,
    password_expires_at: new Date(realNow() + ONE_TIME_HOURS * 3600_000).toISOString(),
  });
  return password;
}
