import pg from 'pg';
import { migrate } from '../db/migrate.ts';
import { checkServer, type ServerReport } from './check.ts';
import type { ConnectionConfig, RoleConnections } from './connection.ts';
import { StartFailure } from './failure.ts';
import { ensureDatabase, ensureRoles, roleConnections } from './roles.ts';

export interface PreparedDatabase {
  readonly roles: RoleConnections;
  readonly report: ServerReport;
  /** Names of the migrations applied just now. */
  readonly applied: readonly string[];
}

/**
 * Makes a server ready for the product: the roles, the check and the migrations, in this order.
 * @param admin an administrator's connection to the product's database
 * @param secret what the roles' passwords derive from
 * @throws StartFailure with every problem the check found.
 */
export async function prepareDatabase(admin: ConnectionConfig, secret: string): Promise<PreparedDatabase> {
  const client = new pg.Client(admin);
  await connect(client, admin);
  let report: ServerReport;
  try {
    await ensureRoles(client, secret);
    report = await checkServer(client);
  } finally {
    await client.end();
  }
  if (report.problems.length > 0) {
    throw new StartFailure('数据库不符合要求，没有启动。', report.problems.join('\n'));
  }
  const roles = roleConnections(admin, secret);
  return { roles, report, applied: await migrate(roles.migrator) };
}

/** Creates the product's database on a server of our own and returns the administrator's connection to it. */
export async function ownDatabase(server: ConnectionConfig, name = 'gongkai'): Promise<ConnectionConfig> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await ensureDatabase(client, name);
  } finally {
    await client.end();
  }
  return { ...server, database: name };
}

async function connect(client: pg.Client, to: ConnectionConfig): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    throw new StartFailure(
      `连不上数据库 ${to.host}:${to.port}/${to.database}：${(error as Error).message}`,
      '请检查 DATABASE_URL 的地址、端口、库名、用户和口令，以及数据库是否正在运行。',
    );
  }
}
