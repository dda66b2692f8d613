import { z } from 'zod';
import { done, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { mayKeepAccounts } from '../account/permissions.ts';
import { lockAccount } from '../account/store.ts';
import { OIDC_OFF } from '../oidc/refusals.ts';
import { deleteLinks, insertLink } from '../oidc/store.ts';
import { identitySettings } from '../settings.ts';
import { accountId } from './fields.ts';

/** Links an account with a person's identity at the sign-in provider, in the place of the one before; empty unlinks. */
export const linkOidc = defineAction({
  name: 'identity.account.link-oidc',
  title: '关联统一认证身份',
  path: '/accounts/:accountId/link-oidc',
  input: z.object({
    accountId,
    /** `sub` as the provider shows it. */
    subject: z.string('请填写统一认证标识').trim().max(255, '统一认证标识不能超过 255 字'),
  }),
  load: (tx, input) => lockAccount(tx, input.accountId),
  who: mayKeepAccounts,
  run: async (cx, account, { subject }) => {
    const { oidc } = identitySettings();
    if (!oidc) return OIDC_OFF;
    const issuer = oidc.issuer;
    const removed = await deleteLinks(cx.tx, issuer, account.id);
    if (subject !== '' && !(await insertLink(cx.tx, { issuer, subject }, account.id, cx.now)))
      return refuse(
        'conflict',
        'identity.oidc.taken',
        '这个统一认证标识已经关联到另一个账号。',
        '请核对标识；如确需改为关联本账号，请先在那个账号上取消关联。',
      );
    await cx.trail({
      matterKind: 'account',
      matterId: account.id,
      before: { isLinked: removed > 0 },
      after: { isLinked: subject !== '' },
    });
    return done({ accountId: account.id });
  },
});
