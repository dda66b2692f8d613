import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processesStandingIn, signal } from './processes.ts';

/** How long each way of asking may take, in milliseconds, before the next and ruder one. */
const patience = { server: 20_000, sessions: 3_000, quit: 3_000 };

/**
 * Ends whatever still works on the data folder: a server whose supervisor was killed (asked to stop cleanly), or
 * sessions whose server was killed (they leave by themselves, as a rule at once; new ones must not start before, as
 * two servers on one folder destroy it). Then removes a note that names a process which is not a server, as happens
 * when numbers are reused after a restart.
 */
export async function clearLeftovers(data: string): Promise<void> {
  const server = notedServer(data);
  const standing = processesStandingIn(data);
  if (standing.length > 0) {
    if (server !== undefined && standing.includes(server)) {
      signal(server, 'SIGINT');
      await untilEmpty(data, patience.server);
    } else {
      await untilEmpty(data, patience.sessions);
    }
    for (const pid of processesStandingIn(data)) signal(pid, 'SIGQUIT');
    await untilEmpty(data, patience.quit);
    for (const pid of processesStandingIn(data)) signal(pid, 'SIGKILL');
    await untilEmpty(data, patience.quit);
  }
  const note = notedServer(data);
  if (note !== undefined && processesStandingIn(data).length === 0)
    rmSync(join(data, 'postmaster.pid'), { force: true });
}

async function untilEmpty(data: string, limitMs: number): Promise<void> {
  const before = Date.now() + limitMs;
  while (processesStandingIn(data).length > 0 && Date.now() < before) await pause(30);
}

function notedServer(data: string): number | undefined {
  try {
    return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}
