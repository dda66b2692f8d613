import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { openTestDatabase, type TestDatabase } from '#test/database.ts';
import { migrate, readMigrations } from './migrate.ts';
import { type MigrationFile, pendingMigrations } from './migrations.ts';

let database: TestDatabase;
// the template is migrated with the files numbered by their place; see test/database.ts
const known = readMigrations().map((file, place) => ({ ...file, number: place + 1 }));
const next = known.length + 1;
const added = (sql: string): MigrationFile => ({
  number: next,
  name: `${String(next).padStart(4, '0')}-tried.sql`,
  sql,
  sha256: sql,
});

before(async () => {
  database = await openTestDatabase();
});
after(() => database.close());

async function exists(table: string): Promise<boolean> {
  const client = new pg.Client(database.admin);
  await client.connect();
  try {
    const { rows } = await client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [
      table,
    ]);
    return rows[0]!.found;
  } finally {
    await client.end();
  }
}

test('a migrated database has nothing to do', async () => {
  assert.deepEqual(await migrate(database.migrator), []);
});

test('the folder has no gap', () => {
  assert.ok('pending' in pendingMigrations(readMigrations(), []));
});

test('a file that fails half-way leaves nothing behind and names its line', async () => {
  const broken = added('create table public.half (x int);\nselect nonsense;');
  await assert.rejects(migrate(database.migrator, [...known, broken]), /第 2 行/);
  assert.equal(await exists('public.half'), false);
});

test('two starts at once apply a file once', async () => {
  const file = added(
    'create schema tried; create table tried.once (x int); insert into tried.once values (1);',
  );
  const applied = await Promise.all([
    migrate(database.migrator, [...known, file]),
    migrate(database.migrator, [...known, file]),
  ]);
  assert.deepEqual(applied.flat(), [file.name]);
  assert.equal(await exists('tried.once'), true);
});

test('a file that was applied may not change', async () => {
  await assert.rejects(migrate(database.migrator, [...known, added('select 2')]), /被改动/);
});
