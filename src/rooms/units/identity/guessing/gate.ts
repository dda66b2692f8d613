import type { Db } from '#platform/db/database.ts';
import { isKnownNetwork } from '../session/queries.ts';
import { identitySettings } from '../settings.ts';
import { knownDevice } from './device.ts';
import { guessKey, LIMITS, MOST_WAITING, networkOf, waitFor } from './limits.ts';
import { countAttempt, forgive } from './store.ts';

export interface Guess {
  /** As typed, made plain; counted whether or not such an account exists. */
  readonly login: string;
  readonly accountId: number | null;
  readonly address: string;
  readonly deviceCookie: string | null;
  /** `password` or `code`: each has counters of its own. */
  readonly what: 'password' | 'code';
}

export type Admission =
  | { readonly isAdmitted: true /** To be called when the guess was right. */; forgive(): Promise<void> }
  | {
      readonly isAdmitted: false;
      readonly waitMilliseconds: number;
      /** The first refusal of this counter: worth one line in the trail, the following ones are not. */
      readonly isFirst: boolean;
    };

const NO_MARGIN = 1_000_000;
const waiting = new Map<string, number>();

/** Counts a guess and says whether it may be made. Strangers to an account under attack wait in here. */
export async function admitGuess(db: Db, guess: Guess): Promise<Admission> {
  const { realNow } = identitySettings();
  const now = realNow();
  const { login, what, accountId } = guess;
  const network = networkOf(guess.address);
  const device = knownDevice(guess.deviceCookie, accountId, now);
  if (device) return admit(db, [[guessKey(what, 'device', login, device), LIMITS.device]], now);
  const pair: Counter = [guessKey(what, 'pair', login, network), LIMITS.pair];
  if (await isKnownNetwork(db, accountId, network, now)) return admit(db, [pair], now);
  const account: Counter = [guessKey(what, 'account', login), what === 'code' ? LIMITS.code : NO_MARGIN];
  const admission = await admit(
    db,
    [pair, [guessKey(what, 'network', network), LIMITS.network], account],
    now,
  );
  if (!admission.isAdmitted) return admission;
  return (await waitAmongStrangers(account[0], admission.points.at(-1) ?? 0))
    ? admission
    : { isAdmitted: false, waitMilliseconds: 30_000, isFirst: false };
}

type Counter = readonly [key: string, most: number];

async function admit(db: Db, counters: readonly Counter[], now: number) {
  const points: number[] = [];
  // One after the other: a guess refused for its pair must not use up what the network or the account allows others.
  for (const [key, most] of counters) {
    const count = await countAttempt(db, key, most, now);
    if (count.points > most) {
      const isFirst = await isFirstRefusal(db, key, now);
      return { isAdmitted: false as const, waitMilliseconds: count.wait, isFirst };
    }
    points.push(count.points);
  }
  const forgiveAll = async () => {
    for (const [index, [key]] of counters.entries()) await forgive(db, key, index === 0);
  };
  return { isAdmitted: true as const, points, forgive: forgiveAll };
}

const isFirstRefusal = async (db: Db, key: string, now: number): Promise<boolean> =>
  (await countAttempt(db, `${key}:told`, 1, now)).points === 1;

async function waitAmongStrangers(account: string, failures: number): Promise<boolean> {
  const milliseconds = waitFor(failures);
  if (milliseconds === 0) return true;
  const ahead = waiting.get(account) ?? 0;
  if (ahead >= MOST_WAITING) return false;
  waiting.set(account, ahead + 1);
  try {
    await identitySettings().pause(milliseconds);
  } finally {
    const left = (waiting.get(account) ?? 1) - 1;
    if (left === 0) waiting.delete(account);
    else waiting.set(account, left);
  }
  return true;
}
