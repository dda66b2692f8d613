/**
 * The one database server of a test run. `npm test` starts it and names it in GONGKAI_TEST_PG; a test file that is run
 * by hand starts a keeper in the background, which the next files use too and which leaves after ten idle minutes.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectionConfig } from '#platform/postgres/connection.ts';
import { processMark } from '#platform/postgres/processes.ts';

export interface TestServer {
  readonly admin: ConnectionConfig;
  readonly secret: string;
}

/** Where the keeper of this project and this user stands. */
export function keeperFolder(): string {
  const project = createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 10);
  return `/tmp/gongkai-test-${process.getuid?.() ?? 0}-${project}`;
}

/** Connection to the test server, started when there is none. */
export async function testServer(): Promise<TestServer> {
  const given = process.env.GONGKAI_TEST_PG;
  if (given) return JSON.parse(given) as TestServer;
  const folder = keeperFolder();
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const running = runningKeeper(folder);
  if (running) return running;
  // several files may start at once: every one starts a keeper, the lock on the data folder lets one of them stay
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'keeper.ts')], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: undefined },
  });
  child.unref();
  for (const before = Date.now() + 60_000; Date.now() < before; await pause(50)) {
    const started = runningKeeper(folder);
    if (started) return started;
  }
  throw new Error(`the test database did not start within a minute; see ${folder}`);
}

function runningKeeper(folder: string): TestServer | undefined {
  try {
    const note = JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')) as TestServer & {
      pid: number;
      mark: string;
    };
    return processMark(note.pid) === note.mark ? note : undefined;
  } catch {
    return undefined;
  }
}
