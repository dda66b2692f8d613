import { type BadInput, invalid, type Refusal, refuse } from '#kernel/results.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Account } from '../account/account.ts';
import { updateAccount } from '../account/store.ts';
import { identitySettings } from '../settings.ts';
import { newRecoveryCodes } from './recovery-codes.ts';
import { openSecret, sealSecret } from './secret.ts';
import { replaceRecoveryCodes } from './store.ts';
import { matchingStep, newTotpSecret } from './totp.ts';

const ALREADY: Refusal = refuse(
  'state',
  'identity.totp.enrolled',
  '动态验证码已经启用。',
  '如要换用另一部手机，请先停用，再重新启用。',
);

/** The secret proposed to an account that has no second factor yet; the same until it is confirmed. */
export async function proposeSecret(tx: Tx, account: Account): Promise<Buffer | Refusal> {
  if (account.totpConfirmedAt !== null) return ALREADY;
  if (account.totpSecret !== null) return openSecret(account.id, account.totpSecret);
  const secret = newTotpSecret();
  await updateAccount(tx, account.id, { totp_secret: sealSecret(account.id, secret), totp_step: null });
  return secret;
}

/** Turns the second factor on once its first code is right; returns the recovery codes, seen only now. */
export async function confirmSecret(
  tx: Tx,
  account: Account,
  typed: string,
): Promise<string[] | Refusal | BadInput> {
  if (account.totpConfirmedAt !== null) return ALREADY;
  const now = identitySettings().realNow();
  const secret = account.totpSecret === null ? null : openSecret(account.id, account.totpSecret);
  const step = secret && matchingStep(secret, typed, now, account.totpStep);
  if (step === null)
    return invalid({ code: '验证码不正确：请输入验证器上现在显示的六位数字，并确认手机时间为自动校准。' });
  await updateAccount(tx, account.id, { totp_confirmed_at: new Date(now).toISOString(), totp_step: step });
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(tx, account.id, codes);
  return codes;
}

/** Takes the second factor away with its recovery codes. */
export async function removeSecret(tx: Tx, accountId: number): Promise<void> {
  await updateAccount(tx, accountId, { totp_secret: null, totp_confirmed_at: null, totp_step: null });
  await replaceRecoveryCodes(tx, accountId, []);
}
