import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartFailure } from './failure.ts';
import type { Place } from './place.ts';
import { rolePassword } from './roles.ts';
import { type ServerAccount, spawnAs } from './unprivileged.ts';

const run = promisify(execFile);

export const superuser = 'postgres';

/** The key all passwords of this cluster derive from; kept beside the data, readable by its owner alone. */
export function clusterSecret(place: Place, account: ServerAccount | undefined): string {
  const file = join(place.root, 'key');
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
    if (account) chownSync(`${file}.new`, account.uid, account.gid);
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8').trim();
}

/**
 * Creates the cluster when there is none. It appears under its name only when complete: a start that is killed
 * half-way leaves nothing that looks like a database.
 */
export async function createCluster(
  place: Place,
  binaries: string,
  account: ServerAccount | undefined,
  durable: boolean,
): Promise<void> {
  if (existsSync(join(place.data, 'PG_VERSION'))) return;
  const unfinished = `${place.data}.new`;
  const passwordFile = join(place.root, 'password.new');
  rmSync(unfinished, { recursive: true, force: true });
  writeFileSync(passwordFile, rolePassword(clusterSecret(place, account), superuser), { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  const options = ['-D', unfinished, '-U', superuser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  options.push('--locale=C.UTF-8', '-E', 'UTF8', '--data-checksums', ...(durable ? [] : ['--no-sync']));
  try {
    await run(join(binaries, 'bin/initdb'), options, { ...spawnAs(account), env: { PATH: '/usr/bin:/bin' } });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim() ?? String(error);
    throw new StartFailure(
      `自带数据库不能初始化：${said.split('\n').at(-1)}`,
      '请检查磁盘空间和目录权限；缺少 C.UTF-8 区域设置时请安装 locales，或者设置 DATABASE_URL 使用已有的 PostgreSQL。',
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, place.data);
}
