import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { processMark } from './processes.ts';

/**
 * Takes a lock that dies with its holder: the file names the holding process by a mark that is never reused.
 * Returns the function that gives it back, or the number of the live process that holds it.
 */
export function takeLock(file: string): { release: () => void } | { heldBy: number } {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, mark: processMark(process.pid) }), { mode: 0o600 });
  try {
    for (;;) {
      try {
        linkSync(mine, file);
        return { release: () => rmSync(file, { force: true }) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const heldBy = lockHolder(file);
      if (heldBy !== undefined) return { heldBy };
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** The live process that holds the lock; undefined when nobody does. */
export function lockHolder(file: string): number | undefined {
  const holder = readHolder(file);
  return holder !== undefined && processMark(holder.pid) === holder.mark ? holder.pid : undefined;
}

function readHolder(file: string): { pid: number; mark: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { pid: number; mark: string };
  } catch {
    return undefined;
  }
}
