import { sql } from 'kysely';
import { type Db, on } from '../db/database.ts';
import type { Delivery, NoticeAdapter, NoticeChannel } from '../notices/notice-adapter.ts';
import type { DeliveryState, MessageTables } from './tables.ts';

export interface DeliverOptions {
  readonly adapters: readonly NoticeAdapter[];
  /** The person's address on that channel at this moment; null when none is registered. */
  addressOf(personId: number, channel: NoticeChannel): Promise<string | null>;
}

/** After so many failures somebody has to look. */
export const MOST_TRIES = 8;
/** A worker that died while sending loses the delivery to another after this long; no send may take longer. */
const LEASE_SECONDS = 120;
const firstPauseSeconds = 30;
const longestPauseSeconds = 3_600;

/**
 * Sends what waits, one at a time, until nothing is due; returns how many were sent. The delivery is leased before and
 * recorded after the sending, and its identifier is the key: a worker killed in between sends again with the same key,
 * which the gateway recognises. Times are the database's own, so a wrong clock of a worker repeats nothing.
 */
export async function deliverWaiting(db: Db, options: DeliverOptions): Promise<number> {
  let sent = 0;
  for (;;) {
    const outcome = await deliverOne(db, options);
    if (outcome === null) return sent;
    if (outcome === 'sent') sent += 1;
  }
}

async function deliverOne(db: Db, options: DeliverOptions): Promise<DeliveryState | null> {
  const leased = await lease(
    db,
    options.adapters.map((adapter) => adapter.channel),
  );
  if (!leased) return null;
  const adapter = options.adapters.find((one) => one.channel === leased.channel);
  if (!adapter) return null;
  const to = await options.addressOf(leased.person_id, adapter.channel);
  const result: Delivery = to
    ? await adapter.send({ to, subject: leased.subject, text: leased.text, key: leased.id })
    : { ok: false, isRetryable: false, why: '没有登记该渠道的地址或号码' };
  return record(db, leased, result);
}

interface Leased {
  readonly id: string;
  readonly person_id: number;
  readonly channel: string;
  readonly subject: string;
  readonly text: string;
  readonly tries: number;
}

async function lease(db: Db, channels: readonly string[]): Promise<Leased | undefined> {
  const { rows } = await sql<Leased>`
    update messages.delivery set tries = tries + 1,
      next_try_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    where id = (
      select id from messages.delivery
      where state in ('waiting', 'failed') and next_try_at <= clock_timestamp() and channel = any(${channels}::text[])
      order by next_try_at limit 1 for update skip locked)
    returning id, person_id, channel, subject, text, tries`.execute(db);
  return rows[0];
}

async function record(db: Db, leased: Leased, result: Delivery): Promise<DeliveryState> {
  const table = on<MessageTables>(db).updateTable('messages.delivery').where('id', '=', leased.id);
  if (result.ok) {
    // Also when the lease has run out meanwhile: it did arrive.
    await table
      .set({
        state: 'sent',
        sent_at: sql`clock_timestamp()`,
        external_id: result.externalId.slice(0, 200),
        error: null,
      })
      .where('state', '<>', 'sent')
      .execute();
    return 'sent';
  }
  const state = result.isRetryable && leased.tries < MOST_TRIES ? 'failed' : 'given-up';
  const pause = Math.min(firstPauseSeconds * 2 ** (leased.tries - 1), longestPauseSeconds);
  await table
    .set({
      state,
      error: result.why.slice(0, 200),
      next_try_at: sql`clock_timestamp() + make_interval(secs => ${pause})`,
    })
    // Whoever has taken it over since knows better.
    .where('tries', '=', leased.tries)
    .where('state', '<>', 'sent')
    .execute();
  return state;
}
