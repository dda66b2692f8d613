import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { dayField, recordId, text } from '#platform/actions/fields.ts';
import { mayDelegate } from '../../permissions.ts';
import { roleClash } from '../../role-rules.ts';
import { heldPosts } from '../queries.ts';
import { insertDelegation, lockPerson, lockPost } from '../store.ts';

/** The longest absence one delegation may cover; longer ones are a change of post. */
const longestDays = 92;

/**
 * Lets another person hold a post while its holder is away. Both ends are days; roles that clash with those the other
 * holds are refused, so an auditor neither gives nor takes.
 */
export const delegatePost = defineAction({
  name: 'units.post.delegate',
  title: '委托代理岗位',
  path: '/posts/:post/delegations',
  isCreate: true,
  input: z.object({
    post: recordId('岗位编号'),
    to: recordId('代理人'),
    fromDay: dayField('开始日期'),
    toDay: dayField('结束日期'),
    reason: text('事由', 200),
  }),
  async load(tx, input) {
    const post = await lockPost(tx, input.post);
    const receiver = await lockPerson(tx, input.to);
    return post && receiver ? { post, receiver } : null;
  },
  who: (actor, { post }) => mayDelegate(actor, post),
  async run(cx, { post, receiver }, { fromDay, toDay, reason }) {
    if (receiver.id === post.personId) return invalid({ to: '不能委托给本人，请选择另一位同志。' });
    if (fromDay < cx.today) return invalid({ fromDay: '开始日期不能早于今天。' });
    const days = (Date.parse(toDay) - Date.parse(fromDay)) / 86_400_000 + 1;
    if (days < 1) return invalid({ toDay: '结束日期不能早于开始日期。' });
    if (days > longestDays)
      return invalid({ toDay: `一次委托最长 ${longestDays} 天；更长的请办理岗位调整。` });
    if (post.validTo !== null && toDay > post.validTo)
      return invalid({ toDay: `这个岗位到 ${post.validTo} 结束，委托不能超过这一天。` });
    const held = await heldPosts(cx.tx, receiver.id, fromDay);
    if (held.length === 0)
      return invalid({ to: `${receiver.name}在 ${fromDay} 没有任何岗位，请选择在职的同志。` });
    const clash = roleClash([...held.flatMap((one) => one.roles), ...post.roles]);
    if (clash) return clash;
    const row = { post_id: post.id, to_person_id: receiver.id, from_day: fromDay, to_day: toDay, reason };
    const id = await insertDelegation(cx.tx, row);
    await cx.trail({
      matterKind: 'person',
      matterId: post.personId,
      after: { delegation: id, post: post.id, to: receiver.name, fromDay, toDay },
      note: reason,
    });
    return done({ id, personId: post.personId });
  },
  after: (delegation) => `/w/people/${delegation.personId}`,
});
