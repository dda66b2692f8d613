import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../settings.ts';
import { clusterSecret, superuser } from './cluster.ts';
import type { ConnectionConfig, RoleConnections } from './connection.ts';
import { lockHolder } from './lock.ts';
import { type Place, preparePlace, socketPort } from './place.ts';
import { ownDatabase } from './prepare.ts';
import { parseDatabaseUrl, roleConnections, rolePassword } from './roles.ts';
import { type RunningPostgres, startPostgres } from './server.ts';
import { serverAccount } from './unprivileged.ts';

export interface ReachedDatabase {
  /** The administrator's connection to the product's database. */
  readonly admin: ConnectionConfig;
  readonly roles: RoleConnections;
  readonly secret: string;
  /** Where the embedded server stands; absent with DATABASE_URL. */
  readonly place?: Place;
  /** The embedded server when this process runs it, for whoever has to tell that it died. */
  readonly server?: RunningPostgres;
  /** Stops the server if this process started it. */
  close(): Promise<void>;
}

/**
 * Reaches the database of an installation from any process: by DATABASE_URL, at the embedded server that another
 * process runs, or by starting that server for as long as it is needed.
 * @throws StartFailure when it cannot be started
 */
export async function reachDatabase(
  settings: Pick<Settings, 'databaseUrl' | 'dataDir' | 'secret'>,
  onEvent?: (sentence: string) => void,
): Promise<ReachedDatabase> {
  if (settings.databaseUrl) {
    return reached(parseDatabaseUrl(settings.databaseUrl), settings.secret, {}, async () => undefined);
  }
  const running = runningServer(settings.dataDir);
  if (running) return reached(running.admin, running.secret, { place: running.place }, async () => undefined);
  const server = await startPostgres({ dataDir: settings.dataDir, ...(onEvent ? { onEvent } : {}) });
  try {
    const admin = await ownDatabase(server.admin);
    return reached(admin, server.secret, { place: server.place, server }, () => server.stop());
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function reached(
  admin: ConnectionConfig,
  secret: string,
  own: { place?: Place; server?: RunningPostgres },
  close: () => Promise<void>,
): ReachedDatabase {
  return { admin, roles: roleConnections(admin, secret), secret, ...own, close };
}

function runningServer(
  dataDir: string,
): { admin: ConnectionConfig; secret: string; place: Place } | undefined {
  if (!existsSync(dataDir)) return undefined;
  const account = serverAccount();
  const place = preparePlace(dataDir, account);
  if (lockHolder(join(place.root, 'supervisor.lock')) === undefined) return undefined;
  const secret = clusterSecret(place, account);
  const password = rolePassword(secret, superuser);
  return {
    admin: { host: place.socket, port: socketPort, database: 'gongkai', user: superuser, password },
    secret,
    place,
  };
}
