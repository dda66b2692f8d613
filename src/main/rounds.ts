import { setTimeout as pause } from 'node:timers/promises';
import type { Day } from '#kernel/day.ts';
import type { Db } from '#platform/db/database.ts';
import { sweepDuties } from '#platform/duties/sweep.ts';
import { makeDigests } from '#platform/messages/digest.ts';
import { deliverWaiting } from '#platform/messages/deliver.ts';
import type { NoticeAdapter } from '#platform/notices/notice-adapter.ts';
import { digestRecipients } from '#rooms/units/index.ts';
import { businessNow, shanghaiDayOf } from './process.ts';

export interface RoundsOptions {
  readonly db: Db;
  readonly url: string;
  readonly adapters: readonly NoticeAdapter[];
  readonly signal: AbortSignal;
  onFault(name: string, fault: Error): void;
}

/** How often the worker looks round, in real milliseconds. */
const EVERY_MS = 60_000;
/** The daily digest is made once business time has reached this hour in Shanghai. */
const DIGEST_HOUR = 8;

/**
 * The worker's rounds: reminders and escalation of duties, then once a day one merged digest per person, then what waits
 * to be sent. Every step may be repeated or die half-way; each acts once by its own marks in the database.
 */
export async function walkRounds(options: RoundsOptions): Promise<void> {
  const { db, signal, adapters } = options;
  const step = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (fault) {
      options.onFault(name, fault as Error);
    }
  };
  while (!signal.aborted) {
    const now = businessNow();
    const today = shanghaiDayOf(now);
    await step('sweep', () => sweepDuties(db, { now }));
    if (adapters.length > 0) {
      const recipients = await digestRecipients(db, today).catch(() => []);
      if (hourOf(now) >= DIGEST_HOUR)
        await step('digest', () =>
          makeDigests(db, {
            ...{ day: today as Day, now, url: options.url },
            recipients: recipients
              .filter((one) => one.email !== null)
              .map((one) => ({ ...one, channels: ['mail'] as const })),
          }),
        );
      const mail = new Map(recipients.map((one) => [one.personId, one.email]));
      const addressOf = async (personId: number): Promise<string | null> => mail.get(personId) ?? null;
      await step('deliver', () => deliverWaiting(db, { adapters, addressOf }));
    }
    await pause(EVERY_MS, undefined, { signal }).catch(() => {});
  }
}

const hourOf = (iso: string): number => new Date(Date.parse(iso) + 8 * 3_600_000).getUTCHours();
