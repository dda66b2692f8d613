/**
 * What callers were told, kept outside the system under trial. Each write hands out a task (交办事项): one row, one
 * duty, one line of the trail and one remembered answer, which must stand or fall together.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from './client.ts';
import type { Clerk } from './staff.ts';
import { until } from './system.ts';

export interface Written {
  readonly content: string;
  readonly key: string;
  /** The number the system gave it; undefined when the caller gave up without having been told. */
  id?: number;
}

export interface Ledger {
  readonly writes: Written[];
  /** How many of them the callers were told are done. */
  acknowledged: number;
  /** Answers that did not say whether the write was done. */
  unknown: number;
  /** Any answer that is neither done nor unknown: there must be none. */
  readonly refused: string[];
}

export interface Writer {
  readonly clerk: Clerk;
  readonly report: number;
}

const retryPauseMs = 40;
const standstillMs = 90_000;
/** Every so many writes the caller gives up at the first unknown outcome instead of asking again. */
const givesUpEach = 3;

export const openLedger = (): Ledger => ({ writes: [], acknowledged: 0, unknown: 0, refused: [] });

/** Waits until so many writes are acknowledged; a bound turns a standstill into a failure. */
export const reach = (ledger: Ledger, wanted: number): Promise<void> =>
  until(() => ledger.acknowledged >= wanted, standstillMs, `fewer than ${wanted} writes were acknowledged`);

/** Each clerk records a work report of the unit, to which the tasks are then handed out. */
export function openWriters(staff: readonly Clerk[]): Promise<Writer[]> {
  return Promise.all(
    staff.map(async (clerk) => ({ clerk, report: await recordReport(clerk.api, clerk.unit) })),
  );
}

export async function recordReport(api: Client, unit: string): Promise<number> {
  const answer = await api.post(`/api/v1/units/${unit}/reports`, {
    body: { heldOn: '2018-08-20', chiefName: '丁示例', subject: '故障试验', decisions: '试验' },
    headers: { 'idempotency-key': randomUUID() },
  });
  if (answer.status !== 201) throw new Error(`no report for ${unit}: ${answer.status} ${answer.text}`);
  return (JSON.parse(answer.text) as { id: number }).id;
}

/** Writes one after the other from every writer until `isEnough`; what is under way is then finished. */
export async function writeUntil(
  writers: readonly Writer[],
  ledger: Ledger,
  isEnough: () => boolean,
): Promise<void> {
  await Promise.all(
    writers.map(async (writer) => {
      while (!isEnough()) await writeOne(writer, ledger);
    }),
  );
}

async function writeOne({ clerk, report }: Writer, ledger: Ledger): Promise<void> {
  const key = randomUUID();
  const written: Written = { content: `试验 ${key}`, key };
  const givesUp = ledger.writes.push(written) % givesUpEach === 0;
  const call = {
    body: { content: written.content, section: '办公室', dueDay: '2018-12-31' },
    headers: { 'idempotency-key': key },
  };
  for (let tries = 0; tries < 1500; tries++) {
    const answer = await clerk.api.post(`/api/v1/work-reports/${report}/tasks`, call);
    if (answer.status === 201) {
      written.id = (JSON.parse(answer.text) as { id: number }).id;
      ledger.acknowledged += 1;
      return;
    }
    if (answer.status !== 0 && answer.status < 500) {
      ledger.refused.push(`${answer.status} ${answer.text}`);
      return;
    }
    ledger.unknown += 1;
    if (givesUp) return;
    await pause(retryPauseMs);
  }
  throw new Error('a write was still unknown after a minute of asking again');
}
