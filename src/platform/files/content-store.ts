import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { done } from '#kernel/results.ts';
import { type Checked, refuseUpload } from './upload-refusals.ts';

/** The SHA-256 of the bytes in lower-case hexadecimal: name and check of a stored file. */
export type Digest = string;

export interface StoredFile {
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
}

export interface StoreReport {
  readonly checked: number;
  /** Names under which other bytes lie than the name says. */
  readonly damaged: readonly Digest[];
  /** Paths below the folder that are no stored file and no upload in progress. */
  readonly strays: readonly string[];
}

/** Files of one folder by digest. Two processes may use the same folder at once. */
export interface ContentStore {
  /** Stores the bytes; a refusal if there are more than the limit. Returned means: on disk, whole, synced. */
  put(source: Uint8Array | AsyncIterable<Uint8Array>): Promise<Checked<StoredFile>>;
  has(digest: Digest): Promise<boolean>;
  /** The bytes as a stream. Throws `ENOENT` on first read when the file is not there. */
  read(digest: Digest, range?: { readonly start: number; readonly end: number }): Readable;
  /** Size in bytes, or null when there is no such file. */
  sizeOf(digest: Digest): Promise<number | null>;
  /** Takes the file away for good; false when there was none. */
  remove(digest: Digest): Promise<boolean>;
  /** Reads every file again and compares it with its name. */
  verify(): Promise<StoreReport>;
  /** Removes what interrupted uploads left behind; only parts older than `olderThanMs`. */
  sweep(olderThanMs: number): Promise<number>;
}

const PARTS = 'incoming';
const DIGEST = /^[0-9a-f]{64}$/;

/**
 * Opens (or makes) a content-addressed folder. A file is written beside its place, synced, then renamed, so that a
 * name never points at half a file, whatever is killed when.
 */
export async function openContentStore(
  folder: string,
  options: { readonly maxBytes: number },
): Promise<ContentStore> {
  folder = resolve(folder);
  await mkdir(join(folder, PARTS), { recursive: true, mode: 0o700 });
  const pathOf = (digest: Digest): string => join(folder, fileOf(digest));
  const sizeOf = async (digest: Digest) => {
    const found = await orNull(stat(pathOf(digest)));
    return found?.size ?? null;
  };
  return {
    sizeOf,
    has: async (digest) => (await sizeOf(digest)) !== null,
    read: (digest, range) => createReadStream(pathOf(digest), range ?? {}),
    put: async (source) => {
      const part = join(folder, PARTS, randomUUID());
      try {
        const written = await writePart(part, source, options.maxBytes);
        if (!written) return refuseUpload('too-large', `上限 ${Math.floor(options.maxBytes / 1048576)} MB`);
        const place = pathOf(written.digest);
        await mkdir(dirname(place), { recursive: true, mode: 0o700 });
        // Also over an existing file of that name: should its bytes have rotted, this heals it.
        await rename(part, place);
        await syncNames(folder, place);
        return done(written);
      } finally {
        await rm(part, { force: true });
      }
    },
    remove: async (digest) => {
      if ((await sizeOf(digest)) === null) return false;
      await rm(pathOf(digest), { force: true });
      await syncFolder(dirname(pathOf(digest)));
      return true;
    },
    verify: () => verifyFolder(folder),
    sweep: async (olderThanMs) => {
      let removed = 0;
      for (const name of await readdir(join(folder, PARTS))) {
        const part = join(folder, PARTS, name);
        const found = await orNull(stat(part));
        if (!found || Date.now() - found.mtimeMs < olderThanMs) continue;
        await rm(part, { force: true });
        removed += 1;
      }
      return removed;
    },
  };
}

function fileOf(digest: Digest): string {
  if (!DIGEST.test(digest)) throw new Error('not a SHA-256 digest in lower-case hexadecimal');
  return join(digest.slice(0, 2), digest.slice(2, 4), digest);
}

/** Null when the source holds more than `maxBytes`. */
async function writePart(
  part: string,
  source: Uint8Array | AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<StoredFile | null> {
  const hash = createHash('sha256');
  let size = 0;
  const handle = await open(part, 'wx', 0o600);
  try {
    for await (const chunk of source instanceof Uint8Array ? [source] : source) {
      size += chunk.byteLength;
      if (size > maxBytes) return null;
      hash.update(chunk);
      await writeAll(handle, chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { digest: hash.digest('hex'), size };
}

/** A single write may take fewer bytes than given. */
async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  let offset = 0;
  while (offset < chunk.byteLength) {
    const { bytesWritten } = await handle.write(chunk, offset);
    offset += bytesWritten;
  }
}

/**
 * Syncs the names from the file up to the store. All three, even when this process made none of them: another
 * process may have made a folder a moment ago and not have synced it yet.
 */
async function syncNames(folder: string, place: string): Promise<void> {
  for (let path = dirname(place); path.length >= folder.length; path = dirname(path)) await syncFolder(path);
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function verifyFolder(folder: string): Promise<StoreReport> {
  let checked = 0;
  const damaged: Digest[] = [];
  const strays: string[] = [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    const relative = path.slice(folder.length + 1);
    if (relative.startsWith(`${PARTS}/`)) continue;
    if (!entry.isFile() || !DIGEST.test(entry.name) || fileOf(entry.name) !== relative) {
      strays.push(relative);
      continue;
    }
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
    checked += 1;
    if (hash.digest('hex') !== entry.name) damaged.push(entry.name);
  }
  return { checked, damaged: damaged.sort(), strays: strays.sort() };
}

async function orNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fault;
  }
}
