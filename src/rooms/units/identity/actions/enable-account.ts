import { z } from 'zod';
import { done, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { mayKeepAccounts } from '../account/permissions.ts';
import { lockAccount, updateAccount } from '../account/store.ts';
import { accountId } from './fields.ts';

/** Opens a closed account again. Its old sessions and tokens stay ended. */
export const enableAccount = defineAction({
  name: 'identity.account.enable',
  title: '恢复账号',
  path: '/accounts/:accountId/enable',
  input: z.object({ accountId }),
  load: (tx, input) => lockAccount(tx, input.accountId),
  who: mayKeepAccounts,
  run: async (cx, account) => {
    if (account.disabledAt === null)
      return refuse('state', 'identity.account.active', `账号 ${account.login} 没有停用。`, '无需恢复。');
    await updateAccount(cx.tx, account.id, { disabled_at: null, disabled_reason: null });
    const [before, after] = [{ isDisabled: true }, { isDisabled: false }];
    await cx.trail({ matterKind: 'account', matterId: account.id, before, after });
    return done({ accountId: account.id });
  },
});
