import type { Actor, Capacity } from '#platform/actor.ts';
import { capacityIn } from '#platform/actor.ts';
import { type Refusal, refuse } from '#kernel/results.ts';

const NOT_ADMINISTRATOR: Refusal = refuse(
  'forbidden',
  'identity.account.not-administrator',
  '账号由系统管理员维护，您没有系统管理员岗位。',
  '请联系系统管理员办理。',
);

/** The command line belongs to whoever runs the server; the demo's seed runs as the system. */
const isOperator = (actor: Actor): boolean => actor.kind === 'command' || actor.kind === 'system';

/** Accounts are kept by the system administrator only: whoever can reset a password can become that person. */
export function mayKeepAccounts(actor: Actor): Capacity | Refusal {
  if (isOperator(actor)) return { unitId: null, role: actor.kind };
  return capacityIn(actor, ['administrator']) ?? NOT_ADMINISTRATOR;
}

/** An account's own holder, or the administrator. */
export function mayKeepOwn(actor: Actor, ownerAccountId: number): Capacity | Refusal {
  if (actor.accountId !== null && actor.accountId === ownerAccountId)
    return { unitId: actor.posts[0]?.unitId ?? null, role: 'account-holder' };
  return mayKeepAccounts(actor);
}
