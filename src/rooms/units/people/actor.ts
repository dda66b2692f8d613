import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/db/database.ts';
import { heldPosts, personById } from './queries.ts';

/**
 * The person as an actor on a day: own posts and those held for somebody who is away, in units that exist. Null when
 * there is no such person. A person without any post comes back with none and so may do nothing.
 */
export async function actorFrom(
  db: Db,
  personId: number,
  accountId: number | null,
  today: string,
): Promise<Actor | null> {
  const person = await personById(db, personId);
  if (!person) return null;
  const posts = await heldPosts(db, personId, today);
  return {
    kind: 'staff',
    accountId,
    personId,
    name: person.name,
    posts: posts.map((post) => ({
      unitId: post.unitId,
      unitName: post.unitName,
      unitKind: post.unitKind,
      roles: post.roles,
      section: post.section,
      onBehalfOf: post.onBehalfOf,
    })),
  };
}
