import { sql } from 'kysely';
import type { Db } from '#platform/db/database.ts';
import { WINDOW } from './limits.ts';

export interface Count {
  /** Attempts counted, this one included; never more than one beyond `most`. */
  readonly points: number;
  /** Milliseconds until the counter is empty again. */
  readonly wait: number;
}

/**
 * Counts one attempt before it is made, so that attempts made at once cannot all slip through. The window ends an hour
 * after the last attempt that was let through; refused ones do not prolong it.
 */
export async function countAttempt(db: Db, key: string, most: number, realNow: number): Promise<Count> {
  const { rows } = await sql<{ points: number; expire: number }>`
    insert into platform.rate as rate (key, points, expire) values (${key}, 1, ${realNow + WINDOW})
    on conflict (key) do update set
      points = case when rate.expire <= ${realNow} then 1 else least(rate.points, ${most}) + 1 end,
      expire = case when rate.expire > ${realNow} and rate.points >= ${most} then rate.expire
        else excluded.expire end
    returning points, expire`.execute(db);
  const { points, expire } = rows[0]!;
  return { points, wait: expire - realNow };
}

/** Takes back an attempt that turned out right: `all` empties the counter, else one point is returned. */
export async function forgive(db: Db, key: string, isAll: boolean): Promise<void> {
  if (isAll) await sql`delete from platform.rate where key = ${key}`.execute(db);
  else await sql`update platform.rate set points = greatest(points - 1, 0) where key = ${key}`.execute(db);
}

/** Removes counters that have run out. */
export async function dropSpentCounters(db: Db, realNow: number): Promise<void> {
  await sql`delete from platform.rate where key like 'guess:%' and expire <= ${realNow}`.execute(db);
}
