import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { StartFailure } from './failure.ts';

/** The account the server runs under. */
export interface ServerAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root lends it an account without rights: `postgres` where the machine has
 * it, else `nobody`. Undefined for ordinary users, who run the server as themselves.
 * @throws StartFailure when root has neither account.
 */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const entry = accounts.find((fields) => fields[0] === name);
    if (entry) return { name, uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new StartFailure(
    '数据库不能以 root 身份运行，而本机没有 postgres 或 nobody 账户。',
    '请先执行 useradd --system postgres，再重新启动；或者用普通用户启动。',
  );
}

/** How to spawn a program as that account: never from the caller's folder, which it may not be allowed to enter. */
export function spawnAs(account: ServerAccount | undefined): { cwd: string; uid?: number; gid?: number } {
  return account ? { cwd: '/', uid: account.uid, gid: account.gid } : { cwd: '/' };
}

/** Whether the account can enter `folder`, tried with its own rights and not guessed from mode bits. */
export function mayEnter(account: ServerAccount | undefined, folder: string): boolean {
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...spawnAs(account),
    stdio: 'ignore',
  });
  return tried.status === 0;
}
