import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepDemoOffset, setClockOffset } from '#platform/clock.ts';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { type ReachedDatabase, reachDatabase } from '#platform/postgres/reach.ts';
import { type Mode, readSettings, type Settings } from '#platform/settings.ts';
import { storedSecret } from '#platform/stored-secret.ts';
import { openFileHouse } from './file-house.ts';
import type { HouseSettings } from './house.ts';

export interface CommandDatabase {
  readonly settings: Settings;
  readonly reached: ReachedDatabase;
  readonly app: Database;
  readonly house: HouseSettings;
  close(): Promise<void>;
}

/** The data folder meant, found without writing anything into it: a restore needs it empty. */
export const dataFolder = (): string =>
  process.env.GONGKAI_DATA || join(import.meta.dirname, '../../.gongkai');

/** The settings of the installation a command is for: a data folder that holds a demo is treated as one. */
export function commandSettings(): Settings {
  const file = join(dataFolder(), 'mode');
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  const mode: Mode = kept === 'production' || process.env.DATABASE_URL ? 'production' : 'demo';
  const settings = readSettings(process.env, mode, storedSecret);
  if (mode === 'demo' && kept !== undefined)
    setClockOffset(keepDemoOffset(settings.dataDir, settings.startsAt));
  return settings;
}

/** Reaches the running system's database, or starts the embedded server for as long as the command takes. */
export async function reachForCommand(): Promise<CommandDatabase> {
  const settings = commandSettings();
  const reached = await reachDatabase(settings);
  const app = openDatabase(reached.roles.app, 4);
  return {
    settings,
    reached,
    app,
    house: {
      ...{ secret: settings.secret, isDemo: settings.mode !== 'production', url: settings.url },
      files: await openFileHouse(settings),
    },
    async close() {
      await app.close();
      await reached.close();
    },
  };
}
