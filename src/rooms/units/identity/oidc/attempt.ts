import { z } from 'zod';
import { seal, unseal } from '../sealed.ts';

/** What must come back unchanged from the identity provider; kept sealed in the browser that began the sign-in. */
export interface OidcAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The page the person wanted. */
  readonly next: string;
}

export const ATTEMPT_SECONDS = 600;

const shape = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  until: z.number(),
});

/** The cookie's value. */
export function sealAttempt(attempt: OidcAttempt, realNow: number): string {
  const text = JSON.stringify({ ...attempt, until: realNow + ATTEMPT_SECONDS * 1000 });
  return seal('oidc-attempt', 'browser', Buffer.from(text)).toString('base64url');
}

/** The attempt again; null when there is none, it is not ours, or it is too old. */
export function openAttempt(cookie: string | null, realNow: number): OidcAttempt | null {
  const text = cookie === null ? null : unseal('oidc-attempt', 'browser', Buffer.from(cookie, 'base64url'));
  if (!text) return null;
  const { until, ...attempt } = shape.parse(JSON.parse(text.toString()));
  return realNow < until ? attempt : null;
}
