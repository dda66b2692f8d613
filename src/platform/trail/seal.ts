import { sql } from 'kysely';
import { type Db, on } from '../db/database.ts';
import { fromRow, type SignedCheckpoint, signCheckpoint } from './checkpoint.ts';
import { GENESIS, link, trailHash } from './digest.ts';
import type { Signer } from './key.ts';
import type { SealedTables } from './tables.ts';

/** Held while links are added: two workers must not put two entries in one place. */
export const SEALING_LOCK = 7_302_021;

export interface Head {
  readonly seq: number;
  readonly hash: Buffer;
}

export interface Sealed {
  /** The head the batch was joined to. */
  readonly from: Head;
  readonly count: number;
  /** More entries waited than the batch takes. */
  readonly isFull: boolean;
  readonly checkpoint: SignedCheckpoint | null;
}

/** The end of the chain; before the first link it is the genesis value at 0. */
export async function headOf(db: Db): Promise<Head> {
  const row = await on<SealedTables>(db)
    .selectFrom('trail.seal')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? { seq: 0, hash: GENESIS };
}

/**
 * Puts the committed entries that wait into order, links them, signs the new head and takes them off the list, in one
 * transaction: a worker killed anywhere leaves the chain as it was or one batch longer. Null: another worker is at it.
 * @param at real time for the checkpoint
 */
export async function sealBatch(
  db: Db,
  signer: Signer,
  at: () => Date = () => new Date(),
  limit = 5_000,
): Promise<Sealed | null> {
  return db.transaction().execute(async (tx) => {
    const lock = await sql<{
      held: boolean;
    }>`select pg_try_advisory_xact_lock(${SEALING_LOCK}) as held`.execute(tx);
    if (!lock.rows[0]?.held) return null;
    const from = await headOf(tx);
    const waiting = await on<SealedTables>(tx)
      .selectFrom('trail.unsealed as u')
      .innerJoin('trail.entry as e', 'e.id', 'u.entry_id')
      .select(['e.id', 'e.digest'])
      .orderBy('u.entry_id')
      .limit(limit)
      .execute();
    const last = { ...from };
    const hashes = waiting.map((entry) => {
      last.seq += 1;
      last.hash = link(last.hash, last.seq, entry.digest, trailHash());
      return last.hash;
    });
    if (waiting.length === 0) return { from, count: 0, isFull: false, checkpoint: null };
    const ids = waiting.map((entry) => entry.id);
    await sql`
      insert into trail.seal (seq, entry_id, hash)
      select ${from.seq} + place, entry_id, hash
      from unnest(${ids}::bigint[], ${hashes}::bytea[]) with ordinality as links (entry_id, hash, place)
    `.execute(tx);
    await sql`delete from trail.unsealed where entry_id = any(${ids}::bigint[])`.execute(tx);
    const row = await signCheckpoint(signer, { size: last.seq, hash: last.hash, at: at().toISOString() });
    await on<SealedTables>(tx).insertInto('trail.checkpoint').values(row).execute();
    return { from, count: ids.length, isFull: ids.length === limit, checkpoint: fromRow(row) };
  });
}
