import { sql } from 'kysely';
import type { Db } from './database.ts';

/** Whether the database behind this connection answers a query now; never throws. */
export async function answers(db: Db): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}
