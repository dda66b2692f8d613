/** Passwords as argon2id in the PHC string format, computed outside the event loop. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** What one guess costs: memory in KiB, passes over it, lanes. */
export interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane. */
export const RECOMMENDED: Cost = { memory: 19_456, passes: 2, parallelism: 1 };

const TAG_LENGTH = 32;

/** Derivations since the start of the process: a measure, and how it is tested that no answer skips the work. */
export const derivations = { count: 0 };

async function tagOf(password: string, nonce: Buffer, cost: Cost, tagLength: number): Promise<Buffer> {
  derivations.count += 1;
  // NFKC: full-width letters of a Chinese input method and plain ones are the same password.
  const message = Buffer.from(password.normalize('NFKC'), 'utf8');
  return Buffer.from(await derive('argon2id', { message, nonce, tagLength, ...cost }));
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** `$argon2id$v=19$m=…,t=…,p=…$salt$tag` */
export async function hashPassword(password: string, cost: Cost = RECOMMENDED): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await tagOf(password, nonce, cost, TAG_LENGTH);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
}

const PHC =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,64})\$([A-Za-z0-9+/]{22,88})$/;

function readPhc(encoded: string): { cost: Cost; nonce: Buffer; tag: Buffer } | null {
  const found = PHC.exec(encoded);
  if (!found) return null;
  const [, memory, passes, parallelism, nonce, tag] = found as unknown as string[];
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    nonce: Buffer.from(nonce!, 'base64'),
    tag: Buffer.from(tag!, 'base64'),
  };
}

/**
 * Whether the password is the one behind `encoded`. Without a hash (no such account, no password set) the same work is
 * done for nothing, so that the time tells nobody which logins exist.
 */
export async function verifyPassword(
  password: string,
  encoded: string | null,
  cost: Cost = RECOMMENDED,
): Promise<boolean> {
  const known = encoded === null ? null : readPhc(encoded);
  const { nonce, tag, cost: spent } = known ?? { nonce: randomBytes(16), tag: randomBytes(TAG_LENGTH), cost };
  const computed = await tagOf(password, nonce, spent, tag.length);
  return timingSafeEqual(computed, tag) && known !== null;
}

/** The hash was made with less than today's cost; to be made anew while the password is at hand. */
export function isOutdated(encoded: string, cost: Cost): boolean {
  const known = readPhc(encoded);
  if (!known) return true;
  return known.cost.memory < cost.memory || known.cost.passes < cost.passes;
}
