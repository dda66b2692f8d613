import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import type { Answer, Extension, MatterReference, Order, OrderState } from './order.ts';
import { readableUnits } from './permissions.ts';
import { tables } from './store.ts';

const withSource = (db: Db) =>
  tables(db)
    .selectFrom('supervision.order as o')
    .innerJoin('supervision.source as s', 's.id', 'o.source_id')
    .selectAll('o')
    .select([
      ...(['s.kind', 's.title', 's.requirement', 's.leader_name', 's.leader_person_id'] as const),
      ...(['s.instructed_on', 's.instruction', 's.file_id', 's.matter_room', 's.matter_kind'] as const),
      ...(['s.matter_id', 's.matter_title', 's.matter_href'] as const),
    ]);

type Found = Awaited<ReturnType<ReturnType<typeof withSource>['execute']>>[number];

const matterOf = (row: Found): MatterReference | null =>
  row.matter_room === null
    ? null
    : {
        room: row.matter_room,
        kind: row.matter_kind ?? '',
        id: row.matter_id ?? '',
        title: row.matter_title ?? '',
        href: row.matter_href ?? '/w',
      };

const toOrder = (row: Found): Order => ({
  id: row.id,
  year: row.year,
  serial: row.serial,
  unitId: row.unit_id,
  issuerUnitId: row.issuer_unit_id,
  officeUnitId: row.office_unit_id,
  issuerPersonId: row.issuer_person_id,
  issuerName: row.issuer_name,
  state: row.state,
  issuedAt: row.issued_at,
  dueKind: row.due_kind,
  dueLimit: row.due_limit,
  dueDay: row.due_day,
  isProvisional: row.is_provisional,
  signedAt: row.signed_at,
  answeredOn: row.answered_on,
  closedAt: row.closed_at,
  remindedAt: row.reminded_at,
  reminders: row.reminders,
  version: row.version,
  source: {
    id: row.source_id,
    kind: row.kind,
    title: row.title,
    requirement: row.requirement,
    leaderName: row.leader_name,
    leaderPersonId: row.leader_person_id,
    instructedOn: row.instructed_on,
    instruction: row.instruction,
    fileId: row.file_id,
    matter: matterOf(row),
  },
});

/** The order if this person may see it; else null, as if there were none. */
export async function orderFor(db: Db, id: number, actor: Actor): Promise<Order | null> {
  const row = await seenBy(withSource(db), actor).where('o.id', '=', id).executeTakeFirst();
  return row ? toOrder(row) : null;
}

/** The same with the row locked until the transaction ends. */
export async function lockOrder(tx: Tx, id: number, actor: Actor): Promise<Order | null> {
  const row = await seenBy(withSource(tx), actor).where('o.id', '=', id).forUpdate('o').executeTakeFirst();
  return row ? toOrder(row) : null;
}

const seenBy = <Query extends ReturnType<typeof withSource>>(query: Query, actor: Actor): Query => {
  const units = readableUnits(actor);
  return (units === null ? query : query.where('o.unit_id', 'in', [...units, -1])) as Query;
};

export type OrderSort = 'number' | 'due' | 'issued';

export interface OrderFilter {
  readonly state?: OrderState | undefined;
  readonly unitId?: number | undefined;
  readonly isOverdue?: boolean | undefined;
  /** Part of the title or requirement. */
  readonly words?: string | undefined;
  readonly sort?: OrderSort | undefined;
  readonly isDescending?: boolean | undefined;
}

const sortColumns = { number: 'o.serial', due: 'o.due_day', issued: 'o.issued_at' } as const;

