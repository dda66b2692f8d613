import { z } from 'zod';
import { done, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { setOneTimePassword } from '../account/new-password.ts';
import { mayKeepAccounts } from '../account/permissions.ts';
import { lockAccount } from '../account/store.ts';
import { removeSecret } from '../second-factor/enrol.ts';
import { endSessionsOf } from '../session/store.ts';
import { identitySettings } from '../settings.ts';
import { accountId } from './fields.ts';

/** Gives a one-time password, ends every session, and on wish takes a lost second factor away. Not a create: see there. */
export const resetPassword = defineAction({
  name: 'identity.account.reset-password',
  title: '重置密码',
  path: '/accounts/:accountId/reset-password',
  input: z.object({
    accountId,
    /** The telephone is lost as well. */
    removesSecondFactor: z
      .union([z.boolean(), z.string()])
      .optional()
      .transform((value) => value === true || value === 'yes' || value === 'on'),
  }),
  load: (tx, input) => lockAccount(tx, input.accountId),
  who: mayKeepAccounts,
  run: async (cx, account, input) => {
    if (account.disabledAt !== null)
      return refuse(
        'state',
        'identity.account.disabled',
        `账号 ${account.login} 已经停用，不能重置密码。`,
        '请先恢复账号，再重置密码。',
      );
    const password = await setOneTimePassword(cx.tx, account.id);
    const hadSecondFactor = account.totpConfirmedAt !== null;
    if (input.removesSecondFactor) await removeSecret(cx.tx, account.id);
    const ended = await endSessionsOf(cx.tx, account.id, 'reset', identitySettings().realNow());
    await cx.trail({
      matterKind: 'account',
      matterId: account.id,
      after: { removedSecondFactor: input.removesSecondFactor && hadSecondFactor, endedSessions: ended },
    });
    return done({ accountId: account.id, login: account.login, oneTimePassword: password });
  },
});
