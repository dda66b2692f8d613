import { type Refusal, refuse } from '#kernel/results.ts';
import type { Db } from '#platform/db/database.ts';
import { roleTitle } from '../../roles.ts';
import type { PostRecord } from '../person.ts';
import { peopleOfUnit, postsOf } from '../queries.ts';
import { countRoleDuties, personalDuties } from './store.ts';

const list = '交接清单';

/**
 * Why a post may not end yet: duties that rest on the person in this unit, or on a role that nobody else in the unit
 * would hold. Null when it may.
 */
export async function postStillNeeded(db: Db, post: PostRecord, today: string): Promise<Refusal | null> {
  const others = (await postsOf(db, post.personId, today)).filter((held) => held.id !== post.id);
  const staysInUnit = others.some((held) => held.unitId === post.unitId);
  const open = staysInUnit ? [] : await personalDuties(db, post.personId, post.unitId);
  if (open.length > 0)
    return refuse(
      'state',
      'units.post.open-duties',
      `该同志在本单位还有 ${open.length} 项未办结的待办，不能直接离任。`,
      `请先在人员页（/w/people/${post.personId}）开出${list}，由接收人签收后再办理。`,
    );
  const remaining = (await peopleOfUnit(db, post.unitId, today))
    .filter((member) => member.postId !== post.id)
    .flatMap((member) => member.roles);
  const orphaned = post.roles.filter((role) => !remaining.includes(role));
  const waiting = await countRoleDuties(db, post.unitId, orphaned);
  if (waiting === 0) return null;
  return refuse(
    'state',
    'units.post.last-holder',
    `本单位再没有其他人担任${orphaned.map(roleTitle).join('、')}，而这些角色名下还有 ${waiting} 项未办结的待办。`,
    '请先为本单位的另一位同志增加该角色，再办理离任。',
  );
}

/** Why an account may not be closed yet: duties in any unit rest on the person. Null when it may. */
export async function accountStillNeeded(db: Db, personId: number): Promise<Refusal | null> {
  const open = await personalDuties(db, personId, null);
  if (open.length === 0) return null;
  return refuse(
    'state',
    'units.account.open-duties',
    `该同志名下还有 ${open.length} 项未办结的待办，不能停用账号。`,
    `请先在人员页（/w/people/${personId}）开出${list}，由接收人签收后再停用。`,
  );
}
