import { createHash, randomInt } from 'node:crypto';

/** Without signs that look alike. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const COUNT = 10;

const group = (): string => Array.from({ length: 5 }, () => SIGNS[randomInt(SIGNS.length)]).join('');

/** Ten codes for the day the telephone is lost, each good once: `k7m2p-x4c9n`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: COUNT }, () => `${group()}-${group()}`);

/** What is stored: 49 random bits need no slow hash, since nobody can try more than a few an hour. */
export function recoveryHash(accountId: number, typed: string): Buffer {
  const code = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return createHash('sha256').update(`recovery ${accountId} ${code}`).digest();
}

/** Tells a recovery code from a six-digit one. */
export const looksLikeRecoveryCode = (typed: string): boolean =>
  typed.normalize('NFKC').replace(/[^A-Za-z0-9]/g, '').length === 10;
