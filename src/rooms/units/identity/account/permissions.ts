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

const NO_POST: Refusal = refuse(
  'forbidden',
  'identity.account.no-post',
  '您目前没有岗位，或者使用的是只读令牌，不能办理这一项。',
  '请用登录名和密码登录后办理；没有岗位的，请联系本单位管理员。',
);

/** Somebody at their own account. A reading token comes without posts, and so can neither end nor make anything. */
export function mayActForSelf(actor: Actor): Capacity | Refusal {
  const [post] = actor.posts;
  return post ? { unitId: post.unitId, role: 'account-holder' } : NO_POST;
}

/** An account's own holder, or the administrator. */
export function mayKeepOwn(actor: Actor, ownerAccountId: number): Capacity | Refusal {
  const isOwn = actor.accountId !== null && actor.accountId === ownerAccountId;
  return isOwn ? mayActForSelf(actor) : mayKeepAccounts(actor);
}
