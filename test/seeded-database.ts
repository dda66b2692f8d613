import { createHash, randomBytes } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '#platform/db/database.ts';
import { installQueue } from '#platform/jobs/install.ts';
import { openQueue } from '#platform/jobs/queue.ts';
import type { ConnectionConfig } from '#platform/postgres/connection.ts';
import { roleConnections } from '#platform/postgres/roles.ts';
import { bindHouse, rooms } from '#main/house.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { openTestFiles } from './files.ts';
import { testServer } from './server.ts';

/** When the demo district's time begins: 2018-08-20 09:00 +08:00. */
export const DEMO_NOW = '2018-08-20T01:00:00.000Z';
export const DEMO_TODAY = '2018-08-20';
/** Of tests only: long enough for the rules on secrets, and no secret. */
export const TEST_SECRET = 'test-only-test-only-test-only-test-only';

const project = join(import.meta.dirname, '..');
const seededLock = 7_302_020;

/** A database of its own that holds the whole demo district; filled once per state of the code, then cloned. */
export async function openSeededDatabase(): Promise<TestDatabase> {
  const server = await testServer();
  const template = `gongkai_seeded_${seedDigest()}`;
  const client = await connect(server.admin);
  // Held while cloning too: a newer template may remove this one at any other moment.
  await client.query('select pg_advisory_lock($1)', [seededLock]);
  try {
    const { rowCount } = await client.query(
      'select 1 from pg_database where datname = $1 and datistemplate',
      [template],
    );
    if (rowCount === 0) await fill(client, template);
    const name = `gongkai_test_${process.pid}_${randomBytes(4).toString('hex')}`;
    await client.query(`create database ${name} template ${template} strategy file_copy`);
    const admin = { ...server.admin, database: name };
    return {
      ...roleConnections(admin, server.secret),
      admin,
      secret: server.secret,
      close: () => drop(server.admin, name),
    };
  } finally {
    await client.end();
  }
}

/** Whatever the content of a seeded database can depend on. */
function seedDigest(): string {
  const hash = createHash('sha256');
  const files = globSync('{migrations,data,examples,src/kernel,src/platform,src/rooms,src/main}/**/*.*', {
    cwd: project,
  });
  for (const file of files.filter((one) => !/\.test\.|\/web\//.test(one)).sort()) {
    hash.update(file).update(readFileSync(join(project, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function fill(client: pg.Client, template: string): Promise<void> {
  const at = await openTestDatabase();
  const name = at.admin.database;
  await installQueue(
    at.migrator,
    rooms.flatMap((room) => room.jobs ?? []).map((job) => job.name),
  );
  const app = openDatabase(at.app, 4);
  // The demo's seed stores no file; a clone therefore starts with an empty store of its own.
  const files = await openTestFiles();
  bindHouse(app.db, {
    ...{ secret: TEST_SECRET, isDemo: true, url: 'http://localhost' },
    files: files.house,
  });
  const closeQueue = await openQueue(app.db, () => {});
  for (const room of rooms)
    await room.seedDemo?.({ db: app.db, now: DEMO_NOW, today: DEMO_TODAY, say: () => {} });
  await closeQueue();
  await app.close();
  files.remove();
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname like 'gongkai\\_seeded\\_%'`,
  );
  for (const { datname } of rows) {
    await client.query(`alter database ${datname} is_template false`);
    await client.query(`drop database ${datname} with (force)`);
  }
  await client.query(`alter database ${name} rename to ${template}`);
  // marked only when complete: a run killed half-way leaves no half template
  await client.query(`alter database ${template} is_template true allow_connections false`);
}

async function drop(server: ConnectionConfig, name: string): Promise<void> {
  const client = await connect(server);
  try {
    await client.query(`drop database if exists ${name} with (force)`);
  } finally {
    await client.end();
  }
}

async function connect(to: ConnectionConfig): Promise<pg.Client> {
  const client = new pg.Client(to);
  await client.connect();
  return client;
}
