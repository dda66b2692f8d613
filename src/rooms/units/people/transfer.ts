import type { ActionContext } from '#platform/actions/action.ts';
import { dayBefore } from '../organisations/organisation.ts';
import { moveUnitDuties } from './handover/store.ts';
import { peopleOfUnit } from './queries.ts';
import { endDelegationsOf, endPostOn, insertPost } from './store.ts';

/**
 * Takes the people and open duties of a unit that has ended over to the one that receives them, from `onDay` on.
 * Returns how many of each. Each person's line of the trail says where they went.
 */
export async function transferStaff(
  cx: ActionContext,
  from: { readonly id: number; readonly shortName: string },
  to: { readonly id: number; readonly shortName: string },
  onDay: string,
): Promise<{ posts: number; duties: number }> {
  const lastDay = dayBefore(onDay);
  const members = await peopleOfUnit(cx.tx, from.id, onDay);
  for (const member of members) {
    await endPostOn(cx.tx, member.postId, lastDay);
    await endDelegationsOf(cx.tx, member.postId, lastDay);
    await insertPost(cx.tx, {
      personId: member.personId,
      unitId: to.id,
      section: member.section,
      title: member.title,
      roles: member.roles,
      validFrom: onDay,
      validTo: null,
    });
    await cx.trail({
      matterKind: 'person',
      matterId: member.personId,
      before: { unit: from.shortName, roles: member.roles },
      after: { unit: to.shortName, roles: member.roles, from: onDay },
    });
  }
  const duties = await moveUnitDuties(cx.tx, from.id, to.id, cx.now);
  return { posts: members.length, duties };
}
