import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { recogniser } from './chain.ts';
import { type EntryContent, entryDigest } from './digest.ts';
import { type Divergence, divergence } from './divergence.ts';

/** Entries that wait for their place in the chain: until then nothing but the database's rights protects them. */
export interface Tail {
  readonly count: number;
  /** Real seconds the oldest has waited; null when none waits. */
  readonly oldestSeconds: number | null;
}

interface Waiting extends EntryContent {
  readonly entry_id: number;
  readonly digest: Buffer | null;
}

const BATCH = 5_000;
const ID_BATCH = 50_000;

/** Looks at what waits: how much, how long, whether each entry is there and is what was written. */
export async function readTail(db: Db, onDivergence: (found: Divergence) => void): Promise<Tail> {
  const isDigest = recogniser();
  for (let after = -1; ; ) {
    const { rows } = await sql<Waiting>`
      select u.entry_id, e.uid, e.at, e.action, e.title, e.matter_kind, e.matter_id, e.unit_id, e.actor_kind,
        e.account_id, e.actor_name, e.request_id, e.before, e.after, e.note, e.digest
      from trail.unsealed u left join trail.entry e on e.id = u.entry_id
      where u.entry_id > ${after} order by u.entry_id limit ${BATCH}`.execute(db);
    for (const row of rows) {
      const { entry_id: id, action, title, at, digest } = row;
      if (digest === null) onDivergence(divergence('waiting-missing', { id }));
      else if (!isDigest((name) => entryDigest(row, name), digest))
        onDivergence(divergence('content', { id, action, title, at }));
      after = id;
    }
    if (rows.length < BATCH) break;
  }
  const { rows } = await sql<{ count: number; oldest: number | null }>`
    select count(*) as count, extract(epoch from clock_timestamp() - min(since))::float8 as oldest
    from trail.unsealed`.execute(db);
  const { count = 0, oldest = null } = rows[0] ?? {};
  return { count, oldestSeconds: oldest === null ? null : Math.max(0, Math.round(oldest * 10) / 10) };
}

/** Finds entries that are neither in the chain nor waiting; walks the identifiers in bounded steps. */
export async function findLoose(db: Db, onDivergence: (found: Divergence) => void): Promise<void> {
  for (let after: number | null = -1; after !== null; ) {
    const { rows } = await sql<{ upto: number | null; loose: LooseEntry[] | null }>`
      with part as (select id, action, title, at from trail.entry where id > ${after} order by id limit ${ID_BATCH})
      select (select max(id) from part) as upto,
        (select json_agg(x) from (
          select p.id, p.action, p.title, p.at from part p
          where not exists (select from trail.seal s where s.entry_id = p.id)
            and not exists (select from trail.unsealed u where u.entry_id = p.id)
          order by p.id limit 20) x) as loose`.execute(db);
    for (const { id, action, title, at } of rows[0]?.loose ?? [])
      onDivergence(divergence('not-sealed', { id, action, title, at: new Date(at).toISOString() }));
    after = rows[0]?.upto ?? null;
  }
}

interface LooseEntry {
  readonly id: number;
  readonly action: string;
  readonly title: string;
  readonly at: string;
}
