import { sql } from 'kysely';
import { reminderSchedule } from '#data/duties/reminders.ts';
import { type Db, inTransaction, type Tx } from '../db/database.ts';
import { type InHouseMessage, notify } from '../messages/notify.ts';
import {
  type DueDuty,
  type EscalationTarget,
  escalationsOf,
  reminderOf,
  type Stage,
  stagesOf,
} from './reminders.ts';

export interface SweepOptions {
  /** Business time, ISO with Z. */
  readonly now: string;
  /** Default: the head of the duty's own unit. main adds the office's supervisor with the office's unit. */
  readonly escalateTo?: readonly EscalationTarget[];
  readonly stages?: readonly Stage[];
  /** Duties per transaction. */
  readonly batch?: number;
  /** The machine's own time, for comparison with the database's. */
  readonly realNow?: () => number;
}

export interface Swept {
  readonly reminded: number;
  readonly escalated: number;
}

const mostApartMs = 5 * 60_000;

/** The worker's clock and the database's disagree: nothing was swept, since nobody knows what is due. */
export class ClocksApart extends Error {
  readonly apartMs: number;
  constructor(apartMs: number) {
    super(
      `后台程序与数据库的时钟相差 ${Math.round(apartMs / 1000)} 秒，到期检查暂停：请校准两台机器的时间。`,
    );
    this.name = 'ClocksApart';
    this.apartMs = apartMs;
  }
}

/**
 * Reminds of duties about to fall due and reports overdue ones, each once per due moment. Mark and message commit
 * together in batches, so a worker may die or two may run at any time. A time that jumps ahead skips reminders whose
 * moment has passed and reports what is overdue; one that jumps back repeats nothing.
 * @throws ClocksApart
 */
export async function sweepDuties(db: Db, options: SweepOptions): Promise<Swept> {
  await requireOneClock(db, (options.realNow ?? Date.now)());
  const batch = options.batch ?? 500;
  const stages = options.stages ?? stagesOf(reminderSchedule);
  const targets = options.escalateTo ?? [{ role: 'unit-head', unitId: 'own' }];
  const escalated = await inBatches(
    db,
    batch,
    options.now,
    (tx) => takeOverdue(tx, options.now, batch),
    (duty) => escalationsOf(duty, targets),
  );
  let reminded = 0;
  for (const stage of stages)
    reminded += await inBatches(
      db,
      batch,
      options.now,
      (tx) => takeDue(tx, options.now, stage, batch),
      (duty) => [reminderOf(duty, stage)],
    );
  return { reminded, escalated };
}

async function requireOneClock(db: Db, realNow: number): Promise<void> {
  const { rows } = await sql<{ ms: number }>`
    select extract(epoch from clock_timestamp())::float8 * 1000 as ms`.execute(db);
  const apart = Math.abs((rows[0]?.ms ?? 0) - realNow);
  if (apart > mostApartMs) throw new ClocksApart(apart);
}

async function inBatches(
  db: Db,
  batch: number,
  now: string,
  take: (tx: Tx) => Promise<DueDuty[]>,
  say: (duty: DueDuty) => InHouseMessage[],
): Promise<number> {
  for (let total = 0; ; ) {
    const taken = await inTransaction(db, async (tx) => {
      const duties = await take(tx);
      await notify(tx, duties.flatMap(say), now);
      return duties.length;
    });
    total += taken;
    if (taken < batch) return total;
  }
}

const dueColumns = sql`d.id, d.title, d.href, d.unit_id, d.role, d.person_id, d.due_day, d.due_at, d.provisional`;

/**
 * Overdue and not reported since it fell due. The condition is that of the index duty_to_escalate, word for word:
 * it makes the sweep as dear as what is newly overdue, not as what is open.
 */
async function takeOverdue(tx: Tx, now: string, limit: number): Promise<DueDuty[]> {
  const { rows } = await sql<DueDuty>`
    update platform.duty d set escalated_at = ${now} from (
      select id from platform.duty
      where closed_at is null and (escalated_at is null or escalated_at < due_at) and due_at <= ${now}
      order by due_at limit ${limit} for update skip locked) o
    where d.id = o.id returning ${dueColumns}`.execute(tx);
  return rows;
}

/** Within the stage and not reminded since it began; reads duty_open_due from now to the end of the stage only. */
async function takeDue(tx: Tx, now: string, stage: Stage, limit: number): Promise<DueDuty[]> {
  const until = new Date(Date.parse(now) + stage.leadMs).toISOString();
  const { rows } = await sql<DueDuty>`
    update platform.duty d set warned_at = ${now} from (
      select id from platform.duty
      where closed_at is null and due_at > ${now} and due_at <= ${until} and (due_day is not null) = ${stage.isDayLimit}
        and (warned_at is null or warned_at < due_at - make_interval(secs => ${stage.leadMs / 1000}))
      order by due_at limit ${limit} for update skip locked) o
    where d.id = o.id returning ${dueColumns}`.execute(tx);
  return rows;
}
