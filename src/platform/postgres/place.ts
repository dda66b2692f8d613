/**
 * Where the embedded server lives.
 *
 * Wanted is one folder below the data folder (`GONGKAI_DATA`, else `.gongkai` in the project): a backup, a move or a
 * deletion of the data folder then takes the database with it. Two things can forbid that. As root the server runs
 * under an account without rights, which cannot enter /root or any folder closed to others; the database then goes to
 * /var/lib/gongkai/<random>, and the data folder keeps a note of it, so that deleting the data folder still means
 * starting afresh and a second clone at the same path never meets the first one's data. And a socket path stops at
 * 107 bytes: a deep data folder puts its socket into /tmp.
 */
import { createHash, randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { StartFailure } from './failure.ts';
import { mayEnter, type ServerAccount } from './unprivileged.ts';

export const socketPort = 5432;

const longestSocketPath = 107;

export interface Place {
  /** Folder of everything below; owned by the server's account. */
  readonly root: string;
  /** PGDATA. */
  readonly data: string;
  readonly logs: string;
  /** Folder of the unix socket: only its owner (and root) may enter. */
  readonly socket: string;
}

/** Finds or prepares the place of the database that belongs to `dataDir`. Creates folders, no data. */
export function preparePlace(dataDir: string, account: ServerAccount | undefined): Place {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const root = ownFolder(chooseRoot(realpathSync(resolve(dataDir)), account), account);
  return {
    root,
    data: join(root, 'data'),
    logs: ownFolder(join(root, 'log'), account),
    socket: ownFolder(socketFolder(root), account),
  };
}

function chooseRoot(dataDir: string, account: ServerAccount | undefined): string {
  const note = join(dataDir, 'database-place');
  if (existsSync(note)) return readFileSync(note, 'utf8').trim();
  const wanted = join(dataDir, 'postgres');
  if (mayEnter(account, dataDir)) return wanted;
  const away = join('/var/lib/gongkai', randomBytes(6).toString('hex'));
  mkdirSync('/var/lib/gongkai', { recursive: true, mode: 0o755 });
  writeFileSync(note, `${away}\n`);
  return away;
}

function socketFolder(root: string): string {
  const near = join(root, 'run');
  if (Buffer.byteLength(`${near}/.s.PGSQL.${socketPort}`) <= longestSocketPath) return near;
  return `/tmp/gk-${createHash('sha256').update(root).digest('hex').slice(0, 10)}`;
}

function ownFolder(folder: string, account: ServerAccount | undefined): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const owner = account?.uid ?? process.getuid?.();
  const found = lstatSync(folder);
  if (found.isDirectory() && found.uid === owner) return folder;
  if (found.isDirectory() && account && found.uid === 0) {
    chownSync(folder, account.uid, account.gid);
    return folder;
  }
  throw new StartFailure(
    `数据库目录 ${folder} 属于另一个系统用户，当前用户不能使用。`,
    '请用原来的用户启动；或者停止后把该目录的属主改为当前用户（以 root 启动时为 postgres 或 nobody）。',
  );
}
