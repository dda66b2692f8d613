import { createHmac, timingSafeEqual } from 'node:crypto';

/** What is signed: method and path are fixed, so time, key and body are enough to stop changes and repeats. */
export function signRequest(secret: string, timestamp: string, key: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${key}\n${body}`).digest('hex');
}

/** Whether the signature is right; takes the same time for every wrong one. */
export function isSigned(signature: string, ...signed: Parameters<typeof signRequest>): boolean {
  const expected = Buffer.from(signRequest(...signed));
  const given = Buffer.from(signature);
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected);
}
