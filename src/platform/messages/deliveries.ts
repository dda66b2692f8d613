import { sql } from 'kysely';
import { done, type Result, refuse } from '../../kernel/results.ts';
import { type Db, on, type Tx } from '../db/database.ts';
import type { DeliveryRow, DeliveryState, MessageTables } from './tables.ts';

export type DeliveryInQueue = Pick<
  DeliveryRow,
  'id' | 'day' | 'person_id' | 'channel' | 'external_id' | 'error' | 'created_at' | 'sent_at'
> & { readonly state: DeliveryState; readonly tries: number; readonly next_try_at: string };

/** The queue as an administrator sees it, newest first; texts are counts only and stay out of it. */
export function deliveriesIn(
  db: Db,
  states: readonly DeliveryState[],
  page: { readonly limit?: number; readonly before?: string } = {},
): Promise<DeliveryInQueue[]> {
  let query = on<MessageTables>(db)
    .selectFrom('messages.delivery')
    .select(['id', 'day', 'person_id', 'channel', 'state', 'tries', 'next_try_at'])
    .select(['external_id', 'error', 'created_at', 'sent_at'])
    .where('state', 'in', [...states])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(Math.min(page.limit ?? 50, 200));
  if (page.before !== undefined) query = query.where('created_at', '<', page.before);
  return query.execute();
}

/** How many deliveries are in each state; a state without any is 0. */
export async function deliveryCounts(db: Db): Promise<Record<DeliveryState, number>> {
  const { rows } = await sql<{ state: DeliveryState; count: number }>`
    select state, count(*) as count from messages.delivery group by state`.execute(db);
  const counts: Record<DeliveryState, number> = { waiting: 0, sent: 0, failed: 0, 'given-up': 0 };
  for (const row of rows) counts[row.state] = row.count;
  return counts;
}

/**
 * Puts a failed or given-up delivery back into the queue, by hand. Its key stays the same, so one that did arrive
 * unnoticed is not delivered twice.
 */
export async function resendDelivery(tx: Tx, id: string): Promise<Result<null>> {
  const changed = await on<MessageTables>(tx)
    .updateTable('messages.delivery')
    .set({ state: 'waiting', tries: 0, next_try_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'given-up'])
    .executeTakeFirst();
  if (Number(changed.numUpdatedRows) === 1) return done(null);
  return refuse(
    'state',
    'messages.delivery.not-failed',
    '这条提醒已经送达或正在等待发送，不需要重发。',
    '请刷新发送队列查看最新状态；如对方确未收到，请核对其登记的地址或号码。',
  );
}
