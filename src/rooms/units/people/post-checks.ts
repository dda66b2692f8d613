import { type BadInput, invalid, type Refusal } from '#kernel/results.ts';
import { roleClash, unknownRoles } from '../role-rules.ts';
import type { HeldPost } from './queries.ts';

/** What a post must carry before it can be given: roles the system knows, and none that clash with those held. */
export function postProblem(
  added: readonly string[],
  held: readonly Pick<HeldPost, 'roles'>[],
): BadInput | Refusal | null {
  if (added.length === 0) return invalid({ roles: '请至少选择一个角色。' });
  const [unknown] = unknownRoles(added);
  if (unknown !== undefined) return invalid({ roles: `没有“${unknown}”这个角色，请从列表中选择。` });
  return roleClash([...held.flatMap((post) => post.roles), ...added]);
}
