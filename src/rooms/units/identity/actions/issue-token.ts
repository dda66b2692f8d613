import { z } from 'zod';
import { done, refuse } from '#kernel/results.ts';
import { hasRole } from '#platform/actor.ts';
import { defineAction } from '#platform/actions/action.ts';
import { mayActForSelf } from '../account/permissions.ts';
import { lockAccount } from '../account/store.ts';
import { identitySettings } from '../settings.ts';
import { insertToken, runningTokens } from '../token/store.ts';

const MOST_TOKENS = 20;

/**
 * Gives the caller an API token for their own account. Not marked as a create, since the answer of a create is kept for
 * repeats of the request and the token must not be kept.
 */
export const issueToken = defineAction({
  name: 'identity.token.issue',
  title: '生成接口令牌',
  path: '/account/tokens',
  input: z.object({
    name: z
      .string('请填写用途')
      .trim()
      .min(2, '请填写用途，例如“督办数据对接”')
      .max(60, '用途不能超过 60 字'),
    scope: z.enum(['read', 'write'], '请选择权限：只读，或读写'),
    days: z.coerce
      .number('请填写有效天数')
      .int('有效天数应为整数')
      .min(1, '至少 1 天')
      .max(366, '最多 366 天'),
  }),
  load: async (tx, _input, actor) => (actor.accountId === null ? null : lockAccount(tx, actor.accountId)),
  who: mayActForSelf,
  run: async (cx, account, input) => {
    const realNow = identitySettings().realNow();
    if (input.scope === 'write' && hasRole(cx.actor, 'auditor') && cx.actor.posts.length === 1)
      return refuse(
        'forbidden',
        'identity.token.auditor',
        '审计员只能查看，不能生成读写令牌。',
        '请改选“只读”。',
      );
    const running = await runningTokens(cx.tx, account.id, realNow);
    if (running.length >= MOST_TOKENS)
      return refuse(
        'state',
        'identity.token.too-many',
        `您已有 ${running.length} 个有效令牌，最多 ${MOST_TOKENS} 个。`,
        '请先停用不再使用的令牌。',
      );
    const token = await insertToken(cx.tx, { ...input, accountId: account.id }, realNow);
    await cx.trail({
      matterKind: 'api-token',
      matterId: token.id,
      after: { accountId: account.id, scope: input.scope, expiresAt: token.expiresAt },
    });
    return done({ tokenId: token.id, token: token.text, expiresAt: token.expiresAt });
  },
});
