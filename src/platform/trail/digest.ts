import { createHash } from 'node:crypto';

/** What an entry says; everything but the row number, which only the database knows. */
export interface EntryContent {
  readonly uid: string;
  readonly at: string;
  readonly action: string;
  readonly title: string;
  readonly matter_kind: string;
  readonly matter_id: string;
  readonly unit_id: number | null;
  readonly actor_kind: string;
  readonly account_id: number | null;
  readonly actor_name: string;
  readonly request_id: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly note: string | null;
}

/** Hash functions a deployment may choose; SM3 is the national one (GB/T 32905). */
export type HashName = 'sha256' | 'sm3';

export const hashNames: readonly HashName[] = ['sha256', 'sm3'];

let chosen: HashName = 'sha256';

/**
 * Sets the hash of what this process writes from now on; main calls it once from the settings. What is already
 * written stays as it is: both hashes are recognised when the trail is verified.
 */
export function chooseTrailHash(name: HashName): void {
  chosen = name;
}

/** The hash new entries and links are made with. */
export const trailHash = (): HashName => chosen;

/** JSON with sorted keys and no spaces, so that the same value always gives the same bytes. */
export function canonical(value: unknown): string {
  if (value === undefined) return 'null';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.entries(value as Record<string, unknown>)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`);
  return `{${fields.join(',')}}`;
}

export const hash = (name: HashName, ...parts: readonly (Buffer | string)[]): Buffer => {
  const digest = createHash(name);
  for (const part of parts) digest.update(part);
  return digest.digest();
};

/** The digest stored with an entry by the transaction that wrote it. */
export function entryDigest(entry: EntryContent, name: HashName = 'sha256'): Buffer {
  const { uid, at, action, title, matter_kind, matter_id, unit_id } = entry;
  const { actor_kind, account_id, actor_name, request_id, before, after, note } = entry;
  return hash(
    name,
    canonical({
      ...{ uid, at, action, title, matter_kind, matter_id, unit_id },
      ...{ actor_kind, account_id, actor_name, request_id, before, after, note },
    }),
  );
}

/** The hash of the first link's predecessor. */
export const GENESIS = Buffer.alloc(32);

/** One link of the chain: predecessor, position and entry digest, so that neither order nor content can change. */
export function link(previous: Buffer, seq: number, digest: Buffer, name: HashName): Buffer {
  return hash(name, previous, `:${seq}:`, digest);
}
