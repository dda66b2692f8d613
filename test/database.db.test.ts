import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { checkServer } from '#platform/postgres/check.ts';
import type { ConnectionConfig } from '#platform/postgres/connection.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

let one: TestDatabase;
let two: TestDatabase;

before(async () => {
  one = await openTestDatabase();
  two = await openTestDatabase();
});
after(async () => {
  await one.close();
  await two.close();
});

async function ask(where: ConnectionConfig, sql: string): Promise<unknown[]> {
  const client = new pg.Client(where);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('each file has a database of its own', async () => {
  await ask(one.migrator, 'create table public.only_here (x int)');
  assert.deepEqual(await ask(two.admin, `select to_regclass('public.only_here') as found`), [
    { found: null },
  ]);
});

test('every role signs in, the portal reads only', async () => {
  for (const where of [one.migrator, one.app, one.portal, one.sealer]) {
    assert.deepEqual(await ask(where, 'select current_user as me'), [{ me: where.user }]);
  }
  await assert.rejects(ask(one.portal, 'create temporary table t (x int)'), /permission denied|read-only/);
});

test('the application cannot change the structure', async () => {
  await assert.rejects(ask(one.app, 'create schema intruder'), /permission denied/);
  await assert.rejects(ask(one.app, 'create table public.intruder (x int)'), /permission denied/);
});

test('a wrong password is refused', async () => {
  await assert.rejects(ask({ ...one.app, password: 'wrong' }, 'select 1'), /password authentication failed/);
});

test('the own server passes its own start-up check', async () => {
  const client = new pg.Client(one.admin);
  await client.connect();
  const report = await checkServer(client).finally(() => client.end());
  assert.deepEqual({ problems: report.problems, warnings: report.warnings }, { problems: [], warnings: [] });
  assert.ok(report.version >= 180_000 && report.hasChecksums);
});
