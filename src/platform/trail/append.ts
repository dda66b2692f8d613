import { randomUUID } from 'node:crypto';
import type { Auto, Json, Tx } from '../db/database.ts';
import { on } from '../db/database.ts';
import { type EntryContent, entryDigest, trailHash } from './digest.ts';

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

/** Text as PostgreSQL can hold it: a NUL has no place there, half a surrogate pair would come back as another character. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '');

/** The value as the database will give it back: through JSON once, or its digest would not match what is read. */
function storedValue(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  const text = JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'string' ? storable(part) : isPlain(part) ? withStorableNames(part) : part,
  );
  return text === undefined ? null : JSON.parse(text);
}

const isPlain = (part: unknown): part is Record<string, unknown> =>
  typeof part === 'object' && part !== null && !Array.isArray(part);

/**
 * JSON.parse of Node 26.10 (V8 14.6) may take one escaped property name for another that it has read before, and a
 * digest made earlier would not match. So nothing that needs escaping stands in a name; values are safe.
 */
const unescaped = (name: string): string =>
  storable(name)
    .replaceAll('"', '＂')
    .replaceAll('\\', '＼')
    .replace(/\p{Cc}/gu, ' ');

const withStorableNames = (part: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(part).map(([name, field]) => [unescaped(name), field]));

/** Writes one row of the trail on the caller's transaction; returns its stable identifier. */
export async function appendEntry(tx: Tx, author: TrailAuthor, line: TrailLine): Promise<string> {
  const entry: EntryContent = {
    uid: randomUUID(),
    // As the database will give it back: with milliseconds and Z.
    at: new Date(author.at).toISOString(),
    action: author.action,
    title: author.title,
    matter_kind: line.matterKind,
    matter_id: storable(String(line.matterId)),
    unit_id: author.unitId,
    actor_kind: author.actorKind,
    account_id: author.accountId,
    actor_name: storable(author.actorName),
    request_id: author.requestId,
    before: storedValue(line.before),
    after: storedValue(line.after),
    note: line.note == null ? null : storable(line.note),
  };
  await on<TrailTables>(tx)
    .insertInto('trail.entry')
    .values({
      ...entry,
      before: entry.before === null ? null : JSON.stringify(entry.before),
      after: entry.after === null ? null : JSON.stringify(entry.after),
      digest: entryDigest(entry, trailHash()),
    })
    .execute();
  return entry.uid;
}
