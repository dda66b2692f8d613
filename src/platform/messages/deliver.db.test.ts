import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { day } from '#kernel/day.ts';
import { openTestDatabase, type TestDatabase } from '#test/database.ts';
import { type Database, inTransaction, openDatabase } from '../db/database.ts';
import { open } from '../duties/testing/duty-fixture.ts';
import { gatewayAdapter } from '../notices/gateway-adapter.ts';
import type { NoticeAdapter } from '../notices/notice-adapter.ts';
import { type SimulatedGateway, simulatedGateway } from '../notices/simulated-gateway.ts';
import { deliverWaiting, MOST_TRIES } from './deliver.ts';
import { deliveriesIn, deliveryCounts, resendDelivery } from './deliveries.ts';
import { makeDigests, type Recipient } from './digest.ts';

const secret = 'a secret of the simulated gateway in tests';
let database: TestDatabase;
let app: Database;
let gateway: SimulatedGateway;
let adapter: NoticeAdapter;

beforeEach(async () => {
  database = await openTestDatabase();
  app = openDatabase(database.app, 4);
  gateway = await simulatedGateway(secret);
  adapter = gatewayAdapter({ channel: 'sms', url: gateway.url, secret, timeoutMs: 2_000 });
  await open(app.db, { dueDay: '2018-08-20', title: '某某事项' });
  await open(app.db, { dueDay: '2018-08-19', matterId: 2 });
  await open(app.db, { dueDay: '2018-08-24', matterId: 3, wants: 'approval', personId: 1 });
  await open(app.db, { dueDay: '2018-08-24', matterId: 4, personId: 1, unitId: 99 });
});
afterEach(async () => {
  await gateway.close();
  await app.close();
  await database.close();
});

const recipient = (personId: number, roles: string[]): Recipient => ({
  personId,
  unitName: '测试局',
  posts: [
    { unitId: 7, roles },
    { unitId: 7, roles },
  ],
  channels: ['sms'],
});
const make = (recipients: Recipient[], on = '2018-08-20') =>
  makeDigests(app.db, {
    day: day(on),
    now: `${on}T01:00:00.000Z`,
    url: 'https://zwgk.example.gov.cn',
    recipients,
  });
const deliver = (to: string | null = '00000000000') =>
  deliverWaiting(app.db, { adapters: [adapter], addressOf: async () => to });
/** Lets leases and pauses run out. */
const letTimePass = () => sql`update messages.delivery set next_try_at = clock_timestamp()`.execute(app.db);
const all = () => deliveriesIn(app.db, ['waiting', 'sent', 'failed', 'given-up']);

test('one digest a day, counts only, for who has something open', async () => {
  assert.equal(await make([recipient(1, ['clerk']), recipient(2, ['unit-head'])]), 1);
  assert.equal(await make([recipient(1, ['clerk'])]), 0);
  assert.equal(await deliver(), 1);
  assert.deepEqual(
    gateway.delivered.map((one) => one.text),
    [
      '【政务公开】测试局：1项已逾期，1项今日到期，1项本周内到期，1项待您审核。请登录 https://zwgk.example.gov.cn 办理。',
    ],
  );
  assert.equal(await deliver(), 0);
  const [row] = await all();
  assert.deepEqual([row?.state, row?.tries, row?.external_id], ['sent', 1, 'sim-1']);
  assert.ok(!JSON.stringify(row).includes('00000000000'), 'no address is kept');
  assert.equal(await make([recipient(1, ['clerk'])], '2018-08-21'), 1);
});

test('what fails is tried again later, with a pause, and given up in the end', async () => {
  await make([recipient(1, ['clerk'])]);
  gateway.trouble(...Array(MOST_TRIES).fill({ status: 503 }));
  assert.equal(await deliver(), 0);
  assert.equal(gateway.calls(), 1, 'not at once again');
  assert.deepEqual(
    (await all()).map((one) => [one.state, one.error]),
    [['failed', 'HTTP 503']],
  );
  for (let tries = 1; tries < MOST_TRIES; tries++) {
    await letTimePass();
    await deliver();
  }
  assert.deepEqual(await deliveryCounts(app.db), { waiting: 0, sent: 0, failed: 0, 'given-up': 1 });
  await letTimePass();
  assert.equal(await deliver(), 0);
  assert.equal(gateway.calls(), MOST_TRIES);
  const id = (await all())[0]?.id as string;
  assert.equal((await inTransaction(app.db, (tx) => resendDelivery(tx, id))).kind, 'done');
  assert.equal(await deliver(), 1);
  assert.equal((await inTransaction(app.db, (tx) => resendDelivery(tx, id))).kind, 'refused');
  assert.deepEqual(
    gateway.delivered.map((one) => one.key),
    [id],
  );
});

test('what cannot succeed is given up at once: a refused number, no number', async () => {
  await make([recipient(1, ['clerk'])]);
  gateway.trouble({ status: 400 });
  await deliver();
  assert.equal((await all())[0]?.state, 'given-up');
  await make([recipient(1, ['clerk'])], '2018-08-21');
  await deliver(null);
  assert.match((await all())[0]?.error ?? '', /没有登记/);
  assert.equal(gateway.calls(), 1);
});

test('a worker killed after sending and before recording sends again with the same key, and nobody gets two', async () => {
  await make([recipient(1, ['clerk'])]);
  gateway.trouble('silent');
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'testing/deliver-child.ts')],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        DELIVER: JSON.stringify({ connection: database.app, url: gateway.url, secret }),
      },
    },
  );
  // The gateway has it and never answers: the worker hangs between sending and recording.
  while (gateway.delivered.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.equal(await deliver(), 0, 'another worker waits for the lease');
  assert.deepEqual(
    (await all()).map((one) => [one.state, one.tries]),
    [['waiting', 1]],
  );
  await letTimePass();
  assert.equal(await deliver(), 1);
  assert.equal(gateway.calls(), 2);
  assert.equal(gateway.delivered.length, 1);
  assert.deepEqual(
    (await all()).map((one) => [one.state, one.tries, one.external_id]),
    [['sent', 2, 'sim-1']],
  );
});

test('control: with a new key for every try the same kill delivers twice', async () => {
  await make([recipient(1, ['clerk'])]);
  gateway.trouble('silent');
  let tries = 0;
  const careless: NoticeAdapter = {
    ...gatewayAdapter({ channel: 'sms', url: gateway.url, secret, timeoutMs: 200 }),
    send: (notice) =>
      gatewayAdapter({ channel: 'sms', url: gateway.url, secret, timeoutMs: 200 }).send({
        ...notice,
        key: `${notice.key.slice(0, 30)}-${tries++}`,
      }),
  };
  const run = () => deliverWaiting(app.db, { adapters: [careless], addressOf: async () => '00000000000' });
  await run();
  await letTimePass();
  await run();
  assert.equal(gateway.delivered.length, 2);
});

test('several workers at once send each digest once', async () => {
  const people = Array.from({ length: 30 }, (_, n) => recipient(100 + n, ['clerk']));
  assert.equal(await make(people), 30);
  const sent = await Promise.all([deliver(), deliver(), deliver()]);
  assert.equal(
    sent.reduce((sum, one) => sum + one, 0),
    30,
  );
  assert.equal(gateway.calls(), 30);
});
