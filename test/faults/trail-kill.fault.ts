/** The sealing worker is killed again and again while entries come in: the chain must verify, and keep up. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { openTrail, type OpenTrail, write } from '#platform/trail/testing/trail-fixture.ts';
import { type TrailReport, verifyTrail } from '#platform/trail/verify.ts';
import { tell } from './figures.ts';

const kills = 20;
let trail: OpenTrail;
let writers: Database;
beforeEach(async () => {
  trail = await openTrail();
  writers = openDatabase(trail.database.app, 8);
});
afterEach(async () => {
  await writers.close();
  await trail.close();
});

const verify = (): Promise<TrailReport> => verifyTrail(trail.app, { publicKey: trail.publicKey });

function startWorker(settings: { everyMs?: number; isUnsafe?: boolean }): ChildProcess {
  const key = String(trail.privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const settled = { connection: trail.database.sealer, key, ...settings };
  return spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'trail-child.ts')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TRAIL_CHILD: JSON.stringify(settled) },
  });
}

/** Writes one transaction per entry until told to stop, at most `perSecond`. Returns how many. */
async function writeUntil(isOver: () => boolean, perSecond: number): Promise<number> {
  const began = performance.now();
  let count = 0;
  const one = async (): Promise<void> => {
    while (!isOver()) {
      if (count >= ((performance.now() - began) / 1000) * perSecond) {
        await pause(2);
        continue;
      }
      count += 1;
      await write(writers.db, [
        { matterId: count, before: { n: count - 1 }, after: { n: count }, note: '留痕' },
      ]);
    }
  };
  await Promise.all(Array.from({ length: 8 }, one));
  return count;
}

async function killAgainAndAgain(settings: { everyMs?: number; isUnsafe?: boolean }): Promise<number> {
  let isOver = false;
  const written = writeUntil(() => isOver, 400);
  for (let kill = 0; kill < kills; kill++) {
    const worker = startWorker(settings);
    const ended = once(worker, 'exit');
    // A worker that the control has left stuck ends by itself.
    const hasBegun = await Promise.race([
      once(worker.stdout!, 'data').then(() => true),
      ended.then(() => false),
    ]);
    if (!hasBegun) break;
    await pause(Math.random() * 60);
    worker.kill('SIGKILL');
    await ended;
  }
  isOver = true;
  return written;
}

test('kill -9 of the sealing worker leaves a chain that verifies, and the next one goes on', async () => {
  const written = await killAgainAndAgain({ everyMs: 1 });
  const before = await verify();
  while ((await trail.seal())?.count);
  const report = await verify();
  tell({
    trial: 'the sealer killed while it seals',
    done: `${written} entries, kill -9 ${kills}×`,
    found: `${before.sealed} sealed by those that were killed, ${report.sealed} in the end, ${report.divergenceCount} divergent`,
  });
  assert.deepEqual(before.divergences, []);
  assert.deepEqual([report.divergences, report.sealed, report.tail.count], [[], written, 0]);
});

test('control: sealing without a transaction does not survive the same kills', async () => {
  const written = await killAgainAndAgain({ isUnsafe: true });
  const report = await verify();
  const isStuck = await trail.seal().then(
    () => false,
    () => true,
  );
  tell({
    trial: 'control: sealing without its transaction',
    done: `${written} entries, up to ${kills} kills`,
    found: `${report.divergenceCount} divergent, ${isStuck ? 'the next worker is stuck' : 'the next worker goes on'}: the trial can fail`,
  });
  assert.ok(!report.isIntact || isStuck, 'nothing went wrong: this control proves nothing');
});

test('entries are sealed within a second while 1,000 a second come in', async () => {
  const worker = startWorker({});
  await write(writers.db, [{}]);
  await once(worker.stdout!, 'data');
  let isOver = false;
  const written = writeUntil(() => isOver, 1_000);
  const began = performance.now();
  let longest = 0;
  while (performance.now() - began < 8_000) {
    const { rows } = await sql<{ age: number | null }>`
      select extract(epoch from clock_timestamp() - min(since))::float8 as age from trail.unsealed`.execute(
      trail.app,
    );
    longest = Math.max(longest, rows[0]?.age ?? 0);
    await pause(20);
  }
  isOver = true;
  const seconds = (performance.now() - began) / 1000;
  const rate = (await written) / seconds;
  worker.kill('SIGKILL');
  tell({
    trial: 'sealing keeps up',
    done: `${rate.toFixed(0)} entries a second for ${seconds.toFixed(0)} s, one transaction each`,
    found: `the oldest unsealed entry was never older than ${(longest * 1000).toFixed(0)} ms`,
  });
  assert.ok(rate > 900, `only ${rate.toFixed(0)} entries a second were written`);
  assert.ok(longest < 1, `an entry waited ${longest} s`);
});
