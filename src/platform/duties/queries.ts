import type { Actor } from '../actor.ts';
import type { Db } from '../db/database.ts';
import { openDutiesOf } from './duties.ts';

export interface DutyCounts {
  readonly open: number;
  readonly overdue: number;
}

/** How many duties one person has open, and how many of them are overdue at `now`. */
export async function countDuties(db: Db, actor: Actor, now: string): Promise<DutyCounts> {
  const row = await db
    .selectFrom(openDutiesOf(db, actor).as('duty'))
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('open'),
      fn
        .countAll<number>()
        .filterWhere(eb('duty.due_at', '<=', now as never))
        .as('overdue'),
    ])
    .executeTakeFirst();
  return { open: row?.open ?? 0, overdue: row?.overdue ?? 0 };
}
