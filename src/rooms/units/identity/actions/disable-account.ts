import { z } from 'zod';
import { done, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { openDutyCount } from '../../people/queries.ts';
import { mayKeepAccounts } from '../account/permissions.ts';
import { lockAccount, updateAccount } from '../account/store.ts';
import { endSessionsOf } from '../session/store.ts';
import { identitySettings } from '../settings.ts';
import { endTokens } from '../token/store.ts';
import { accountId, reason } from './fields.ts';

/** Closes an account: every session and token ends with this transaction. Refused while duties have not been handed over. */
export const disableAccount = defineAction({
  name: 'identity.account.disable',
  title: '停用账号',
  path: '/accounts/:accountId/disable',
  input: z.object({ accountId, reason }),
  load: (tx, input) => lockAccount(tx, input.accountId),
  who: mayKeepAccounts,
  run: async (cx, account, input) => {
    if (account.disabledAt !== null)
      return refuse(
        'state',
        'identity.account.disabled',
        `账号 ${account.login} 已经停用。`,
        '无需再次停用。',
      );
    if (account.id === cx.actor.accountId)
      return refuse(
        'state',
        'identity.account.own',
        '不能停用自己正在使用的账号。',
        '请由另一位系统管理员停用。',
      );
    const open = await openDutyCount(cx.tx, account.personId);
    if (open > 0)
      return refuse(
        'state',
        'identity.account.has-duties',
        `${account.personName}名下还有 ${open} 项未办结的待办，没有签字的交接清单。`,
        '请先在人员页面生成交接清单，由接手人签字确认，再停用账号。',
      );
    const realNow = identitySettings().realNow();
    await updateAccount(cx.tx, account.id, { disabled_at: cx.now, disabled_reason: input.reason });
    const ended = await endSessionsOf(cx.tx, account.id, 'disabled', realNow);
    await endTokens(cx.tx, { accountId: account.id }, realNow);
    await cx.trail({
      matterKind: 'account',
      matterId: account.id,
      before: { isDisabled: false },
      after: { isDisabled: true, endedSessions: ended },
      note: input.reason,
    });
    return done({ accountId: account.id, endedSessions: ended });
  },
});
