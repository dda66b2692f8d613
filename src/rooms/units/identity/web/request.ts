/** What the routes of this part read from a request and set on an answer. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { setCookie } from 'hono/cookie';
import type { Caller } from '#platform/actions/perform.ts';
import type { GongkaiContext } from '#platform/http/context.ts';
import { FORM_FIELDS } from '#ui/index.ts';
import { DEVICE_DAYS } from '../guessing/device.ts';
import { keyed } from '../sealed.ts';
import { cookieName, cookieOptions, cookieValue } from '../session/cookie.ts';
import { type FoundSession, resolveSession } from '../session/store.ts';
import { csrfOf } from '../session/token.ts';
import { identitySettings } from '../settings.ts';
import type { Visitor } from '../sign-in/visitor.ts';

/** Forms of signing in are short; anything longer is no form of ours. */
export const smallBody = bodyLimit({
  maxSize: 16 * 1024,
  onError: (c: Context) => c.text('提交的内容过长。', 413),
});

/** A browser under way to sign in: its session of whatever stage, and the token its forms carry. */
export interface Knock {
  readonly session: FoundSession | null;
  readonly ended: 'expired' | 'disabled' | null;
  readonly csrf: string;
}

const word = (text: string): string => keyed('csrf', `visit ${text}`);

/** Reads the browser's session; one without gets a random cookie, so that its sign-in form cannot be sent by others. */
export async function knockOf(c: GongkaiContext): Promise<Knock> {
  const header = c.req.header('cookie');
  const token = cookieValue(header, 'session');
  const { realNow } = identitySettings();
  const found = token === null ? null : await resolveSession(c.get('cx').db, token, realNow());
  const ended = found && 'ended' in found ? found.ended : null;
  if (found && !('ended' in found)) return { session: found, ended, csrf: csrfOf(found.sessionId) };
  let visit = cookieValue(header, 'visit');
  if (visit === null) {
    visit = randomBytes(18).toString('base64url');
    setCookie(c, cookieName('visit'), visit, cookieOptions());
  }
  return { session: null, ended, csrf: word(visit) };
}

export type Fields = Readonly<Record<string, string>>;

/** The text fields of a posted form; files and repeated fields are none of ours. */
export async function fieldsOf(c: GongkaiContext): Promise<Fields> {
  const body = await c.req.parseBody();
  const texts = Object.entries(body).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}

/** The form carries the token and was not sent from another site. */
export function isOwnForm(c: GongkaiContext, fields: Fields, csrf: string): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const [typed, expected] = [Buffer.from(fields[FORM_FIELDS.csrf] ?? ''), Buffer.from(csrf)];
  return typed.length === expected.length && timingSafeEqual(typed, expected);
}

export function visitorOf(c: GongkaiContext, knock: Knock): Visitor {
  const { address, requestId, now, today } = c.get('cx');
  return {
    address,
    requestId,
    now,
    today,
    agent: c.req.header('user-agent') ?? '',
    deviceCookie: cookieValue(c.req.header('cookie'), 'device'),
    currentSession: knock.session?.sessionId ?? null,
  };
}

export function callerOf(c: GongkaiContext): Caller {
  const { actor, requestId, now, today } = c.get('cx');
  return { actor, requestId, now, today };
}

/** Hands the browser the token of its new session; it ends with the browser. */
export const giveSession = (c: GongkaiContext, token: string): void =>
  setCookie(c, cookieName('session'), token, cookieOptions());

/** Lets the browser count as known to its account from now on. */
export const giveDevice = (c: GongkaiContext, token: string): void =>
  setCookie(c, cookieName('device'), token, cookieOptions(DEVICE_DAYS * 86_400));

/** Takes a cookie back. `deleteCookie` of hono leaves out what a __Host- cookie must repeat. */
export const takeBack = (c: GongkaiContext, kind: 'session' | 'oidc'): void =>
  setCookie(c, cookieName(kind), '', { ...cookieOptions(), maxAge: 0 });
