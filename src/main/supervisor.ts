/** Starts everything in order and stops it in the reverse order: database, migrations, one-off work, web and worker. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepDemoOffset } from '#platform/clock.ts';
import type { RoleConnections } from '#platform/postgres/connection.ts';
import { StartFailure } from '#platform/postgres/failure.ts';
import { handedVariable, handOver } from '#platform/postgres/handed-connections.ts';
import { prepareDatabase } from '#platform/postgres/prepare.ts';
import { type ReachedDatabase, reachDatabase } from '#platform/postgres/reach.ts';
import type { Settings } from '#platform/settings.ts';
import { runOnce, type SupervisedChild, supervise } from './children.ts';

/** One-off work before web and worker start: an exported function of a file in this folder, skipped when absent. */
export interface Step {
  readonly file: string;
  readonly name: string;
}

export interface RunningSystem {
  readonly database: ReachedDatabase;
  readonly children: readonly SupervisedChild[];
  /** What the steps and the children had to say, in order. */
  readonly lines: readonly string[];
  /** Rejects nothing; later calls wait for the same stop. */
  readonly stop: () => Promise<void>;
}

/** What each child may reach: the web process never holds the key to the trail's seal or to the schemas. */
const rolesOf = {
  web: ['app', 'portal'],
  worker: ['app', 'portal', 'sealer'],
  step: ['migrator', 'app', 'portal', 'sealer'],
} as const satisfies Record<string, readonly (keyof RoleConnections)[]>;

/**
 * Starts the system. Whatever fails on the way, everything started before is stopped again.
 * @throws StartFailure or Error with a plain sentence
 */
export async function startSystem(
  settings: Settings,
  steps: readonly Step[],
  tell: (sentence: string) => void,
): Promise<RunningSystem> {
  keepMode(settings);
  const database = await reachDatabase(settings, tell);
  const children: SupervisedChild[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= Promise.all(children.map((child) => child.stop())).then(() => database.close());
    return stopping;
  };
  try {
    if (!settings.databaseUrl && !database.server) {
      throw new StartFailure(
        '系统已经在运行。',
        '请先停止正在运行的系统，或者用 GONGKAI_DATA 指定另一个数据目录。',
      );
    }
    const prepared = await prepareDatabase(database.admin, database.secret);
    for (const warning of prepared.report.warnings) tell(warning);
    const env = (roles: readonly (keyof RoleConnections)[]): Record<string, string> => ({
      ...sharedEnvironment(settings),
      [handedVariable]: handOver(prepared.roles, roles),
    });
    const lines: string[] = [];
    for (const step of steps) lines.push(...(await runStep(step, env(rolesOf.step))));
    for (const name of ['web', 'worker'] as const) {
      children.push(
        supervise({ name, file: join(import.meta.dirname, `${name}.ts`), env: env(rolesOf[name]) }, tell),
      );
    }
    // all at once: one that cannot start must not wait behind one that is slow
    for (const said of await Promise.all(children.map((child) => child.ready))) lines.push(...said);
    return { database, children, lines, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function runStep(step: Step, env: Record<string, string>): Promise<readonly string[]> {
  const file = join(import.meta.dirname, step.file);
  if (!existsSync(file)) return [];
  return runOnce({ name: step.name, file: join(import.meta.dirname, 'once.ts'), env }, [file, step.name]);
}

function sharedEnvironment(settings: Settings): Record<string, string> {
  const offset = settings.mode === 'production' ? 0 : keepDemoOffset(settings.dataDir, settings.startsAt);
  return {
    GONGKAI_MODE: settings.mode,
    GONGKAI_SECRET: settings.secret,
    GONGKAI_DATA: settings.dataDir,
    GONGKAI_CLOCK_OFFSET_MS: settings.mode === 'production' ? '' : String(offset),
    // an administrator's address is not for the children
    DATABASE_URL: '',
  };
}

/** A data folder is a demo's or a production's for good: demo accounts must never be reachable in production. */
function keepMode(settings: Settings): void {
  const file = join(settings.dataDir, 'mode');
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  if (kept === settings.mode) return;
  if (kept !== undefined) {
    throw new StartFailure(
      `数据目录 ${settings.dataDir} 属于${kept === 'demo' ? '演示' : '正式'}系统，不能用于${settings.mode === 'demo' ? '演示' : '正式'}运行。`,
      '请用 GONGKAI_DATA 指定另一个目录：演示账户和演示数据不得进入正式系统。',
    );
  }
  mkdirSync(settings.dataDir, { recursive: true });
  writeFileSync(file, `${settings.mode}\n`);
}
