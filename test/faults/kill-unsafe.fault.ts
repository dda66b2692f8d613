/** The control: with the safety switched off the same trial must lose writes, or it could not have failed. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { tell } from './figures.ts';
import { writeAndKill } from './killing.ts';
import { openLedger, openWriters, type Writer } from './ledger.ts';
import { clerks } from './staff.ts';
import { openSystem, type System } from './system.ts';
import { verdict } from './verdict.ts';

const rounds = { least: 4, most: 10 };

let system: System;
let writers: Writer[];
before(async () => {
  system = await openSystem();
  // a setting of the database outranks the server's command line; it holds for sessions opened from now on
  await system.query('alter database gongkai set synchronous_commit = off');
  writers = await openWriters(await clerks(system, 4));
});
after(() => system?.end());

test('with synchronous_commit off, the same kill -9 of all database processes loses acknowledged writes', async () => {
  const ledger = openLedger();
  // the first kill is there to close the sessions that were opened before the safety was off
  await writeAndKill(system, writers, ledger, ['database'], 50);
  const [setting] = await system.query<{ value: string }>(
    `select current_setting('synchronous_commit') as value`,
  );
  let kills = 0;
  let found = await verdict(system, writers, ledger);
  while (kills < rounds.least || (found.lost === 0 && kills < rounds.most)) {
    kills += 1;
    await writeAndKill(system, writers, ledger, ['database'], 200);
    found = await verdict(system, writers, ledger);
  }
  tell({
    trial: 'control: synchronous_commit off',
    done: `${found.acknowledged} acknowledged writes, all database processes killed ${kills + 1}×`,
    found: `${found.lost} acknowledged writes lost: the trial can fail`,
  });
  assert.equal(setting?.value, 'off');
  assert.ok(found.lost > 0, `nothing was lost in ${kills + 1} kills: this control proves nothing`);
});
