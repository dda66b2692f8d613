/**
 * The real demo system in processes of its own, on a data folder and a port of its own: what `npm start` runs.
 * Faults are put on its processes by number, found below the one started here; nobody else's are ever touched.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { processesStandingIn } from '#platform/postgres/processes.ts';
import { type ReachedDatabase, reachDatabase } from '#platform/postgres/reach.ts';

/** Parts of the system a fault can be put on; `database` is the server with all its sessions and helpers. */
export type Part = 'web' | 'worker' | 'postmaster' | 'database';

export interface System {
  readonly base: URL;
  readonly dataDir: string;
  /** Process numbers of a part now; empty while it is down. */
  pids(part: Part): number[];
  /** Everything the system has said so far. */
  said(): string;
  /** One statement as the database's administrator, for looking and for switching a safety off. */
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Kills the supervisor without warning; resolves when web and worker have gone. The next start ends the database. */
  killSupervisor(): Promise<void>;
  /** Starts it once more on the same data, as after a kill. */
  start(): Promise<void>;
  /** Asks it to stop, waits, and removes its data. */
  end(): Promise<void>;
}

const project = join(import.meta.dirname, '../..');
const startLimitMs = 240_000;

/** Starts the demo; resolves when it has said that it is ready. */
export async function openSystem(environment: Record<string, string> = {}): Promise<System> {
  const dataDir = mkdtempSync('/tmp/gongkai-fault-');
  // the database's account must be able to enter, or the database is placed elsewhere
  chmodSync(dataDir, 0o755);
  const log = `${dataDir}.log`;
  const port = await freePort();
  const env = { GONGKAI_LOG: 'error', ...environment, GONGKAI_DATA: dataDir, GONGKAI_PORT: String(port) };
  let child: ChildProcess;
  let reached: ReachedDatabase;
  const said = (): string => readFileSync(log, 'utf8');
  const start = async (): Promise<void> => {
    child = await launch(log, env);
    reached = await reachDatabase({ dataDir, secret: '' });
  };
  const query: System['query'] = async <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => {
    const client = new pg.Client(reached.admin);
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end();
    }
  };
  const system: System = {
    base: new URL(`http://127.0.0.1:${port}`),
    dataDir,
    said,
    query,
    start,
    pids: (part) => pidsOf(part, child.pid!, join(dataDir, 'postgres/data')),
    async killSupervisor() {
      const below = [...system.pids('web'), ...system.pids('worker')];
      child.kill('SIGKILL');
      await until(
        () => below.every((pid) => parentOf(pid) === undefined),
        40_000,
        'web or worker outlive their supervisor',
      );
    },
    async end() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await ended;
      }
      // a trial that failed after killing the supervisor leaves the database behind
      for (const pid of processesStandingIn(join(dataDir, 'postgres/data'))) process.kill(pid, 'SIGKILL');
      rmSync(dataDir, { recursive: true, force: true });
      rmSync(log, { force: true });
    },
  };
  try {
    await start();
  } catch (error) {
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(log, { force: true });
    throw error;
  }
  return system;
}

/** Sends a signal to every process of a part at once; returns how many there were. */
export function strike(system: System, part: Part, signal: NodeJS.Signals = 'SIGKILL'): number {
  const pids = system.pids(part);
  for (const pid of pids) process.kill(pid, signal);
  return pids.length;
}

/** Waits for a condition, looking often; a bound turns a hang into a failure with its reason. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  limitMs: number,
  otherwise: string,
): Promise<void> {
  for (const before = Date.now() + limitMs; !(await isSo()); await pause(25))
    if (Date.now() > before) throw new Error(`${otherwise} (waited ${limitMs} ms)`);
}

async function launch(log: string, env: Record<string, string>): Promise<ChildProcess> {
  const words = openSync(log, 'a', 0o600);
  const sizeBefore = readFileSync(log).length;
  // the channel ends the system when this process dies, however it dies
  const child = fork(join(project, 'src/main/start.ts'), [], {
    cwd: project,
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, GONGKAI_TEST_PG: undefined, ...env },
    stdio: ['ignore', words, words, 'ipc'],
  });
  closeSync(words);
  const isReady = (): boolean => {
    const fresh = readFileSync(log).subarray(sizeBefore).toString();
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the system did not start:\n${fresh}`);
    return fresh.includes('按 Ctrl+C 停止');
  };
  await until(isReady, startLimitMs, 'the system was not ready');
  return child;
}

function pidsOf(part: Part, supervisor: number, data: string): number[] {
  if (part === 'database') return processesStandingIn(data);
  const mark = { web: '/src/main/web.ts', worker: '/src/main/worker.ts', postmaster: '/bin/postgres' }[part];
  return descendants(supervisor).filter(
    (pid) => parentOf(pid) === supervisor && commandOf(pid).includes(mark),
  );
}

function descendants(of: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(Number(name))]),
  );
  const found = [of];
  for (const one of found) for (const [pid, parent] of parents) if (parent === one) found.push(pid);
  return found.slice(1);
}

/** The parent's number; undefined when the process is gone or only waits to be buried. */
function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? undefined : Number(parent);
  } catch {
    return undefined;
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** A port nobody listens on now. */
export function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
