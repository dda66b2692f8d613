import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { type EntryContent, entryDigest, GENESIS, type HashName, hashNames, link } from './digest.ts';
import { type Divergence, divergence, type NamedEntry } from './divergence.ts';
import type { CheckpointRow, SealRow } from './tables.ts';

/** One place of the chain as it was read: the seal, its entry when there still is one, its checkpoint if it has one. */
export interface ChainLink {
  readonly seal: SealRow;
  readonly entry: NamedEntry;
  readonly checkpoint: CheckpointRow | null;
}

interface Row extends SealRow, Omit<EntryContent, 'uid'> {
  readonly uid: string | null;
  readonly digest: Buffer | null;
  readonly c_hash: Buffer | null;
  readonly c_at: string;
  readonly c_algorithm: string;
  readonly c_key_id: string;
  readonly c_signature: Buffer;
}

/** Recognises both hashes: a deployment may have changed from one to the other. The one that fits is tried first. */
export function recogniser(): (made: (name: HashName) => Buffer, stored: Buffer) => boolean {
  let likely: HashName = hashNames[0] ?? 'sha256';
  return (made, stored) => {
    if (made(likely).equals(stored)) return true;
    const other = hashNames.find((name) => name !== likely && made(name).equals(stored));
    if (other) likely = other;
    return other !== undefined;
  };
}

const BATCH = 2_000;

/**
 * Reads the chain from its beginning to `top` in order of sequence, with memory for one batch only, and recomputes
 * every digest and link. `onLink` is told of every place, `onDivergence` of what differs; after a difference the walk
 * goes on from the stored hash, so that later differences are found too.
 * This alone notices neither a cut at the end nor a complete re-computation: checkpoints do.
 */
export async function walkChain(
  db: Db,
  top: number,
  onDivergence: (found: Divergence) => void,
  onLink: (at: ChainLink) => void = () => {},
): Promise<void> {
  const isDigest = recogniser();
  const isHash = recogniser();
  let previous: { seq: number; hash: Buffer } = { seq: 0, hash: GENESIS };
  while (previous.seq < top) {
    const rows = await read(db, previous.seq, top);
    for (const row of rows) {
      const { seq, entry_id, hash } = row;
      const digest = row.digest;
      const entry: NamedEntry = {
        seq,
        id: entry_id,
        action: digest ? row.action : null,
        title: digest ? row.title : null,
        at: digest ? row.at : null,
      };
      const isNext = seq === previous.seq + 1;
      if (!isNext) onDivergence(divergence('gap', entry));
      if (digest === null) onDivergence(divergence('entry-missing', entry));
      else if (!isDigest((name) => entryDigest(row as unknown as EntryContent, name), digest))
        onDivergence(divergence('content', entry));
      const { hash: before } = previous;
      if (isNext && digest !== null && !isHash((name) => link(before, seq, digest, name), hash))
        onDivergence(divergence('link', entry));
      onLink({ seal: { seq, entry_id, hash }, entry, checkpoint: checkpointOf(row) });
      previous = { seq, hash };
    }
    if (rows.length < BATCH) return;
  }
}

async function read(db: Db, after: number, top: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select s.seq, s.entry_id, s.hash, e.uid, e.at, e.action, e.title, e.matter_kind, e.matter_id, e.unit_id,
      e.actor_kind, e.account_id, e.actor_name, e.request_id, e.before, e.after, e.note, e.digest,
      c.hash as c_hash, c.at as c_at, c.algorithm as c_algorithm, c.key_id as c_key_id, c.signature as c_signature
    from (select seq, entry_id, hash from trail.seal where seq > ${after} and seq <= ${top}
      order by seq limit ${BATCH}) s
    left join trail.entry e on e.id = s.entry_id
    left join trail.checkpoint c on c.seq = s.seq
    order by s.seq`.execute(db);
  return rows;
}

const checkpointOf = (row: Row): CheckpointRow | null =>
  row.c_hash === null
    ? null
    : {
        seq: row.seq,
        hash: row.c_hash,
        at: row.c_at,
        algorithm: row.c_algorithm,
        key_id: row.c_key_id,
        signature: row.c_signature,
      };
