import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Day, dayEndMs, endOfWeek } from '../../kernel/day.ts';
import { type Db, inTransaction, on, type Tx } from '../db/database.ts';
import { digestText } from '../notices/digest-text.ts';
import type { NoticeChannel } from '../notices/notice-adapter.ts';
import type { MessageTables } from './tables.ts';

/** A person who gets the daily digest, and by which ways. */
export interface Recipient {
  readonly personId: number;
  /** Stands in the text. */
  readonly unitName: string;
  readonly posts: readonly { readonly unitId: number; readonly roles: readonly string[] }[];
  readonly channels: readonly NoticeChannel[];
}

export interface DigestRun {
  /** The business day the digest is for, and the moment it is made. */
  readonly day: Day;
  readonly now: string;
  /** Where people sign in. */
  readonly url: string;
  readonly recipients: readonly Recipient[];
}

const BATCH = 200;

/**
 * Queues one digest per person, channel and day, counts only; whoever has nothing open gets none. Running it again on
 * the same day adds nothing, so a worker that died half-way is simply started again. Returns how many were queued.
 */
export async function makeDigests(db: Db, run: DigestRun): Promise<number> {
  let queued = 0;
  for (let from = 0; from < run.recipients.length; from += BATCH) {
    const batch = run.recipients.slice(from, from + BATCH);
    queued += await inTransaction(db, (tx) => queueDigests(tx, run, batch));
  }
  return queued;
}

async function queueDigests(tx: Tx, run: DigestRun, recipients: readonly Recipient[]): Promise<number> {
  const counts = await countDuties(tx, run, recipients);
  const rows = recipients.flatMap((recipient) => {
    const open = counts.get(recipient.personId);
    const text = open ? digestText({ ...open, unit: recipient.unitName, url: run.url }) : null;
    if (text === null) return [];
    return [...new Set(recipient.channels)].map((channel) => ({
      id: randomUUID(),
      day: run.day,
      person_id: recipient.personId,
      channel,
      subject: '政务公开待办提醒',
      text,
      created_at: run.now,
    }));
  });
  if (rows.length === 0) return 0;
  const inserted = await on<MessageTables>(tx)
    .insertInto('messages.delivery')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['person_id', 'day', 'channel']).doNothing())
    .returning('id')
    .execute();
  return inserted.length;
}

interface Counts {
  readonly person_id: number;
  readonly overdue: number;
  readonly today: number;
  readonly week: number;
  readonly approvals: number;
}

async function countDuties(
  tx: Tx,
  run: DigestRun,
  recipients: readonly Recipient[],
): Promise<Map<number, Counts>> {
  const held = recipients.flatMap(({ personId, posts }) =>
    posts.flatMap((post) => post.roles.map((role) => ({ person_id: personId, unit_id: post.unitId, role }))),
  );
  const endOfToday = new Date(dayEndMs(run.day)).toISOString();
  const weekEnd = new Date(dayEndMs(endOfWeek(run.day))).toISOString();
  const { rows } = await sql<Counts>`
    with held as (select distinct * from jsonb_to_recordset(${JSON.stringify(held)}::jsonb)
        as h (person_id bigint, unit_id bigint, role text)),
      open as (
        select p.person_id, d.due_at, d.wants from (select distinct person_id, unit_id from held) p
          join platform.duty d on d.person_id = p.person_id and d.unit_id = p.unit_id and d.closed_at is null
        union all
        select h.person_id, d.due_at, d.wants from held h
          join platform.duty d on d.unit_id = h.unit_id and d.role = h.role and d.person_id is null
            and d.closed_at is null)
    select person_id,
      count(*) filter (where due_at <= ${run.now}) as overdue,
      count(*) filter (where due_at > ${run.now} and due_at <= ${endOfToday}) as today,
      count(*) filter (where due_at > greatest(${endOfToday}::timestamptz, ${run.now}::timestamptz)
        and due_at <= ${weekEnd}) as week,
      count(*) filter (where wants = 'approval') as approvals
    from open group by person_id`.execute(tx);
  return new Map(rows.map((row) => [row.person_id, row]));
}
