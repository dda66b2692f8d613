import { invalid, isRefusal, type Refusal, type Result, refuse } from '#kernel/results.ts';
import { type Db, inTransaction } from '#platform/db/database.ts';
import { lockAccount } from '../account/store.ts';
import { admitGuess } from '../guessing/gate.ts';
import { confirmSecret, proposeSecret, removeSecret } from '../second-factor/enrol.ts';
import { newRecoveryCodes } from '../second-factor/recovery-codes.ts';
import { replaceRecoveryCodes } from '../second-factor/store.ts';
import { identitySettings } from '../settings.ts';
import { needsSecondFactor } from '../sign-in/people.ts';
import { DISABLED, slowed } from '../sign-in/refusals.ts';
import { proveSecondFactor } from '../sign-in/with-code.ts';
import { type Changed, changeOwn, type Holder } from './holder.ts';

/** The secret one may scan now, proposed anew or the one still waiting for its first code. */
export const ownSecret = (db: Db, accountId: number): Promise<Buffer | Refusal> =>
  inTransaction(db, async (tx) => {
    const account = await lockAccount(tx, accountId);
    return account ? proposeSecret(tx, account) : DISABLED;
  });

/** Turns one's second factor on; the value is the recovery codes. */
export const enrolOwn = (db: Db, holder: Holder, code: string): Promise<Result<Changed<string[]>>> =>
  changeOwn(db, holder, {
    action: 'identity.totp.enrol',
    title: '启用动态验证码',
    change: async (tx, account) => {
      const confirmed = await confirmSecret(tx, account, code);
      return Array.isArray(confirmed) ? { value: confirmed } : confirmed;
    },
  });

const DEMANDED: Refusal = refuse(
  'forbidden',
  'identity.totp.demanded',
  '您的岗位要求使用动态验证码，不能停用。',
  '换手机请联系系统管理员重置，再用新手机启用。',
);

const WRONG = '验证码不正确或已用过，请等下一个六位数字后再输入。';

/** Turns one's second factor off; a code is asked for, and guesses are counted. */
export const removeOwn = (db: Db, holder: Holder, code: string): Promise<Result<Changed<null>>> =>
  withCode(db, holder, code, {
    action: 'identity.totp.remove',
    title: '停用动态验证码',
    isAllowed: () => (needsSecondFactor(holder.caller.actor) ? DEMANDED : null),
    change: async (tx, accountId) => {
      await removeSecret(tx, accountId);
      return null;
    },
  });

/** New recovery codes in the place of the old ones. */
export const renewRecoveryCodes = (
  db: Db,
  holder: Holder,
  code: string,
): Promise<Result<Changed<string[]>>> =>
  withCode(db, holder, code, {
    action: 'identity.totp.recovery-codes',
    title: '重新生成恢复码',
    isAllowed: () => null,
    change: async (tx, accountId) => {
      const codes = newRecoveryCodes();
      await replaceRecoveryCodes(tx, accountId, codes);
      return codes;
    },
  });

interface Guarded<T> {
  readonly action: string;
  readonly title: string;
  isAllowed(): Refusal | null;
  change(tx: Parameters<typeof removeSecret>[0], accountId: number): Promise<T>;
}

async function withCode<T>(
  db: Db,
  holder: Holder,
  code: string,
  guarded: Guarded<T>,
): Promise<Result<Changed<T>>> {
  const forbidden = guarded.isAllowed();
  if (forbidden) return forbidden;
  const { address, deviceCookie, accountId } = holder;
  const login = `account ${accountId}`;
  const admission = await admitGuess(db, { login, accountId, what: 'code', address, deviceCookie });
  if (!admission.isAdmitted) return slowed(admission.waitMilliseconds);
  const result = await changeOwn<T>(db, holder, {
    action: guarded.action,
    title: guarded.title,
    change: async (tx, account) => {
      const by = await proveSecondFactor(tx, account, code, identitySettings().realNow());
      if (!by) return invalid({ code: WRONG });
      return { value: await guarded.change(tx, account.id) };
    },
  });
  if (!isRefusal(result) && result.kind === 'done') await admission.forgive();
  return result;
}
