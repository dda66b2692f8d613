import { z } from 'zod';
import { done, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId } from '#platform/actions/fields.ts';
import { dayBefore } from '../../organisations/organisation.ts';
import { mayDelegate } from '../../permissions.ts';
import { delegationEnd } from '../person.ts';
import { endDelegationOn, lockDelegation } from '../store.ts';

/** Takes a post back before the delegation runs out: from this moment on. */
export const endDelegation = defineAction({
  name: 'units.delegation.end',
  title: '收回代理',
  path: '/delegations/:delegation/end',
  input: z.object({ delegation: recordId('委托编号') }),
  load: (tx, { delegation }) => lockDelegation(tx, delegation),
  who: (actor, { post }) => mayDelegate(actor, post),
  async run(cx, { delegation, post }) {
    const lastDay = dayBefore(cx.today);
    if (delegationEnd(delegation) <= lastDay)
      return refuse(
        'state',
        'units.delegation.over',
        `这项委托已于 ${delegationEnd(delegation)} 结束。`,
        '不用再办理收回；需要重新委托的，请另办委托。',
      );
    await endDelegationOn(cx.tx, delegation.id, lastDay);
    await cx.trail({
      matterKind: 'person',
      matterId: post.personId,
      before: { delegation: delegation.id, toDay: delegation.toDay },
      after: { delegation: delegation.id, toDay: lastDay },
    });
    return done({ personId: post.personId });
  },
  after: (delegation) => `/w/people/${delegation.personId}`,
});
