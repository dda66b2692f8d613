import type { Actor } from '../actor.ts';
import { question } from '../room.ts';

export interface IdentityRequest {
  /** The raw Cookie header. */
  readonly cookie: string | undefined;
  /** The token of `Authorization: Bearer …`. */
  readonly bearer: string | null;
  readonly address: string;
  /** Business day: posts and delegations hold by date. */
  readonly today: string;
  /** The caller passes a `setCookie` on to the browser; without this no session is given a new token here. */
  readonly canSetCookie?: boolean;
}

export interface Identified {
  readonly actor: Actor;
  /** Null for visitors and for API tokens. */
  readonly sessionId: string | null;
  /** Token for forms, bound to the session; for a visitor the fixed word `visitor` (there is nothing to ride on). */
  readonly csrf: string;
  /** What an API token may do; null without one. */
  readonly scope: 'read' | 'write' | null;
  /** Why somebody who sent a session or token is not let in, to be told on the sign-in page. */
  readonly ended?: 'expired' | 'disabled';
  /** A Set-Cookie header: the posts have changed, so the session goes on under a new token. */
  readonly setCookie?: string;
}

/** Who is asking: answered by the units room. */
export const identity = question<{ resolve(request: IdentityRequest): Promise<Identified> }>('http.identity');
