/** The embedded server under the faults that happen: killed, orphaned, a stale note, started twice. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { ConnectionConfig } from './connection.ts';
import { StartFailure } from './failure.ts';
import { processesStandingIn } from './processes.ts';
import { type RunningPostgres, startPostgres } from './server.ts';

const folder = mkdtempSync('/tmp/gongkai-server-test-');
// the server's account has to pass through
chmodSync(folder, 0o755);
const data = join(folder, 'postgres/data');
const note = join(data, 'postmaster.pid');
const servers: RunningPostgres[] = [];
after(async () => {
  for (const server of servers) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir: folder });
  servers.push(server);
  return server;
}

async function ask(where: ConnectionConfig, sql: string): Promise<unknown[]> {
  const client = new pg.Client(where);
  // a session that is ended by the fault under test says so twice: by the query and by this event
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Asks until the server answers: what a pool does after a fault. */
async function askUntilAnswered(where: ConnectionConfig, sql: string): Promise<unknown[]> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask(where, sql);
    } catch (error) {
      if (tries > 300) throw error;
      await pause(50);
    }
  }
}

test('acknowledged writes survive the kill of the server, which comes back by itself', async () => {
  const server = await start();
  await ask(server.admin, 'create table ledger (n int primary key)');
  const acknowledged: number[] = [];
  const writer = new pg.Client(server.admin);
  writer.on('error', () => undefined);
  await writer.connect();
  const killed = server.pid()!;
  await assert.rejects(async () => {
    for (let n = 1; ; n++) {
      await writer.query('insert into ledger values ($1)', [n]);
      acknowledged.push(n);
      if (n === 200) process.kill(killed, 'SIGKILL');
    }
  });
  const rows = (await askUntilAnswered(server.admin, 'select n from ledger')) as { n: number }[];
  const kept = new Set(rows.map((row) => row.n));
  assert.ok(acknowledged.length >= 200);
  assert.deepEqual(
    acknowledged.filter((n) => !kept.has(n)),
    [],
  );
  assert.notEqual(server.pid(), killed);
  await server.stop();
  assert.deepEqual(processesStandingIn(data), []);
});

test('the same folder cannot be started twice', async () => {
  const server = await start();
  await assert.rejects(
    startPostgres({ dataDir: folder }),
    (error) => error instanceof StartFailure && /已由进程/.test(error.message),
  );
  await server.stop();
});

test('a server whose supervisor was killed is stopped cleanly and started anew', async () => {
  const supervisor = spawnSupervisor();
  after(() => supervisor.kill('SIGKILL'));
  await once(supervisor.stdout!, 'data');
  const orphan = Number(readFileSync(note, 'utf8').split('\n')[0]);
  supervisor.kill('SIGKILL');
  await once(supervisor, 'exit');
  assert.ok(processesStandingIn(data).includes(orphan), 'the orphan still runs');
  const server = await start();
  assert.notEqual(server.pid(), orphan);
  assert.ok(!processesStandingIn(data).includes(orphan));
  assert.ok(((await ask(server.admin, 'select n from ledger')) as unknown[]).length >= 200);
  await server.stop();
});

test('a note that names some other live process does not keep the server from starting', async () => {
  const stranger = spawn('/bin/sleep', ['60'], { stdio: 'ignore' });
  try {
    writeFileSync(note, `${stranger.pid}\n${data}\n1\n5432\n/tmp\n\n  1 1\nready\n`);
    const server = await start();
    assert.equal((await ask(server.admin, 'select 1 as one')).length, 1);
    await server.stop();
    assert.equal(stranger.exitCode, null, 'the stranger was left alone');
  } finally {
    stranger.kill();
  }
});

function spawnSupervisor(): ChildProcess {
  const script = `
    const { startPostgres } = await import(${JSON.stringify(join(import.meta.dirname, 'server.ts'))});
    await startPostgres({ dataDir: ${JSON.stringify(folder)} });
    console.log('started');
    setInterval(() => {}, 1000);`;
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_TEST_CONTEXT: undefined },
  });
}
