/** Values only this system can read: keys derive from GONGKAI_SECRET, one per purpose. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { identitySettings } from './settings.ts';

export type Purpose = 'totp' | 'oidc-attempt' | 'csrf' | 'device' | 'guess-key';

const keys = new Map<string, Buffer>();

function keyFor(purpose: Purpose): Buffer {
  const { secret } = identitySettings();
  const name = `${purpose} ${secret}`;
  const known = keys.get(name);
  if (known) return known;
  const key = Buffer.from(hkdfSync('sha256', secret, 'gongkai identity', purpose, 32));
  keys.set(name, key);
  return key;
}

/** AES-256-GCM: nonce, tag, ciphertext. `owner` is bound in: a value moved to another row does not open. */
export function seal(purpose: Purpose, owner: string, value: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce).setAAD(Buffer.from(owner));
  const text = Buffer.concat([cipher.update(value), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** The value again, or null when it was altered, moved, or sealed with another secret. */
export function unseal(purpose: Purpose, owner: string, sealed: Buffer): Buffer | null {
  if (sealed.length < 28) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), sealed.subarray(0, 12)).setAAD(
    Buffer.from(owner),
  );
  decipher.setAuthTag(sealed.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
  } catch {
    return null;
  }
}

/** A keyed digest as base64url: for tokens of forms, and for names that must not stand in a table in clear. */
export const keyed = (purpose: Purpose, text: string): string =>
  createHmac('sha256', keyFor(purpose)).update(text).digest('base64url');
