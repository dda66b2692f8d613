/** A database that no longer answers but keeps its connections: callers are told in bounded time, work goes on after. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from './client.ts';
import { tell } from './figures.ts';
import { recordReport } from './ledger.ts';
import { type Clerk, clerks } from './staff.ts';
import { openSystem, strike, type System, until } from './system.ts';

const boundMs = 30_000;
const recoveryLimitMs = 30_000;

let system: System;
let clerk: Clerk;
before(async () => {
  system = await openSystem();
  [clerk] = (await clerks(system, 1)) as [Clerk];
});
after(() => {
  if (system) strike(system, 'database', 'SIGCONT');
  return system?.end();
});

test('while every database process stands still, callers get a plain 503 in bounded time; then work goes on', async () => {
  const visitor = new Client(system.base);
  // connections that are open and idle are the ones that would wait for ever
  await Promise.all([recordReport(clerk.api, clerk.unit), visitor.get('/units')]);
  const webBefore = system.pids('web');
  strike(system, 'database', 'SIGSTOP');
  const [page, reading, writing, frontPage] = await Promise.all([
    visitor.get('/units'),
    clerk.api.get('/api/v1/units'),
    clerk.api.post(`/api/v1/units/${clerk.unit}/reports`, {
      body: { heldOn: '2018-08-20', chiefName: '丁示例', subject: '停顿试验', decisions: '试验' },
      headers: { 'idempotency-key': 'stopped-database' },
    }),
    visitor.get('/'),
  ]);
  strike(system, 'database', 'SIGCONT');
  const resumed = performance.now();
  await until(
    async () => (await visitor.get('/units')).status === 200,
    recoveryLimitMs,
    'pages did not come back',
  );
  await recordReport(clerk.api, clerk.unit);
  const back = Math.round(performance.now() - resumed);
  const slowest = Math.round(Math.max(page.ms, reading.ms, writing.ms));
  tell({
    trial: 'database stopped (SIGSTOP)',
    done: 'a portal page, a reading and a writing API call while every database process stands still',
    found: `answers ${page.status}, ${reading.status}, ${writing.status}, the slowest after ${slowest} ms; the front page ${frontPage.status}; working again ${back} ms after SIGCONT, without a restart`,
  });
  assert.deepEqual([page.status, reading.status, writing.status], [503, 503, 503]);
  assert.match(page.type, /^text\/html/);
  assert.match(page.text, /再试/);
  for (const answer of [reading, writing]) {
    assert.match(answer.type, /^application\/problem\+json/);
    assert.equal((JSON.parse(answer.text) as { status: number }).status, 503);
  }
  assert.ok(slowest <= boundMs, `the slowest answer took ${slowest} ms, more than ${boundMs} ms`);
  assert.equal(frontPage.status, 200);
  assert.deepEqual(system.pids('web'), webBefore, 'the web process was restarted');
});
