/**
 * What runs on this machine, read from /proc. A process number alone proves nothing: numbers are reused,
 * most of all in containers, where the next start often gets the very same ones.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A mark no other process of this boot shares (number and start tick), or undefined when it is not running. */
export function processMark(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${pid}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** Process numbers whose working folder is `folder`; a PostgreSQL server and its backends stand in their data folder. */
export function processesStandingIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => standsIn(pid, folder) && processMark(pid) !== undefined);
}

function standsIn(pid: number, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false;
  }
}

/** Sends a signal; a process that is gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // gone between looking and sending
  }
}
