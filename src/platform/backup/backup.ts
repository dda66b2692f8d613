import { createHash, type Hash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { StartFailure } from '../postgres/failure.ts';
import { reachDatabase } from '../postgres/reach.ts';
import type { Settings } from '../settings.ts';
import { databaseFiles, type Found, folderFiles, logSegments } from './contents.ts';
import { type Manifest, type ManifestFile, manifestName } from './manifest.ts';
import { tarEnd, tarHeader, tarPadding } from './tar.ts';

export interface BackupReport {
  readonly file: string;
  readonly files: number;
  /** Size of what was saved, before compression, in bytes. */
  readonly bytes: number;
  /** SHA-256 of the manifest. Kept elsewhere, it proves later that the backup is still this one. */
  readonly digest: string;
}

/**
 * Saves database, files and keys of an installation with the embedded server into one .tar.gz, while the system runs.
 * The result contains keys and personal data: it is readable by its owner alone.
 * @throws StartFailure when the file exists or the database is not our own
 */
export async function backup(
  settings: Pick<Settings, 'dataDir' | 'databaseUrl' | 'secret'>,
  file: string,
  onProgress: (bytes: number) => void = () => undefined,
): Promise<BackupReport> {
  const target = resolve(file);
  if (settings.databaseUrl) {
    throw new StartFailure(
      '设置了 DATABASE_URL，数据库由外部服务管理，本命令不能备份它。',
      '请用 pg_basebackup 或数据库服务自带的备份，并同时备份数据目录；做法见 docs/operations/backup.md。',
    );
  }
  if (existsSync(target))
    throw new StartFailure(`备份文件 ${target} 已经存在。`, '请换一个文件名，或者先移走原来的备份。');
  const database = await reachDatabase(settings);
  const client = new pg.Client({ ...database.admin, application_name: 'gongkai backup' });
  const writing = new Archive(onProgress);
  const unfinished = `${target}.unfinished`;
  try {
    await client.connect();
    const entries = writing.entries(client, database.place!, settings.dataDir);
    // fastest level: most of the time goes into reading, and the database compresses well anyway
    await pipeline(
      Readable.from(entries),
      createGzip({ level: 1 }),
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
    );
    await rename(unfinished, target);
    await syncFolder(target);
  } finally {
    await client.end().catch(() => undefined);
    await rm(unfinished, { force: true });
    await database.close();
  }
  return { file: target, files: writing.files.length, bytes: writing.bytes, digest: writing.digest };
}

class Archive {
  readonly files: ManifestFile[] = [];
  bytes = 0;
  digest = '';
  readonly #onProgress: (bytes: number) => void;

  constructor(onProgress: (bytes: number) => void) {
    this.#onProgress = onProgress;
  }

  async *entries(
    client: pg.Client,
    place: { root: string; data: string },
    dataDir: string,
  ): AsyncGenerator<Buffer> {
    // the slot keeps the log from being reused before it is copied; it goes with the session
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [
      `gongkai_backup_${process.pid}`,
    ]);
    const began = await client.query<{ segment: string; major: number; at: Date }>(
      `select pg_walfile_name(pg_backup_start('gongkai', true)) as segment, now() as at,
        current_setting('server_version_num')::int / 10000 as major`,
    );
    for await (const found of databaseFiles(place.data)) yield* this.#entry(found, 'database/');
    const ended = await client.query<{ segment: string; labelfile: string }>(
      'select pg_walfile_name(lsn) as segment, labelfile from pg_backup_stop(true)',
    );
    const { segment: first, major, at } = began.rows[0]!;
    const { segment: last, labelfile } = ended.rows[0]!;
    yield* this.#text('database/backup_label', labelfile);
    for (const found of await logSegments(place.data, first, last)) yield* this.#entry(found, 'database/');
    yield* this.#entry({ name: 'key', path: join(place.root, 'key') }, '');
    // after the database: every file that a saved row names is then there
    for await (const found of folderFiles(dataDir)) yield* this.#entry(found, 'data/');
    const manifest = JSON.stringify({
      format: 'gongkai-backup-1',
      at: at.toISOString(),
      postgres: major,
      files: [...this.files],
    } satisfies Manifest);
    this.digest = createHash('sha256').update(manifest).digest('hex');
    yield* this.#text(manifestName, manifest);
    yield tarEnd();
  }

  async *#entry(found: Found, folder: string): AsyncGenerator<Buffer> {
    if (found.name.endsWith('/')) {
      yield tarHeader(folder + found.name, 0);
      return;
    }
    const handle = await openIfThere(found.path);
    if (!handle) return;
    try {
      const { size } = await handle.stat();
      const hash = createHash('sha256');
      yield tarHeader(folder + found.name, size);
      yield* this.#body(handle, size, hash);
      this.files.push({ name: folder + found.name, size, sha256: hash.digest('hex') });
    } finally {
      await handle.close();
    }
  }

  /** Exactly `size` bytes, whatever happens to the file: what the server cuts off or adds meanwhile, the log repeats. */
  async *#body(handle: FileHandle, size: number, hash: Hash): AsyncGenerator<Buffer> {
    for (let at = 0; at < size; ) {
      const piece = Buffer.alloc(Math.min(256 * 1024, size - at));
      const { bytesRead } = await handle.read(piece, 0, piece.length, at);
      const got = bytesRead > 0 ? piece.subarray(0, bytesRead) : piece;
      hash.update(got);
      at += got.length;
      this.bytes += got.length;
      this.#onProgress(this.bytes);
      yield got;
    }
    yield tarPadding(size);
  }

  *#text(name: string, text: string): Generator<Buffer> {
    const bytes = Buffer.from(text);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.files.push({ name, size: bytes.length, sha256 });
    yield tarHeader(name, bytes.length);
    yield bytes;
    yield tarPadding(bytes.length);
  }
}

/** A file that went away since its folder was read is none: its removal is in the log, or it was of the moment. */
async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function syncFolder(file: string): Promise<void> {
  const folder = await open(join(file, '..'), 'r');
  await folder.sync().finally(() => folder.close());
}
