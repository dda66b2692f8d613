/** The short form of the long fault trial, in every test run: the same ledger, one kill of each part. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeAndKill } from './killing.ts';
import { openLedger, openWriters, type Writer } from './ledger.ts';
import { clerks } from './staff.ts';
import { openSystem, type System } from './system.ts';
import { nothingWrong, verdict, wrongs } from './verdict.ts';

let system: System;
let writers: Writer[];
before(async () => {
  system = await openSystem();
  writers = await openWriters(await clerks(system, 4));
});
after(() => system?.end());

test('kill -9 of web, worker and database in the middle of writes loses nothing acknowledged', async (t) => {
  const ledger = openLedger();
  const killing = await writeAndKill(
    system,
    writers,
    ledger,
    ['web', 'database', 'worker', 'postmaster'],
    300,
  );
  const found = await verdict(system, writers, ledger);
  t.diagnostic(JSON.stringify({ ...killing, ...found, unknown: ledger.unknown }));
  assert.deepEqual(ledger.refused, []);
  assert.ok(ledger.unknown > 0, 'no write was under way when a part was killed: the trial tried nothing');
  assert.ok(found.acknowledged >= 300);
  assert.deepEqual(wrongs(found), nothingWrong);
});
