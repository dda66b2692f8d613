import ruleFile from '#data/units/role-rules.json' with { type: 'json' };
import { type Refusal, refuse } from '#kernel/results.ts';
import { isRole, roles, roleTitle } from './roles.ts';

export interface RoleRule {
  readonly role: string;
  /** The roles it may not meet in one person; `*` is every other role. */
  readonly excludes: '*' | readonly string[];
  readonly reason: string;
}

/** Which roles may not meet in one person, with the reason; data, so that a district can follow its own rule. */
export const roleRules = ruleFile.rules as readonly RoleRule[];

const forbids = (rule: RoleRule, held: readonly string[]): string | undefined =>
  held.find((role) => role !== rule.role && (rule.excludes === '*' || rule.excludes.includes(role)));

/**
 * Whether one person may hold all these roles at once, across posts and delegations; a refusal names the pair and
 * the reason.
 */
export function roleClash(held: readonly string[], rules: readonly RoleRule[] = roleRules): Refusal | null {
  for (const rule of rules) {
    const other = held.includes(rule.role) ? forbids(rule, held) : undefined;
    if (other === undefined) continue;
    return refuse(
      'state',
      'units.roles.clash',
      `同一人不得兼任${roleTitle(rule.role)}和${roleTitle(other)}：${rule.reason}。`,
      '请由另一人担任其中一个岗位，或者先结束冲突的岗位再办理。',
    );
  }
  return null;
}

/** The names in a list that are no roles of this system. */
export const unknownRoles = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !isRole(name));

/** Every role but the read-only ones: what an actor must hold to act. */
export const actingRoles: readonly string[] = Object.entries(roles)
  .filter(([, role]) => !('isReadOnly' in role))
  .map(([name]) => name);
