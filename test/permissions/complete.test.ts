/** The permission table and the product name the same routes. Needs no database: nothing is asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '#main/app.ts';
import { rooms } from '#main/house.ts';
import type { Db } from '#platform/db/database.ts';
import { policies, policyFault } from './outcomes.ts';
import { table } from './table.ts';

/** Stands where no database may be asked. */
const noDatabase = new Proxy({} as Db, {
  get() {
    throw new Error('the list of routes must not need a database');
  },
});

function routes(): string[] {
  const quiet = { info() {}, error() {} } as never;
  const services = {
    ...{ db: noDatabase, portal: noDatabase, now: () => '2018-08-20T01:00:00.000Z' },
    ...{ isDemo: true, isHttps: false, isBehindProxy: false, log: quiet, metrics: quiet },
    flood: { reads: 1, writes: 1 },
  };
  const app = buildApp(services, rooms, 'http://localhost');
  // `ALL` is middleware, and the answer of the API to addresses that nobody has.
  const own = app.routes.filter((route) => route.method !== 'ALL');
  return [...new Set(own.map((route) => `${route.method} ${route.path}`))];
}

test('every route has a row', () => {
  const known = new Set(table.map((row) => row.route));
  const missing = routes().filter((route) => !known.has(route));
  assert.deepEqual(missing, [], 'add a row to test/permissions/rows-….ts for each');
});

test('every row has a route, and one row only', () => {
  const known = new Set(routes());
  assert.deepEqual(
    table.filter((row) => !known.has(row.route)).map((row) => row.route),
    [],
  );
  const twice = [...Map.groupBy(table, (row) => row.route)].filter(([, rows]) => rows.length > 1);
  assert.deepEqual(
    twice.map(([route]) => route),
    [],
  );
});

test('every policy has a letter for every walker, and is used', () => {
  for (const [name, policy] of Object.entries(policies)) assert.equal(policyFault(policy), null, name);
  const used = new Set<string>(table.map((row) => row.policy));
  assert.deepEqual(
    Object.keys(policies).filter((name) => !used.has(name)),
    [],
  );
});

test('nothing is changed by asking: every route that writes is a POST', () => {
  const methods = new Set(routes().map((route) => route.split(' ')[0]!));
  assert.deepEqual([...methods].sort(), ['GET', 'POST']);
});
