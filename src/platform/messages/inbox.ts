import type { ExpressionBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Actor } from '../actor.ts';
import { type Db, on, type Tx } from '../db/database.ts';
import type { MessageRow, MessageTables } from './tables.ts';

export interface InboxOptions {
  /** Rows per page, at most 200. */
  readonly limit?: number;
  /** Only messages before this number: the next page. */
  readonly before?: number;
  readonly isUnreadOnly?: boolean;
}

/** Messages for this person and for the roles they hold, newest first. */
export function messagesOf(db: Db, actor: Actor, options: InboxOptions = {}): Promise<Message[]> {
  let query = on<MessageTables>(db)
    .selectFrom('messages.message')
    .selectAll()
    .where(isFor(actor))
    .orderBy('id', 'desc')
    .limit(Math.min(options.limit ?? 50, 200));
  if (options.before !== undefined) query = query.where('id', '<', options.before);
  if (options.isUnreadOnly) query = query.where('read_at', 'is', null);
  return query.execute();
}

export type Message = {
  readonly [Column in keyof MessageRow]: Column extends 'id' ? number : MessageRow[Column];
};

/** How many of them nobody has read. */
export async function unreadCount(db: Db, actor: Actor): Promise<number> {
  const row = await on<MessageTables>(db)
    .selectFrom('messages.message')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(isFor(actor))
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/**
 * Marks the given messages, or all up to the newest one shown, as read; others' messages stay as they are.
 * Returns how many were unread.
 */
export async function markRead(
  tx: Tx,
  actor: Actor,
  which: { readonly ids: readonly number[] } | { readonly upTo: number },
  now: string,
): Promise<number> {
  if (actor.personId === null || ('ids' in which && which.ids.length === 0)) return 0;
  const update = on<MessageTables>(tx)
    .updateTable('messages.message')
    .set({ read_at: now, read_by: actor.personId })
    .where(isFor(actor))
    .where('read_at', 'is', null);
  const result = await ('ids' in which
    ? update.where('id', 'in', [...which.ids])
    : update.where('id', '<=', which.upTo)
  ).executeTakeFirst();
  return Number(result.numUpdatedRows);
}

const isFor = (actor: Actor) => (eb: ExpressionBuilder<MessageTables, 'messages.message'>) => {
  const units = actor.posts.flatMap((post) => post.roles.map(() => post.unitId));
  const roles = actor.posts.flatMap((post) => [...post.roles]);
  return eb.or([
    eb('person_id', '=', actor.personId ?? -1),
    sql<boolean>`(unit_id, role) in (select * from unnest(${units}::bigint[], ${roles}::text[]))`,
  ]);
};
