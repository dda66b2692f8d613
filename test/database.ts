import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate, migrationsDigest, readMigrations } from '#platform/db/migrate.ts';
import { installQueue } from '#platform/jobs/install.ts';
import type { ConnectionConfig, RoleConnections } from '#platform/postgres/connection.ts';
import { ensureRoles, roleConnections } from '#platform/postgres/roles.ts';
import { testServer } from './server.ts';

export interface TestDatabase extends RoleConnections {
  /** The superuser in this database, for arranging what no role of the product may do. */
  readonly admin: ConnectionConfig;
  /** What the roles' passwords derive from. */
  readonly secret: string;
  /** Drops the database; sessions still open in it are ended. */
  close(): Promise<void>;
}

const templateLock = 7_302_019;

/**
 * A database of its own for one test file, cloned from a template that is migrated once per set of migrations.
 * The queue's schema is in it, without queues. Call `close()` in `after`.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = await testServer();
  const client = await connect(server.admin);
  try {
    const template = await templateFor(client, server.admin, server.secret);
    const name = `gongkai_test_${process.pid}_${randomBytes(4).toString('hex')}`;
    await client.query(`create database ${name} template ${template} strategy file_copy`);
    const admin = { ...server.admin, database: name };
    await grantEntry(admin, name);
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

async function templateFor(client: pg.Client, server: ConnectionConfig, secret: string): Promise<string> {
  // numbered anew: while several people write migrations, a number still missing must not stop every test;
  // that the folder itself has no gap is a test of its own, in migrate.db.test.ts
  const files = readMigrations().map((file, place) => ({ ...file, number: place + 1 }));
  const name = `gongkai_template_${migrationsDigest(files).slice(0, 16)}`;
  await client.query('select pg_advisory_lock($1)', [templateLock]);
  try {
    const found = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [
      name,
    ]);
    if (found.rowCount === 1) return name;
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name}`);
    const admin = { ...server, database: name };
    const inside = await connect(admin);
    await ensureRoles(inside, secret).finally(() => inside.end());
    const { migrator } = roleConnections(admin, secret);
    await migrate(migrator, files);
    await installQueue(migrator, []);
    // marked only when complete: a run killed half-way leaves no half template
    await client.query(`alter database ${name} is_template true allow_connections false`);
    return name;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [templateLock]);
  }
}

/** Rights on the database itself are not copied with a template. */
async function grantEntry(admin: ConnectionConfig, name: string): Promise<void> {
  const inside = await connect(admin);
  try {
    await inside.query(`revoke all on database ${name} from public;
      grant connect, create on database ${name} to gongkai_migrator;
      grant connect, temporary on database ${name} to gongkai_app;
      grant connect on database ${name} to gongkai_portal, gongkai_sealer;`);
  } finally {
    await inside.end();
  }
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
