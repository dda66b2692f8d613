import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { ConnectionConfig } from '../postgres/connection.ts';
import { StartFailure } from '../postgres/failure.ts';
import {
  type AppliedMigration,
  type MigrationFile,
  migrationNumber,
  pendingMigrations,
} from './migrations.ts';

/** Two processes that start at once must not both apply the same file. */
const migrationLock = 7_302_017;

/** Where the product's migrations are. */
export const migrationsFolder = join(import.meta.dirname, '../../../migrations');

/** Reads the migration files of a folder, in order of name. @throws StartFailure on a name outside the pattern. */
export function readMigrations(folder: string = migrationsFolder): MigrationFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const number = migrationNumber(name);
      if (number === undefined) {
        throw new StartFailure(
          `迁移文件名 ${name} 不合规则。`,
          '请命名为 0001-name.sql 的样式：四位编号、连字符、小写英文。',
        );
      }
      const sql = readFileSync(join(folder, name), 'utf8');
      return { number, name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}

/** One value for the whole set of migrations; changes whenever any of them does. */
export const migrationsDigest = (files: readonly MigrationFile[]): string =>
  createHash('sha256')
    .update(files.map((file) => file.sha256).join())
    .digest('hex');

/**
 * Brings the database up to date as the migrator, each file in a transaction of its own; returns the names applied.
 * @throws StartFailure when the set is not a plain continuation of what the database has seen, or a file fails.
 */
export async function migrate(
  migrator: ConnectionConfig,
  files: readonly MigrationFile[] = readMigrations(),
): Promise<string[]> {
  const client = new pg.Client(migrator);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(`
      create schema if not exists migration;
      create table if not exists migration.applied (
        number integer primary key, name text not null, sha256 text not null,
        at timestamptz not null default now());
      grant usage on schema migration to public;
      grant select on migration.applied to public;`);
    const { rows } = await client.query<AppliedMigration>(
      'select number, name, sha256 from migration.applied',
    );
    const plan = pendingMigrations(files, rows);
    if ('problem' in plan)
      throw new StartFailure(plan.problem, '数据库没有改动。请核对程序版本和 migrations 目录后重试。');
    for (const file of plan.pending) await apply(client, file);
    return plan.pending.map((file) => file.name);
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  try {
    await client.query('begin');
    await client.query(file.sql);
    await client.query('insert into migration.applied (number, name, sha256) values ($1, $2, $3)', [
      file.number,
      file.name,
      file.sha256,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new StartFailure(
      `迁移 ${file.name} 没有执行成功：${(error as Error).message}${lineOf(file.sql, error)}`,
      '该文件的改动已全部撤回，之前的迁移保持有效。请修正后重新启动。',
    );
  }
}

function lineOf(sql: string, error: unknown): string {
  const position = Number((error as { position?: string }).position);
  return position > 0 ? `（第 ${sql.slice(0, position).split('\n').length} 行）` : '';
}
