/** A browser that has signed in before, told by a signed cookie that needs no table: it proves nothing but that. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { keyed } from '../sealed.ts';

const DAY = 86_400_000;
export const DEVICE_DAYS = 180;

/** The cookie's value after a complete sign-in. */
export function deviceToken(accountId: number, realNow: number): string {
  const body = `${accountId}.${Math.floor(realNow / DAY)}.${randomBytes(12).toString('base64url')}`;
  return `${body}.${keyed('device', body)}`;
}

/** The name of the browser when the cookie was made here, for this account, and lately; else null. */
export function knownDevice(value: string | null, accountId: number | null, realNow: number): string | null {
  const parts = (value ?? '').split('.');
  if (parts.length !== 4 || accountId === null) return null;
  const [account, day, name, given] = parts as [string, string, string, string];
  const expected = Buffer.from(keyed('device', `${account}.${day}.${name}`));
  const typed = Buffer.from(given);
  if (expected.length !== typed.length || !timingSafeEqual(expected, typed)) return null;
  const age = realNow / DAY - Number(day);
  return Number(account) === accountId && age <= DEVICE_DAYS ? name : null;
}
