/** What signing in needs to know of persons and posts; the one place where this part looks at the other half of the room. */
import { createHash } from 'node:crypto';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/db/database.ts';
import { actorFrom } from '../../people/actor.ts';
import { identitySettings } from '../settings.ts';

/** The holder of an account as an actor on a day. */
export async function actorOf(
  db: Db,
  account: { readonly id: number; readonly personId: number },
  today: string,
): Promise<Actor> {
  const actor = await actorFrom(db, account.personId, account.id, today);
  // The foreign key of the account forbids this.
  if (!actor) throw new Error(`account ${account.id} belongs to nobody`);
  return actor;
}

/** One word for all posts and roles somebody holds: another word means other privileges. */
export function privilegesOf(actor: Actor): string {
  const held = actor.posts.map(
    (post) => `${post.unitId}:${[...post.roles].sort().join(',')}:${post.onBehalfOf ?? ''}`,
  );
  return createHash('sha256').update(held.sort().join(';')).digest('base64url').slice(0, 16);
}

/** Whether one of the actor's roles demands a second factor here. */
export function needsSecondFactor(actor: Actor): boolean {
  const demanding = identitySettings().secondFactorRoles;
  return actor.posts.some((post) => post.roles.some((role) => demanding.includes(role)));
}
