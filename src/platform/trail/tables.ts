import type { ColumnType } from 'kysely';
import type { Auto } from '../db/database.ts';
import type { TrailTables as EntryTables } from './append.ts';

/** One link of the chain: the place of an entry, fixed by the sealer. */
export interface SealRow {
  readonly seq: number;
  readonly entry_id: number;
  readonly hash: Buffer;
}

/** The chain up to `seq`, signed. */
export interface CheckpointRow {
  readonly seq: number;
  readonly hash: Buffer;
  readonly algorithm: string;
  /** `gongkai/trail+1a2b3c4d`: name of the trail and short digest of the key. */
  readonly key_id: string;
  readonly at: string;
  readonly signature: Buffer;
}

export interface SealedTables extends EntryTables {
  'trail.unsealed': { entry_id: number; since: ColumnType<string, never, never> };
  'trail.seal': SealRow;
  'trail.checkpoint': CheckpointRow;
  'trail.subject_key': { subject: string; key: Buffer; made_at: Auto<string> };
}
