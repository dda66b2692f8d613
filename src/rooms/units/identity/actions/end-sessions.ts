import { z } from 'zod';
import { done } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { mayKeepOwn } from '../account/permissions.ts';
import { lockAccount } from '../account/store.ts';
import { endSessionsOf } from '../session/store.ts';
import { identitySettings } from '../settings.ts';
import { accountId } from './fields.ts';

/** Signs an account out everywhere; its holder may do it (a lost telephone), and the administrator. */
export const endSessions = defineAction({
  name: 'identity.session.end-all',
  title: '退出全部登录',
  path: '/accounts/:accountId/end-sessions',
  input: z.object({ accountId }),
  load: (tx, input) => lockAccount(tx, input.accountId),
  who: (actor, account) => mayKeepOwn(actor, account.id),
  run: async (cx, account) => {
    const ended = await endSessionsOf(cx.tx, account.id, 'ended', identitySettings().realNow());
    await cx.trail({ matterKind: 'account', matterId: account.id, after: { endedSessions: ended } });
    return done({ accountId: account.id, endedSessions: ended });
  },
});
