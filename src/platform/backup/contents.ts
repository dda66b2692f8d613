/** What goes into a backup: the folders as they stand, walked in a fixed order. */
import { type Dirent, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface Found {
  /** Below the walked folder; folders end with a slash. */
  readonly name: string;
  readonly path: string;
}

/** Folders of PGDATA whose content belongs to the running server; recovery builds it anew. */
const emptied =
  /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/./;
const leftOut =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?)$|(^|\/)pgsql_tmp|pg_internal\.init/;

/** The database's files but for the write-ahead log, pg_control last: it must not be older than the files it names. */
export async function* databaseFiles(data: string): AsyncGenerator<Found> {
  const control = 'global/pg_control';
  for await (const found of walk(data)) {
    if (found.name === control || leftOut.test(found.name) || emptied.test(found.name)) continue;
    yield found;
  }
  yield { name: control, path: join(data, control) };
}

/** The segments of the write-ahead log from `first` to `last`, and the histories of timelines. */
export async function logSegments(data: string, first: string, last: string): Promise<Found[]> {
  const folder = join(data, 'pg_wal');
  const names = (await readdir(folder)).sort();
  const needed = names.filter((name) =>
    /^[0-9A-F]{24}$/.test(name) ? name >= first && name <= last : /\.history$/.test(name),
  );
  return needed.map((name) => ({ name: `pg_wal/${name}`, path: join(folder, name) }));
}

/** Belongs to this machine or this moment and not to the installation. */
const ofTheMoment = /^(postgres|database-place)(\/|$)|\.(lock|new|unfinished)(\.|\/|$)/;

/** Everything else in the data folder: files, checkpoints, keys, the demo's clock. */
export async function* folderFiles(dataDir: string): AsyncGenerator<Found> {
  for await (const found of walk(dataDir)) {
    if (!ofTheMoment.test(found.name)) yield found;
  }
}

async function* walk(folder: string, below = ''): AsyncGenerator<Found> {
  if (!existsSync(join(folder, below))) return;
  const entries: Dirent[] = await readdir(join(folder, below), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = below + entry.name;
    if (entry.isDirectory()) {
      yield { name: `${name}/`, path: join(folder, name) };
      yield* walk(folder, `${name}/`);
    } else if (entry.isFile()) {
      yield { name, path: join(folder, name) };
    }
  }
}
