import { sql } from 'kysely';
import { type Actor, unitsWith } from '../actor.ts';
import { type Auto, type Db, on, type Tx } from '../db/database.ts';

export interface DutyRow {
  id: Auto<number>;
  room: string;
  kind: string;
  matter_kind: string;
  matter_id: string;
  title: string;
  href: string;
  wants: 'work' | 'approval';
  unit_id: number;
  role: string | null;
  person_id: number | null;
  opened_at: string;
  due_day: string | null;
  due_at: string | null;
  provisional: boolean;
  warned_at: string | null;
  escalated_at: string | null;
  closed_at: string | null;
  closed_how: 'done' | 'void' | null;
}

export interface DutyTables {
  'platform.duty': DutyRow;
}

export interface DutyOpening {
  readonly room: string;
  /** What is to be done: `sign`, `report`, `review` … unique per matter, unit and holder while open. */
  readonly kind: string;
  readonly matterKind: string;
  readonly matterId: string | number;
  readonly title: string;
  readonly href: string;
  /** `approval` stands under 等我审批, `work` under today, this week, overdue. */
  readonly wants?: 'work' | 'approval';
  readonly unitId: number;
  /** Either a role in the unit or one person; a person wins when both are given. */
  readonly role?: string | null;
  readonly personId?: number | null;
  /** A day: due at the end of that Shanghai day. */
  readonly dueDay?: string | null;
  /** A moment, for limits in hours. */
  readonly dueAt?: string | null;
  readonly provisional?: boolean;
}

export interface DutyClosing {
  readonly matterKind: string;
  readonly matterId: string | number;
  /** All kinds when left out. */
  readonly kind?: string;
  readonly unitId?: number;
  /** `void`: no longer to be done (matter withdrawn); `done` is the default. */
  readonly how?: 'done' | 'void';
}

/** The moment a Shanghai day ends: the first instant after it. China has kept +08:00 without summer time since 1991. */
const endOfDay = (day: string): string => new Date(Date.parse(`${day}T24:00:00+08:00`)).toISOString();

/** Opens a duty, or moves the one that is already open for the same matter, kind, unit and holder. */
export const openDuty = (tx: Tx, duty: DutyOpening, now: string): Promise<void> =>
  openDuties(tx, [duty], now);

/** Opens many duties in few statements: handing a plan down opens one for each named unit of each task. */
export async function openDuties(tx: Tx, duties: readonly DutyOpening[], now: string): Promise<void> {
  for (let from = 0; from < duties.length; from += 1000) {
    const rows = duties.slice(from, from + 1000).map((duty) => ({
      room: duty.room,
      kind: duty.kind,
      matter_kind: duty.matterKind,
      matter_id: String(duty.matterId),
      title: duty.title,
      href: duty.href,
      wants: duty.wants ?? 'work',
      unit_id: duty.unitId,
      role: duty.role ?? null,
      person_id: duty.personId ?? null,
      due_day: duty.dueDay ?? null,
      due_at: duty.dueAt ?? (duty.dueDay ? endOfDay(duty.dueDay) : null),
      provisional: duty.provisional ?? false,
    }));
    await sql`
      insert into platform.duty (room, kind, matter_kind, matter_id, title, href, wants, unit_id, role, person_id,
        opened_at, due_day, due_at, provisional)
      select room, kind, matter_kind, matter_id, title, href, wants, unit_id, role, person_id,
        ${now}::timestamptz, due_day, due_at, provisional
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(room text, kind text, matter_kind text,
        matter_id text, title text, href text, wants text, unit_id bigint, role text, person_id bigint, due_day date,
        due_at timestamptz, provisional boolean)
      on conflict (matter_kind, matter_id, kind, unit_id, coalesce(person_id, 0), coalesce(role, ''))
        where closed_at is null
      do update set due_day = excluded.due_day, due_at = excluded.due_at, provisional = excluded.provisional,
        title = excluded.title, href = excluded.href,
        warned_at = case when platform.duty.due_at is distinct from excluded.due_at
          then null else platform.duty.warned_at end
    `.execute(tx);
  }
}

/** Closes the open duties that match; none is fine. */
export async function closeDuty(tx: Tx, duty: DutyClosing, now: string): Promise<void> {
  let query = on<DutyTables>(tx)
    .updateTable('platform.duty')
    .set({ closed_at: now, closed_how: duty.how ?? 'done' })
    .where('closed_at', 'is', null)
    .where('matter_kind', '=', duty.matterKind)
    .where('matter_id', '=', String(duty.matterId));
  if (duty.kind !== undefined) query = query.where('kind', '=', duty.kind);
  if (duty.unitId !== undefined) query = query.where('unit_id', '=', duty.unitId);
  await query.execute();
}

/** The open duties of one person: their own, and those of the roles they hold in their units. */
export function openDutiesOf(db: Db, actor: Actor) {
  const roles = actor.posts.flatMap((post) => post.roles.map((role) => `${post.unitId}:${role}`));
  return on<DutyTables>(db)
    .selectFrom('platform.duty')
    .selectAll()
    .where('closed_at', 'is', null)
    .where('unit_id', 'in', [...unitsWith(actor), -1])
    .where((eb) =>
      eb.or([
        eb('person_id', '=', actor.personId ?? -1),
        eb.and([eb('person_id', 'is', null), eb(sql<string>`unit_id || ':' || role`, 'in', [...roles, '-'])]),
      ]),
    )
    .orderBy('due_at', (ob) => ob.asc().nullsLast())
    .orderBy('id');
}
