import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { type Change, type ChangeWords, changesBetween } from './changes.ts';

/** One step of a matter's history, ready to be shown. */
export interface TimelineRow {
  /** Row number: give the last one as `before` to get the next page. */
  readonly id: number;
  readonly matterKind: string;
  readonly matterId: string;
  /** ISO with Z. */
  readonly at: string;
  readonly actor: string;
  readonly actorKind: 'staff' | 'citizen' | 'system' | 'command';
  readonly unitId: number | null;
  readonly action: string;
  readonly title: string;
  readonly note: string | null;
  readonly changes: readonly Change[];
}

export interface TimelineOptions extends ChangeWords {
  /** Rows per page, at most 200. */
  readonly limit?: number;
  /** Only rows before this row number: the next page. */
  readonly before?: number;
}

export interface Matter {
  readonly kind: string;
  readonly id: string | number;
}

/** The history of one matter, newest first. */
export const timelineOf = (
  db: Db,
  matterKind: string,
  matterId: string | number,
  options: TimelineOptions = {},
): Promise<TimelineRow[]> => timelineOfMatters(db, [{ kind: matterKind, id: matterId }], options);

/** The histories of several matters as one, newest first: a task together with its shares and orders. */
export async function timelineOfMatters(
  db: Db,
  matters: readonly Matter[],
  options: TimelineOptions = {},
): Promise<TimelineRow[]> {
  const limit = Math.min(Math.max(options.limit ?? 50, 1), 200);
  const before = options.before ?? Number.MAX_SAFE_INTEGER;
  const kinds = matters.map((matter) => matter.kind);
  const ids = matters.map((matter) => String(matter.id));
  // A page per matter, each from the index, and the newest of those: never a scan of a long history.
  const { rows } = await sql<Found>`
    select e.* from (select distinct kind, id from unnest(${kinds}::text[], ${ids}::text[]) as m (kind, id)) m
    cross join lateral (
      select id, matter_kind, matter_id, at, actor_name, actor_kind, unit_id, action, title, note, before, after
      from trail.entry where matter_kind = m.kind and matter_id = m.id and id < ${before}
      order by id desc limit ${limit}) e
    order by e.id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    matterKind: row.matter_kind,
    matterId: row.matter_id,
    at: row.at,
    actor: row.actor_name,
    actorKind: row.actor_kind,
    unitId: row.unit_id,
    action: row.action,
    title: row.title,
    note: row.note,
    changes: changesBetween(row.before, row.after, options),
  }));
}

interface Found {
  readonly id: number;
  readonly matter_kind: string;
  readonly matter_id: string;
  readonly at: string;
  readonly actor_name: string;
  readonly actor_kind: TimelineRow['actorKind'];
  readonly unit_id: number | null;
  readonly action: string;
  readonly title: string;
  readonly note: string | null;
  readonly before: unknown;
  readonly after: unknown;
}
