import { z } from 'zod';
import { done, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { mayKeepOwn } from '../account/permissions.ts';
import { identitySettings } from '../settings.ts';
import { endTokens, lockToken } from '../token/store.ts';

/** Ends an API token; the next request that carries it is refused. */
export const revokeToken = defineAction({
  name: 'identity.token.revoke',
  title: '停用接口令牌',
  path: '/account/tokens/:tokenId/revoke',
  input: z.object({ tokenId: z.coerce.number('令牌编号应为数字').int('令牌编号应为整数').positive() }),
  load: async (tx, { tokenId }, actor) => {
    const token = await lockToken(tx, tokenId);
    // Somebody else's token is as if it were not there, except to the administrator.
    const isOwn = token !== null && token.accountId === actor.accountId;
    return isOwn || actor.posts.some((post) => post.roles.includes('administrator')) ? token : null;
  },
  who: (actor, token) => mayKeepOwn(actor, token.accountId),
  run: async (cx, token) => {
    if (token.endedAt !== null)
      return refuse('state', 'identity.token.ended', '这个令牌已经停用。', '无需再次停用。');
    await endTokens(cx.tx, { id: token.id }, identitySettings().realNow());
    await cx.trail({ matterKind: 'api-token', matterId: token.id, after: { isEnded: true } });
    return done({ tokenId: token.id });
  },
});
