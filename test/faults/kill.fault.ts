/** The long trial: many kills of every part, then of the supervisor itself, over one ledger of writes. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { tell } from './figures.ts';
import { crashes, writeAndKill } from './killing.ts';
import { openLedger, openWriters, reach, type Writer, writeUntil } from './ledger.ts';
import { clerks } from './staff.ts';
import { openSystem, type Part, type System } from './system.ts';
import { nothingWrong, verdict, wrongs } from './verdict.ts';

const writes = Number(process.env.GONGKAI_FAULT_WRITES ?? 5_000);
const round: readonly Part[] = ['web', 'database', 'worker', 'postmaster'];
const plan = [...round, ...round, ...round, ...round, ...round, ...round];

let system: System;
let writers: Writer[];
const ledger = openLedger();
before(async () => {
  system = await openSystem();
  writers = await openWriters(await clerks(system, 4));
});
after(() => system?.end());

test('kill -9 of web, worker and database, six times each, loses nothing acknowledged', async () => {
  const killing = await writeAndKill(system, writers, ledger, plan, writes);
  const found = await verdict(system, writers, ledger);
  const times = Object.entries(killing.kills).map(([part, count]) => `${part} ${count}×`);
  tell({
    trial: 'kill -9 of one part at a time',
    done: `4 writers, ${found.acknowledged} acknowledged writes in ${killing.seconds.toFixed(0)} s; killed: ${times.join(', ')}; ${ledger.unknown} unknown outcomes, asked again with the same key`,
    found: `${found.lost} lost, ${found.doubled} doubled, ${found.half} half; of ${found.givenUp} given up unanswered ${found.givenUpThere} are there once; ${crashes(system).length} processes died of the death of another; longest time from a kill to writes going on ${killing.longestGapMs} ms`,
  });
  assert.deepEqual(ledger.refused, []);
  assert.ok(ledger.unknown > 0, 'no write was under way when a part was killed: the trial tried nothing');
  assert.deepEqual(wrongs(found), nothingWrong);
  assert.deepEqual(crashes(system), [], 'a process died of the death of another');
});

test('kill -9 of the supervisor ends web and worker; the next start has everything', async () => {
  let isOver = false;
  const writing = writeUntil(writers, ledger, () => isOver);
  await reach(ledger, ledger.acknowledged + 100);
  const struck = performance.now();
  await system.killSupervisor();
  const ended = performance.now();
  await system.start();
  const started = performance.now();
  await reach(ledger, ledger.acknowledged + 100);
  isOver = true;
  await writing;
  const found = await verdict(system, writers, ledger);
  tell({
    trial: 'kill -9 of the supervisor, start again',
    done: `${found.acknowledged} acknowledged writes so far; web and worker gone after ${Math.round(ended - struck)} ms, ready again ${Math.round(started - ended)} ms after the new start`,
    found: `${found.lost} lost, ${found.doubled} doubled, ${found.half} half`,
  });
  assert.deepEqual(wrongs(found), nothingWrong);
});
