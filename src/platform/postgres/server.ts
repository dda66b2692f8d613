/** The embedded server as a supervised child: started, watched, started again when it dies, stopped cleanly. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runnableBinaries } from './binaries.ts';
import { clusterSecret, createCluster, superuser } from './cluster.ts';
import type { ConnectionConfig } from './connection.ts';
import { StartFailure } from './failure.ts';
import { clearLeftovers } from './leftovers.ts';
import { takeLock } from './lock.ts';
import { type Place, preparePlace, socketPort } from './place.ts';
import { rolePassword } from './roles.ts';
import { serverArguments } from './server-arguments.ts';
import { type ServerAccount, serverAccount, spawnAs } from './unprivileged.ts';

export interface PostgresOptions {
  /** The data folder of the installation; the database is placed in or for it. */
  readonly dataDir: string;
  /** False only for tests: gives up survival of power loss for speed. */
  readonly isDurable?: boolean;
  /** Told when the server died or came back; a plain sentence for the log. */
  readonly onEvent?: (sentence: string) => void;
}

export interface RunningPostgres {
  /** The superuser's connection to the database `postgres`. */
  readonly admin: ConnectionConfig;
  /** What the passwords of the roles derive from. */
  readonly secret: string;
  readonly place: Place;
  /** The server's process number; undefined while it is down. */
  readonly pid: () => number | undefined;
  /** Ends all sessions, writes a checkpoint and stops; later calls wait for the same stop. */
  readonly stop: () => Promise<void>;
}

const startLimitMs = 120_000;
const stopLimitMs = 30_000;

/**
 * Starts the database of `dataDir`, creating it the first time.
 * @throws StartFailure when it cannot start or another process already runs it.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const account = serverAccount();
  const binaries = await runnableBinaries(account);
  const place = preparePlace(options.dataDir, account);
  const lock = takeLock(join(place.root, 'supervisor.lock'));
  if ('heldBy' in lock) {
    throw new StartFailure(
      `${options.dataDir} 的数据库已由进程 ${lock.heldBy} 启动。`,
      '同一数据目录只能启动一次：请先停止那个进程，或者用 GONGKAI_DATA 指定另一个目录。',
    );
  }
  try {
    const isDurable = options.isDurable ?? true;
    await createCluster(place, binaries, account, isDurable);
    const secret = clusterSecret(place, account);
    const watch = new Watch(place, binaries, account, isDurable, options.onEvent ?? (() => undefined));
    await watch.start();
    const password = rolePassword(secret, superuser);
    return {
      admin: { host: place.socket, port: socketPort, database: 'postgres', user: superuser, password },
      secret,
      place,
      pid: () => watch.pid(),
      stop: () => watch.stop().finally(lock.release),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

class Watch {
  #child: ChildProcess | undefined;
  #stopping: Promise<void> | undefined;
  readonly #place: Place;
  readonly #launch: () => ChildProcess;
  readonly #onEvent: (sentence: string) => void;

  constructor(
    place: Place,
    binaries: string,
    account: ServerAccount | undefined,
    isDurable: boolean,
    onEvent: (sentence: string) => void,
  ) {
    this.#place = place;
    this.#onEvent = onEvent;
    this.#launch = () => launch(place, binaries, account, isDurable);
  }

  pid(): number | undefined {
    return this.#child?.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  async start(): Promise<void> {
    await clearLeftovers(this.#place.data);
    const child = this.#launch();
    this.#child = child;
    await untilReady(child, this.#place);
    child.once('exit', (code, name) => void this.#again(name ?? `code ${code}`));
    // it may have died between being ready and being listened to
    if (this.pid() === undefined) void this.#again('at once');
  }

  async #again(how: string): Promise<void> {
    for (let wait = 100; this.#stopping === undefined; wait = Math.min(wait * 2, 5_000)) {
      this.#onEvent(`数据库意外退出（${how}），正在重新启动。`);
      try {
        await this.start();
        this.#onEvent('数据库已重新启动。');
        return;
      } catch (error) {
        how = (error as Error).message;
        await pause(wait);
      }
    }
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    const child = this.#child;
    if (this.pid() !== undefined && child) {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      // SIGINT is PostgreSQL's fast shutdown: sessions are ended, nothing acknowledged is lost
      child.kill('SIGINT');
      const late = setTimeout(() => child.kill('SIGQUIT'), stopLimitMs);
      await ended;
      clearTimeout(late);
    }
    await clearLeftovers(this.#place.data);
  }
}

function launch(
  place: Place,
  binaries: string,
  account: ServerAccount | undefined,
  isDurable: boolean,
): ChildProcess {
  const words = openSync(join(place.logs, 'start.log'), 'w', 0o600);
  try {
    return spawn(join(binaries, 'bin/postgres'), serverArguments(place, isDurable), {
      ...spawnAs(account),
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
      stdio: ['ignore', words, words],
      // Ctrl-C in a terminal reaches the whole group; the server must outlive the processes that still use it
      detached: true,
    });
  } finally {
    closeSync(words);
  }
}

async function untilReady(child: ChildProcess, place: Place): Promise<void> {
  let ended: string | undefined;
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', (code, name) => {
    ended = name ?? `code ${code}`;
  });
  const before = Date.now() + startLimitMs;
  while (!isReady(place, child.pid)) {
    if (ended !== undefined || Date.now() > before) {
      child.kill('SIGQUIT');
      throw new StartFailure(
        `自带数据库没有启动成功（${ended ?? '超时'}）：${lastWords(place)}`,
        `请查看 ${place.logs} 中的日志；常见原因是磁盘已满或目录权限被改动。`,
      );
    }
    await pause(20);
  }
}

/** The server's own note: line 1 its process number, line 8 its state. */
function isReady(place: Place, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(place.data, 'postmaster.pid'), 'utf8').split('\n');
    return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

/** Why it ended, in the server's own words: what it said before it had a log, else the newest log's last complaint. */
function lastWords(place: Place): string {
  const complaints = readdirSync(place.logs)
    .map((name) => join(place.logs, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
    .flatMap((file) => readFileSync(file, 'utf8').split('\n').reverse())
    .filter((line) => /(FATAL|PANIC|ERROR):/.test(line));
  return complaints[0]?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '') ?? '没有留下说明';
}
