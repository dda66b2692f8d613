import { chown, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { StartFailure } from '../postgres/failure.ts';
import { lockHolder } from '../postgres/lock.ts';
import { type Place, preparePlace } from '../postgres/place.ts';
import { startPostgres } from '../postgres/server.ts';
import { type ServerAccount, serverAccount } from '../postgres/unprivileged.ts';
import type { TarEntry } from './tar.ts';
import { backupEntries, verifyBackup } from './verify.ts';

export interface RestoreReport {
  readonly dataDir: string;
  readonly files: number;
  /** When the backup was made, as an instant. */
  readonly at: string;
  readonly digest: string;
  /** Where the former data folder was put; absent when there was none. */
  readonly setAside?: string;
}

/**
 * Puts a backup into an empty data folder, starts its database until it has recovered, and stops it again.
 * The whole file is verified before the first byte is written.
 * @param options.isForced puts a folder with content aside (it is renamed, never deleted)
 * @throws StartFailure when the backup is damaged, the folder is in use or not empty, or recovery fails
 */
export async function restore(
  file: string,
  dataDir: string,
  options: { readonly isForced?: boolean } = {},
): Promise<RestoreReport> {
  const folder = resolve(dataDir);
  const account = serverAccount();
  const { manifest, digest } = await verifyBackup(resolve(file));
  const setAside = await makeRoom(folder, account, options.isForced ?? false);
  const place = preparePlace(folder, account);
  const unfinished = `${place.data}.new`;
  await rm(unfinished, { recursive: true, force: true });
  for await (const entry of backupEntries(resolve(file))) {
    const [target, owner] = whereTo(entry.name, folder, place, unfinished, account);
    if (target) await writeEntry(entry, target, owner);
    else for await (const _ of entry.body);
  }
  // only now does it look like a database; a restore that is killed before leaves none
  await rename(unfinished, place.data);
  await recover(folder);
  const report = { dataDir: folder, files: manifest.files.length, at: manifest.at, digest };
  return setAside ? { ...report, setAside } : report;
}

async function makeRoom(
  folder: string,
  account: ServerAccount | undefined,
  isForced: boolean,
): Promise<string | undefined> {
  const content = await readdir(folder).catch(() => []);
  // the bootstrap's lock may lie there before anything has run
  if (content.every((name) => name.startsWith('install.lock'))) return undefined;
  const running = lockHolder(join(preparePlace(folder, account).root, 'supervisor.lock'));
  if (running !== undefined) {
    throw new StartFailure(`数据目录 ${folder} 正在被进程 ${running} 使用。`, '请先停止系统，再恢复备份。');
  }
  if (!isForced) {
    throw new StartFailure(
      `数据目录 ${folder} 不是空的，没有恢复。`,
      '请用 GONGKAI_DATA 指定一个空目录；确需替换现有数据时加上 --force，原目录会改名保留。',
    );
  }
  const aside = `${folder}.before-${new Date().toISOString().replaceAll(/[:.]/g, '')}`;
  await rename(folder, aside);
  return aside;
}

function whereTo(
  name: string,
  folder: string,
  place: Place,
  data: string,
  account: ServerAccount | undefined,
): [target: string | undefined, owner: ServerAccount | undefined] {
  if (name === 'key') return [join(place.root, 'key'), account];
  if (name.startsWith('database/')) return [join(data, name.slice('database/'.length)), account];
  if (name.startsWith('data/')) return [join(folder, name.slice('data/'.length)), undefined];
  return [undefined, undefined];
}

async function writeEntry(entry: TarEntry, target: string, owner: ServerAccount | undefined): Promise<void> {
  if (entry.name.endsWith('/')) return makeFolder(target, owner);
  await makeFolder(dirname(target), owner);
  const handle = await open(target, 'w', 0o600);
  try {
    for await (const piece of entry.body) await handle.writeFile(piece);
    if (owner) await handle.chown(owner.uid, owner.gid);
    // the server brings its own files to the disk when it recovers
    if (!entry.name.startsWith('database/')) await handle.sync();
  } finally {
    await handle.close();
  }
}

async function makeFolder(folder: string, owner: ServerAccount | undefined): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made && owner) await chown(folder, owner.uid, owner.gid);
}

/** The server repeats the log up to the end of the backup before it says that it is ready. */
async function recover(dataDir: string): Promise<void> {
  const server = await startPostgres({ dataDir });
  try {
    const client = new pg.Client({ ...server.admin, database: 'gongkai' });
    await client.connect();
    await client.query('select count(*) from pg_class').finally(() => client.end());
  } finally {
    await server.stop();
  }
}