/** Orders this person may see, a page at a time, with how many there are in all. */
export async function findOrders(
  db: Db,
  actor: Actor,
  filter: OrderFilter,
  page: { limit: number; offset: number },
  today: string,
): Promise<{ total: number; orders: Order[] }> {
  let query = seenBy(withSource(db), actor);
  if (filter.state) query = query.where('o.state', '=', filter.state);
  if (filter.unitId) query = query.where('o.unit_id', '=', filter.unitId);
  if (filter.isOverdue)
    query = query.where('o.state', 'in', ['issued', 'signed', 'returned']).where('o.due_day', '<', today);
  const { words } = filter;
  if (words) {
    const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) => eb.or([eb('s.title', 'like', like), eb('s.requirement', 'like', like)]));
  }
  const { total } = await query
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const direction = filter.isDescending ? 'desc' : 'asc';
  const sort = filter.sort ?? 'number';
  if (sort === 'number') query = query.orderBy('o.year', direction);
  const rows = await query
    .orderBy(sortColumns[sort], direction)
    .orderBy('o.id', direction)
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { total, orders: rows.map(toOrder) };
}

/** How many orders this person may see are in which state, and how many are overdue. */
export async function countOrders(
  db: Db,
  actor: Actor,
  today: string,
): Promise<{ open: number; toReview: number; overdue: number; closed: number }> {
  const counted = await seenBy(withSource(db), actor)
    .clearSelect()
    .select([
      sql<number>`count(*) filter (where o.state in ('issued', 'signed', 'returned'))`.as('open'),
      sql<number>`count(*) filter (where o.state = 'answered')`.as('toReview'),
      sql<number>`count(*) filter (where o.state in ('issued', 'signed', 'returned') and o.due_day < ${today})`.as(
        'overdue',
      ),
      sql<number>`count(*) filter (where o.state = 'accepted')`.as('closed'),
    ])
    .executeTakeFirstOrThrow();
  return counted;
}

/** The answers of an order, first round first. */
export async function answersOf(db: Db, orderId: number): Promise<Answer[]> {
  const rows = await tables(db)
    .selectFrom('supervision.answer')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('round')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    round: row.round,
    content: row.content,
    fileId: row.file_id,
    dueDay: row.due_day,
    answeredOn: row.answered_on,
    answeredAt: row.answered_at,
    answeredBy: row.answered_by,
    verdict: row.verdict,
    opinion: row.opinion,
    judgedAt: row.judged_at,
    judgedBy: row.judged_by,
    redoDay: row.redo_day,
  }));
}

/** The requests for a later day, oldest first. */
export async function extensionsOf(db: Db, orderId: number): Promise<Extension[]> {
  const rows = await tables(db)
    .selectFrom('supervision.extension')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    oldDay: row.old_day,
    newDay: row.new_day,
    reason: row.reason,
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    state: row.state,
    opinion: row.opinion,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
  }));
}

/** The numbers of open orders whose due day was reckoned without a calendar. */
export async function provisionalOrders(db: Db): Promise<number[]> {
  const rows = await tables(db)
    .selectFrom('supervision.order')
    .select('id')
    .where('is_provisional', '=', true)
    .where('state', 'in', ['issued', 'signed', 'returned'])
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Orders about a matter of another room that this person may see, newest first. */
export async function ordersAbout(
  db: Db,
  actor: Actor,
  matter: { kind: string; id: string | number },
): Promise<Order[]> {
  const rows = await seenBy(withSource(db), actor)
    .where('s.matter_kind', '=', matter.kind)
    .where('s.matter_id', '=', String(matter.id))
    .orderBy('o.id', 'desc')
    .execute();
  return rows.map(toOrder);
}

/** Files belonging to an order: the photo of the 批示 and what answers brought. */
export async function fileIdsOf(db: Db, order: Order): Promise<number[]> {
  const answers = await answersOf(db, order.id);
  return [order.source.fileId, ...answers.map((answer) => answer.fileId)].filter((id) => id !== null);
}

/** Whether any order was ever issued. */
export async function hasOrders(db: Db): Promise<boolean> {
  const row = await tables(db).selectFrom('supervision.order').select('id').limit(1).executeTakeFirst();
  return row !== undefined;
}
