import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { dayField, recordId, text } from '#platform/actions/fields.ts';
import { mayAssignPost } from '../../permissions.ts';
import { postStillNeeded } from '../handover/leaving.ts';
import { endDelegationsOf, endPostOn, lockPost } from '../store.ts';

/** Ends a post with a last day; open duties must have been handed over first. Delegations of the post end with it. */
export const endPost = defineAction({
  name: 'units.post.end',
  title: '结束岗位',
  path: '/posts/:post/end',
  input: z.object({
    post: recordId('岗位编号'),
    lastDay: dayField('最后任职日期'),
    reason: text('原因', 200),
  }),
  load: (tx, { post }) => lockPost(tx, post),
  who: (actor, post) => mayAssignPost(actor, post),
  async run(cx, post, { lastDay, reason }) {
    if (lastDay < post.validFrom)
      return invalid({ lastDay: `最后任职日期不能早于任职日期 ${post.validFrom}。` });
    if (post.validTo !== null && post.validTo <= lastDay)
      return invalid({ lastDay: `这个岗位到 ${post.validTo} 已经结束，不用再办。` });
    const needed = await postStillNeeded(cx.tx, post, cx.today);
    if (needed) return needed;
    await endPostOn(cx.tx, post.id, lastDay);
    await endDelegationsOf(cx.tx, post.id, lastDay);
    await cx.trail({
      matterKind: 'person',
      matterId: post.personId,
      before: { post: post.id, roles: post.roles, validTo: post.validTo },
      after: { post: post.id, validTo: lastDay },
      note: reason,
    });
    return done({ personId: post.personId });
  },
  after: (post) => `/w/people/${post.personId}`,
});
