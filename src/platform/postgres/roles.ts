import { createHmac } from 'node:crypto';
import pg from 'pg';
import { type ConnectionConfig, type LoginRole, loginRoles, type RoleConnections } from './connection.ts';
import { StartFailure } from './failure.ts';

/** Two starts at once must not alter the same role: PostgreSQL answers that with "tuple concurrently updated". */
const rolesLock = 7_302_018;

/** The password of a role: derived, so that nothing has to be stored or handed round. */
export const rolePassword = (secret: string, role: string): string =>
  createHmac('sha256', secret).update(`gongkai database role ${role}`).digest('base64url');

/** Connections for every role on the server of `base`, with passwords derived from `secret`. */
export function roleConnections(base: ConnectionConfig, secret: string): RoleConnections {
  const as = (user: LoginRole): ConnectionConfig => ({ ...base, user, password: rolePassword(secret, user) });
  return {
    migrator: as('gongkai_migrator'),
    app: as('gongkai_app'),
    portal: as('gongkai_portal'),
    sealer: as('gongkai_sealer'),
  };
}

/** Reads a `postgres://` address the way `pg` does, sockets and certificates included. */
export function parseDatabaseUrl(url: string): ConnectionConfig {
  const { host, port, database, user, password, ssl } = new pg.Client({ connectionString: url });
  const plain = {
    host,
    port,
    database: database ?? 'gongkai',
    user: user ?? 'postgres',
    password: password ?? '',
  };
  return ssl ? { ...plain, ssl } : plain;
}

/** Creates the database `name` when it is missing; `admin` is connected to any other database of the server. */
export async function ensureDatabase(admin: pg.Client, name: string): Promise<void> {
  const found = await admin.query('select 1 from pg_database where datname = $1', [name]);
  if (found.rowCount === 0) await admin.query(`create database ${pg.escapeIdentifier(name)}`);
}

/**
 * Makes sure the roles exist with the derived passwords and may enter the connected database.
 * gongkai_migrator owns the schemas; gongkai_public owns the public views and cannot sign in.
 * An administrator without CREATEROLE is accepted when all roles are there already.
 * @throws StartFailure when roles are missing and may not be created.
 */
export async function ensureRoles(admin: pg.Client, secret: string): Promise<void> {
  await admin.query('select pg_advisory_lock($1)', [rolesLock]);
  try {
    const wanted = [...loginRoles, 'gongkai_public'];
    const { rows } = await admin.query<{ rolname: string }>(
      'select rolname from pg_roles where rolname = any($1)',
      [wanted],
    );
    const missing = wanted.filter((role) => !rows.some((row) => row.rolname === role));
    if (!(await mayCreateRoles(admin))) {
      if (missing.length === 0) return;
      throw new StartFailure(
        `数据库缺少角色 ${missing.join('、')}，而 DATABASE_URL 中的用户无权创建角色。`,
        '请让数据库管理员在首次启动前对该用户执行 alter role … createrole；角色建好后可以收回这项权限。',
      );
    }
    await admin.query('begin');
    await admin.query(roleStatements(missing, secret));
    await admin.query(await databaseStatements(admin));
    await admin.query('commit');
  } catch (error) {
    await admin.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [rolesLock]).catch(() => undefined);
  }
}

async function mayCreateRoles(admin: pg.Client): Promise<boolean> {
  const { rows } = await admin.query<{ may: boolean }>(
    'select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user',
  );
  return rows[0]?.may ?? false;
}

function roleStatements(missing: string[], secret: string): string {
  const created = missing.map((role) => `create role ${role};`);
  const logins = loginRoles.map(
    (role) => `alter role ${role} login password ${pg.escapeLiteral(rolePassword(secret, role))};
      alter role ${role} set timezone = 'Asia/Shanghai';`,
  );
  return `${created.join('\n')} ${logins.join('\n')}
    alter role gongkai_portal set default_transaction_read_only = on;
    grant gongkai_public to gongkai_migrator;`;
}

async function databaseStatements(admin: pg.Client): Promise<string> {
  const { rows } = await admin.query<{ name: string }>('select current_database() as name');
  const database = pg.escapeIdentifier(rows[0]!.name);
  return `revoke all on database ${database} from public;
    grant connect, create on database ${database} to gongkai_migrator;
    grant connect, temporary on database ${database} to gongkai_app;
    grant connect on database ${database} to gongkai_portal, gongkai_sealer;
    revoke create on schema public from public;
    create extension if not exists pg_trgm;
    grant create, usage on schema public to gongkai_migrator;`;
}
