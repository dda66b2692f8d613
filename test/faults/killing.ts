/** Kills parts of the system while writers write, each kill in the middle of work. */
import { type Ledger, reach, type Writer, writeUntil } from './ledger.ts';
import { type Part, type System, strike, until } from './system.ts';

export interface Killing {
  readonly kills: Record<Part, number>;
  readonly seconds: number;
  /** Longest time from a kill to the next acknowledged write, in milliseconds. */
  readonly longestGapMs: number;
}

const recoveryLimitMs = 60_000;

/**
 * Writes until `count` writes are acknowledged and every kill of `plan` has happened, spread evenly over them.
 * The next kill waits until the part of it that is to die is up again and work has gone on.
 */
export async function writeAndKill(
  system: System,
  writers: readonly Writer[],
  ledger: Ledger,
  plan: readonly Part[],
  count: number,
): Promise<Killing> {
  const kills: Record<Part, number> = { web: 0, worker: 0, postmaster: 0, database: 0 };
  const began = performance.now();
  const before = ledger.acknowledged;
  let isOver = false;
  let longestGapMs = 0;
  const writing = writeUntil(writers, ledger, () => isOver);
  // a writer that fails must end the trial at once, not after its bounds
  const failed = writing.then(() => new Promise<never>(() => {}));
  const goOnTo = (wanted: number) => Promise.race([reach(ledger, wanted), failed]);
  try {
    for (const [turn, part] of plan.entries()) {
      // a few writes more or less, so that the kills do not all hit the same phase of a write
      await goOnTo(before + Math.floor(((turn + Math.random()) * count) / plan.length));
      await until(() => system.pids(part).length > 0, recoveryLimitMs, `${part} did not come back`);
      strike(system, part);
      kills[part] += 1;
      const [struck, at] = [performance.now(), ledger.acknowledged];
      // writes under way may still be answered after the blow: work goes on when one more than those is done
      await goOnTo(at + writers.length + 1);
      longestGapMs = Math.max(longestGapMs, performance.now() - struck);
    }
    await goOnTo(before + count);
  } finally {
    isOver = true;
  }
  await writing;
  return { kills, seconds: (performance.now() - began) / 1000, longestGapMs: Math.round(longestGapMs) };
}

/**
 * The last words of processes that ended by an error nobody caught. A part that dies because another was killed hides
 * behind the supervisor, which starts it again; a start that fails while the database is away is not one of these.
 */
export const crashes = (system: System): string[] =>
  [...system.said().matchAll(/^ +throw [\s\S]*?^Node\.js v.*$/gm)].map(([words]) => words.slice(0, 400));
