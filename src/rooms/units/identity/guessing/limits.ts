/**
 * How guessing is slowed without giving anybody the means to lock out another.
 * The pair of account and network may fail ten times an hour. A network alone has a larger allowance, from which those
 * who have signed in there before are exempt. An account alone is never shut, only made slower for strangers, since
 * anybody can fail on purpose in another's name. A browser that has signed in before counts on its own.
 */
import { isIP } from 'node:net';
import { keyed } from '../sealed.ts';

export const WINDOW = 3600_000;

export const LIMITS = {
  /** Failures per account and network. */
  pair: 10,
  /** Failures per account from one known browser. */
  device: 10,
  /** Failures per network over all accounts, for those unknown there. A whole office may stand behind one address. */
  network: 100,
  /** Wrong codes per account from strangers: whoever fails here has the password. */
  code: 30,
} as const;

/** From here on strangers to the account wait; the wait grows to `LONGEST_WAIT`. */
const UNHURRIED = 20;
const LONGEST_WAIT = 4_000;
/** Strangers that may wait for one account at a time, in one process. */
export const MOST_WAITING = 4;

/** How long (milliseconds) a stranger waits when an account has failed so often in the hour. */
export const waitFor = (failures: number): number =>
  failures <= UNHURRIED ? 0 : Math.min(LONGEST_WAIT, (failures - UNHURRIED) * 100);

/** The /24 of an IPv4 address or the /48 of an IPv6 one: what one customer can change at will counts as one. */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIP(plain) === 4) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (isIP(plain) !== 6) return 'unknown';
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(missing).fill('0'), ...right];
  return `${groups
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/48`;
}

/** Names in the counters' table are digests: a login is personal, and a mistyped one may be a password. */
export const guessKey = (...parts: readonly string[]): string =>
  `guess:${keyed('guess-key', parts.join('\n')).slice(0, 24)}`;
