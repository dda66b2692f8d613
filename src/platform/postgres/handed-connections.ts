import type { ConnectionConfig, RoleConnections } from './connection.ts';
import { StartFailure } from './failure.ts';
import { parseDatabaseUrl, roleConnections } from './roles.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The connections this process was given; a role it needs not is absent. */
export type HandedConnections = Partial<RoleConnections>;

/** The variable by which the supervisor hands connections to its children. */
export const handedVariable = 'GONGKAI_DATABASE';

/** Picks the roles one child needs and writes them as the value of that variable. */
export function handOver(all: RoleConnections, roles: readonly (keyof RoleConnections)[]): string {
  return JSON.stringify(Object.fromEntries(roles.map((role) => [role, all[role]])));
}

/**
 * The connections of this process: what the supervisor handed over, else derived from DATABASE_URL and
 * GONGKAI_SECRET, as where several web processes run without a supervisor.
 * @throws StartFailure when there is neither.
 */
export function handedConnections(env: Environment = process.env): HandedConnections {
  const handed = env[handedVariable];
  if (handed) return JSON.parse(handed) as HandedConnections;
  if (env.DATABASE_URL && env.GONGKAI_SECRET) {
    return roleConnections(parseDatabaseUrl(env.DATABASE_URL), env.GONGKAI_SECRET);
  }
  throw new StartFailure(
    '这个进程没有得到数据库连接。',
    '请用 npm start 或 npm run serve 启动；单独启动时请设置 DATABASE_URL 和 GONGKAI_SECRET。',
  );
}

/** One of the handed connections. @throws StartFailure when this process was not given that role. */
export function handedConnection(
  role: keyof RoleConnections,
  env: Environment = process.env,
): ConnectionConfig {
  const found = handedConnections(env)[role];
  if (found) return found;
  throw new StartFailure(
    `这个进程没有得到数据库角色 ${role} 的连接。`,
    '请检查启动它的程序把哪些角色交给了它。',
  );
}
