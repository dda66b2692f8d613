import { now } from '#platform/clock.ts';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { handedConnection } from '#platform/postgres/handed-connections.ts';
import { type Mode, readSettings, type Settings } from '#platform/settings.ts';
import { storedSecret } from '#platform/stored-secret.ts';
import { openFileHouse } from './file-house.ts';
import { bindHouse } from './house.ts';

export interface HouseProcess {
  readonly settings: Settings;
  readonly app: Database;
}

/** What web, worker, demo and command line have in common: settings, the application's connection, bound questions. */
export async function openHouse(size: number): Promise<HouseProcess> {
  const mode = (process.env.GONGKAI_MODE ?? 'production') as Mode;
  const settings = readSettings(process.env, mode, storedSecret);
  const app = openDatabase(handedConnection('app'), size);
  const files = await openFileHouse(settings);
  bindHouse(app.db, { secret: settings.secret, isDemo: mode !== 'production', url: settings.url, files });
  return { settings, app };
}

/** Business time as the database and the pages take it: ISO with Z, milliseconds. */
export const businessNow = (): string => new Date(now().epochMilliseconds).toISOString();

/** The Shanghai day of an instant. */
export const shanghaiDayOf = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 10);
