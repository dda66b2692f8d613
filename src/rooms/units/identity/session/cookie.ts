import type { CookieOptions } from 'hono/utils/cookie';
import { serialize } from 'hono/utils/cookie';
import { identitySettings } from '../settings.ts';

/** `session`: who is signed in. `device`: a browser that signed in before. `oidc`: a sign-in under way elsewhere. */
export type CookieKind = 'session' | 'device' | 'oidc' | 'visit';

/** `__Host-` binds the cookie to this very host over https; without https browsers refuse that prefix. */
export const cookieName = (kind: CookieKind): string =>
  `${identitySettings().isHttps ? '__Host-' : ''}gk_${kind}`;

/**
 * Not readable by scripts, not sent with forms from other sites. SameSite is said aloud: browsers send a new cookie that
 * does not say it with foreign posts for two minutes.
 */
export const cookieOptions = (maxAgeSeconds?: number): CookieOptions => ({
  httpOnly: true,
  sameSite: 'Lax',
  secure: identitySettings().isHttps,
  path: '/',
  ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
});

/** The value of one cookie in a raw header; null when absent. The first of a name wins, as browsers send the narrowest first. */
export function cookieValue(header: string | undefined, kind: CookieKind): string | null {
  const name = cookieName(kind);
  for (const part of (header ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=') || null;
  }
  return null;
}

/** The Set-Cookie header that hands the browser a session's token; it ends with the browser. */
export const sessionCookieHeader = (token: string): string =>
  serialize(cookieName('session'), token, cookieOptions());
