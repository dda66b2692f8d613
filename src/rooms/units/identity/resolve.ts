import { CITIZEN } from '#platform/actor.ts';
import type { Db } from '#platform/db/database.ts';
import type { Identified, IdentityRequest } from '#platform/http/identity-question.ts';
import { cookieValue, sessionCookieHeader } from './session/cookie.ts';
import { renewToken, resolveSession } from './session/store.ts';
import { csrfOf } from './session/token.ts';
import { identitySettings } from './settings.ts';
import { actorOf, privilegesOf } from './sign-in/people.ts';
import { resolveToken } from './token/store.ts';

const VISITOR: Identified = { actor: CITIZEN, sessionId: null, csrf: 'visitor', scope: null };

/**
 * Answers the pipeline's question who is asking. A visitor without cookie and token costs no query; a signed-in one
 * costs one for the session and what the posts take. A bearer token wins over a cookie: it was sent on purpose.
 */
export async function resolveActor(db: Db, request: IdentityRequest): Promise<Identified> {
  const realNow = identitySettings().realNow();
  if (request.bearer !== null) {
    const token = await resolveToken(db, request.bearer, realNow);
    if (!token) return { ...VISITOR, ended: 'expired' };
    const actor = await actorOf(db, { id: token.accountId, personId: token.personId }, request.today);
    return { actor, sessionId: null, csrf: 'visitor', scope: token.scope };
  }
  const cookie = cookieValue(request.cookie, 'session');
  const found = cookie === null ? null : await resolveSession(db, cookie, realNow);
  if (!found) return VISITOR;
  if ('ended' in found) return { ...VISITOR, ended: found.ended };
  if (found.stage !== 'open') return VISITOR;
  const actor = await actorOf(db, { id: found.accountId, personId: found.personId }, request.today);
  const known = { actor, sessionId: found.sessionId, csrf: csrfOf(found.sessionId), scope: null };
  const privileges = privilegesOf(actor);
  if (privileges === found.privileges || found.isPrevious || !request.canSetCookie) return known;
  const change = { privileges, from: found.privileges, hasGrace: true };
  const token = await renewToken(db, found.sessionId, change, realNow);
  return token === null ? known : { ...known, setCookie: sessionCookieHeader(token) };
}

/** What main binds to the question `http.identity`. */
export const answerIdentity = (db: Db) => ({
  resolve: (request: IdentityRequest): Promise<Identified> => resolveActor(db, request),
});
