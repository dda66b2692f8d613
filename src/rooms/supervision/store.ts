import { sql } from 'kysely';
import { type Auto, type Db, on, type Tx } from '#platform/db/database.ts';
import type { Answer, Extension, Order, OrderSource, OrderState, SourceKind } from './order.ts';

export interface SourceRow {
  id: Auto<number>;
  kind: SourceKind;
  title: string;
  requirement: string;
  leader_name: string | null;
  leader_person_id: number | null;
  instructed_on: string | null;
  instruction: string | null;
  file_id: number | null;
  matter_room: string | null;
  matter_kind: string | null;
  matter_id: string | null;
  matter_title: string | null;
  matter_href: string | null;
  recorded_at: string;
  account_id: number | null;
}

export interface OrderRow {
  id: Auto<number>;
  source_id: number;
  year: number;
  serial: number;
  unit_id: number;
  issuer_unit_id: number;
  office_unit_id: number;
  issuer_person_id: number | null;
  issuer_name: string;
  state: OrderState;
  issued_at: string;
  due_kind: Order['dueKind'];
  due_limit: string | null;
  due_day: string;
  is_provisional: boolean;
  signed_at: string | null;
  answered_on: string | null;
  closed_at: string | null;
  reminded_at: string | null;
  reminders: Auto<number>;
  version: Auto<number>;
}

export interface SupervisionTables {
  'supervision.counter': { year: number; last: number };
  'supervision.source': SourceRow;
  'supervision.order': OrderRow;
  'supervision.answer': {
    id: Auto<number>;
    order_id: number;
    round: number;
    content: string;
    file_id: number | null;
    due_day: string;
    answered_on: string;
    answered_at: string;
    answered_by: string;
    verdict: Answer['verdict'];
    opinion: string | null;
    judged_at: string | null;
    judged_by: string | null;
    redo_day: string | null;
  };
  'supervision.extension': {
    id: Auto<number>;
    order_id: number;
    old_day: string;
    new_day: string;
    reason: string;
    asked_at: string;
    asked_by: string;
    state: Extension['state'];
    opinion: string | null;
    decided_at: string | null;
    decided_by: string | null;
  };
}

export const tables = (db: Db) => on<SupervisionTables>(db);

/** The next number of the year. The row stays locked until the transaction ends, so that none is left out. */
export async function nextSerial(tx: Tx, year: number): Promise<number> {
  const row = await tables(tx)
    .insertInto('supervision.counter')
    .values({ year, last: 1 })
    .onConflict((conflict) =>
      conflict.column('year').doUpdateSet({ last: sql<number>`supervision.counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return row.last;
}

/** Records why orders are issued; returns its number. */
export async function insertSource(
  tx: Tx,
  source: Omit<OrderSource, 'id'>,
  by: { now: string; accountId: number | null },
): Promise<number> {
  const { matter } = source;
  const row = await tables(tx)
    .insertInto('supervision.source')
    .values({
      kind: source.kind,
      title: source.title,
      requirement: source.requirement,
      leader_name: source.leaderName,
      leader_person_id: source.leaderPersonId,
      instructed_on: source.instructedOn,
      instruction: source.instruction,
      file_id: source.fileId,
      matter_room: matter?.room ?? null,
      matter_kind: matter?.kind ?? null,
      matter_id: matter?.id ?? null,
      matter_title: matter?.title ?? null,
      matter_href: matter?.href ?? null,
      recorded_at: by.now,
      account_id: by.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function insertOrder(
  tx: Tx,
  row: Omit<
    OrderRow,
    'id' | 'state' | 'signed_at' | 'answered_on' | 'closed_at' | 'reminded_at' | 'reminders' | 'version'
  >,
): Promise<number> {
  const inserted = await tables(tx)
    .insertInto('supervision.order')
    .values({
      ...row,
      ...{ state: 'issued', signed_at: null, answered_on: null, closed_at: null, reminded_at: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return inserted.id;
}

type Change = Partial<
  Pick<
    OrderRow,
    'state' | 'due_day' | 'is_provisional' | 'signed_at' | 'answered_on' | 'closed_at' | 'reminded_at'
  >
>;

/** Changes what may change of an order and counts its version up. */
export async function changeOrder(tx: Tx, id: number, change: Change, isReminder = false): Promise<void> {
  await tables(tx)
    .updateTable('supervision.order')
    .set({
      ...change,
      version: sql<number>`version + 1`,
      ...(isReminder ? { reminders: sql<number>`reminders + 1` } : {}),
    })
    .where('id', '=', id)
    .execute();
}

export async function insertAnswer(
  tx: Tx,
  order: Pick<Order, 'id' | 'dueDay'>,
  given: { content: string; fileId: number | null; by: string; now: string; today: string },
): Promise<number> {
  const { last } = await tables(tx)
    .selectFrom('supervision.answer')
    .select(sql<number>`coalesce(max(round), 0)`.as('last'))
    .where('order_id', '=', order.id)
    .executeTakeFirstOrThrow();
  await tables(tx)
    .insertInto('supervision.answer')
    .values({
      order_id: order.id,
      round: last + 1,
      content: given.content,
      file_id: given.fileId,
      due_day: order.dueDay,
      answered_on: given.today,
      answered_at: given.now,
      answered_by: given.by,
      ...{ verdict: null, opinion: null, judged_at: null, judged_by: null, redo_day: null },
    })
    .execute();
  return last + 1;
}

/** Writes the verdict on the answer that waits for one. */
export async function judgeAnswer(
  tx: Tx,
  orderId: number,
  said: { verdict: 'accepted' | 'returned'; opinion: string | null; by: string; now: string },
  redo: string | null,
): Promise<void> {
  await tables(tx)
    .updateTable('supervision.answer')
    .set({
      verdict: said.verdict,
      opinion: said.opinion,
      judged_at: said.now,
      judged_by: said.by,
      redo_day: redo,
    })
    .where('order_id', '=', orderId)
    .where('verdict', 'is', null)
    .execute();
}

export async function insertExtension(
  tx: Tx,
  orderId: number,
  asked: { oldDay: string; newDay: string; reason: string; by: string; now: string },
): Promise<void> {
  await tables(tx)
    .insertInto('supervision.extension')
    .values({
      order_id: orderId,
      old_day: asked.oldDay,
      new_day: asked.newDay,
      reason: asked.reason,
      asked_at: asked.now,
      asked_by: asked.by,
      ...{ state: 'asked', opinion: null, decided_at: null, decided_by: null },
    })
    .execute();
}

/** Settles the request that is open, if there is one; true when there was. */
export async function settleExtension(
  tx: Tx,
  orderId: number,
  state: 'approved' | 'refused' | 'lapsed',
  said: { opinion: string | null; by: string; now: string },
): Promise<boolean> {
  const settled = await tables(tx)
    .updateTable('supervision.extension')
    .set({ state, opinion: said.opinion, decided_at: said.now, decided_by: said.by })
    .where('order_id', '=', orderId)
    .where('state', '=', 'asked')
    .returning('id')
    .executeTakeFirst();
  return settled !== undefined;
}
