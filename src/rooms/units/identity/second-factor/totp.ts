/** Time-based one-time passwords: RFC 6238 over RFC 4226, HMAC-SHA-1, 30 seconds, six digits, as every app expects. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const STEP_SECONDS = 30;
const DIGITS = 6;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret: 160 bits, the length RFC 4226 section 4 recommends. */
export const newTotpSecret = (): Buffer => randomBytes(20);

/** The step a moment (real time, milliseconds) falls into. */
export const stepOf = (milliseconds: number): number => Math.floor(milliseconds / 1000 / STEP_SECONDS);

/** The code of one step. */
export function codeOf(secret: Buffer, step: number, digits = DIGITS, algorithm = 'sha1'): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac(algorithm, secret).update(counter).digest();
  const offset = mac[mac.length - 1]! & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0');
}

/**
 * The step whose code was given, one step before and after `milliseconds` allowed for (RFC 6238 5.2); null when none
 * fits, or when that step or a later one was used before.
 */
export function matchingStep(
  secret: Buffer,
  typed: string,
  milliseconds: number,
  lastUsed: number | null,
): number | null {
  const code = Buffer.from(typed.normalize('NFKC').replace(/\s/g, ''));
  if (code.length !== DIGITS) return null;
  const now = stepOf(milliseconds);
  let found: number | null = null;
  for (const step of [now - 1, now, now + 1])
    if (timingSafeEqual(Buffer.from(codeOf(secret, step)), code)) found = step;
  return found !== null && (lastUsed === null || found > lastUsed) ? found : null;
}

/** RFC 4648 base32 without padding: how apps and people read a secret. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

/** The address an authenticator app reads from the picture. */
export function enrolmentUri(secret: Buffer, siteName: string, login: string): string {
  const label = `${encodeURIComponent(siteName)}:${encodeURIComponent(login)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(siteName)}&digits=${DIGITS}&period=${STEP_SECONDS}`;
}
