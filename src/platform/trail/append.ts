import { randomUUID } from 'node:crypto';
import type { Auto, Json, Tx } from '../db/database.ts';
import { on } from '../db/database.ts';
import { type EntryContent, entryDigest } from './digest.ts';

export interface EntryRow extends Omit<EntryContent, 'before' | 'after'> {
  readonly id: Auto<number>;
  readonly before: Json<unknown> | null;
  readonly after: Json<unknown> | null;
  readonly digest: Buffer;
}

export interface TrailTables {
  'trail.entry': EntryRow;
}

/** One line of the trail, as an action states it. */
export interface TrailLine {
  readonly matterKind: string;
  readonly matterId: string | number;
  readonly before?: unknown;
  readonly after?: unknown;
  /** A reason or remark the person gave. */
  readonly note?: string | null;
}

export interface TrailAuthor {
  readonly action: string;
  readonly title: string;
  readonly at: string;
  readonly unitId: number | null;
  readonly actorKind: EntryContent['actor_kind'];
  readonly accountId: number | null;
  readonly actorName: string;
  readonly requestId: string | null;
}

/** Writes one row of the trail on the caller's transaction; returns its stable identifier. */
export async function appendEntry(tx: Tx, author: TrailAuthor, line: TrailLine): Promise<string> {
  const entry: EntryContent = {
    uid: randomUUID(),
    at: author.at,
    action: author.action,
    title: author.title,
    matter_kind: line.matterKind,
    matter_id: String(line.matterId),
    unit_id: author.unitId,
    actor_kind: author.actorKind,
    account_id: author.accountId,
    actor_name: author.actorName,
    request_id: author.requestId,
    // Through JSON once: the digest must be of what the database will give back.
    before: line.before === undefined ? null : JSON.parse(JSON.stringify(line.before)),
    after: line.after === undefined ? null : JSON.parse(JSON.stringify(line.after)),
    note: line.note ?? null,
  };
  await on<TrailTables>(tx)
    .insertInto('trail.entry')
    .values({
      ...entry,
      before: entry.before === null ? null : JSON.stringify(entry.before),
      after: entry.after === null ? null : JSON.stringify(entry.after),
      digest: entryDigest(entry),
    })
    .execute();
  return entry.uid;
}
