/**
 * Who is acting, as every room sees it. The units room makes it from a session, a token or a command;
 * permissions are pure functions over it.
 */
export interface Post {
  readonly unitId: number;
  readonly unitName: string;
  readonly unitKind: string;
  readonly roles: readonly string[];
  readonly section: string | null;
  /** Set when the post is held for somebody who is away. */
  readonly onBehalfOf: string | null;
}

export interface Actor {
  readonly kind: 'staff' | 'citizen' | 'system' | 'command';
  readonly accountId: number | null;
  readonly personId: number | null;
  readonly name: string;
  readonly posts: readonly Post[];
}

/** The unit and role under which somebody acts; what the trail records. */
export interface Capacity {
  readonly unitId: number | null;
  readonly role: string;
}

/** The worker acting by a rule of the system itself. */
export const SYSTEM: Actor = { kind: 'system', accountId: null, personId: null, name: '系统', posts: [] };

/** Somebody at the server's own command line. */
export const COMMAND: Actor = { kind: 'command', accountId: null, personId: null, name: '命令行', posts: [] };

/** A visitor of the portal who has not signed in. */
export const CITIZEN: Actor = { kind: 'citizen', accountId: null, personId: null, name: '公众', posts: [] };

/** The first of this person's posts that carries one of the roles, in `unitId` when it is given. */
export function capacityIn(actor: Actor, roles: readonly string[], unitId?: number): Capacity | null {
  for (const post of actor.posts) {
    if (unitId !== undefined && post.unitId !== unitId) continue;
    const role = post.roles.find((held) => roles.includes(held));
    if (role) return { unitId: post.unitId, role };
  }
  return null;
}

/** The units in which this person holds one of the roles; in which any post at all when none is named. */
export function unitsWith(actor: Actor, roles?: readonly string[]): number[] {
  const held = actor.posts.filter((post) => !roles || post.roles.some((role) => roles.includes(role)));
  return [...new Set(held.map((post) => post.unitId))];
}

export const hasRole = (actor: Actor, ...roles: readonly string[]): boolean =>
  capacityIn(actor, roles) !== null;
