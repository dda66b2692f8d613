import { setCookie } from 'hono/cookie';
import { isRefusal, type Refusal } from '#kernel/results.ts';
import type { GongkaiApp, GongkaiContext } from '#platform/http/context.ts';
import { ATTEMPT_SECONDS, openAttempt, sealAttempt } from '../oidc/attempt.ts';
import { OIDC_LOST } from '../oidc/refusals.ts';
import { beginOidc, finishOidc, OIDC_RETURN } from '../oidc/sign-in.ts';
import { cookieName, cookieOptions, cookieValue } from '../session/cookie.ts';
import { identitySettings } from '../settings.ts';
import { signInPage } from './frame.tsx';
import { knockOf, takeBack, visitorOf } from './request.ts';
import { goOn, nextOf } from './sign-in-routes.tsx';

const refused = (c: GongkaiContext, problem: Refusal) =>
  signInPage(
    c,
    { title: '没有登录', problem, status: problem.code === 'identity.oidc.away' ? 502 : 403 },
    <p>
      <a href="/sign-in">返回登录页</a>
    </p>,
  );

/** To the identity provider and back. */
export function oidcRoutes(app: GongkaiApp): void {
  app.get('/sign-in/oidc', async (c) => {
    const begun = await beginOidc(nextOf(c.req.query('next')));
    if (isRefusal(begun)) return refused(c, begun);
    const { address, attempt } = begun as Exclude<typeof begun, Refusal>;
    const value = sealAttempt(attempt, identitySettings().realNow());
    setCookie(c, cookieName('oidc'), value, cookieOptions(ATTEMPT_SECONDS));
    return c.redirect(address.href, 303);
  });
  app.get(OIDC_RETURN, async (c) => {
    const attempt = openAttempt(cookieValue(c.req.header('cookie'), 'oidc'), identitySettings().realNow());
    takeBack(c, 'oidc');
    if (!attempt) return refused(c, OIDC_LOST);
    const visitor = visitorOf(c, await knockOf(c));
    const result = await finishOidc(c.get('cx').db, new URL(c.req.url).searchParams, attempt, visitor);
    if (result.kind === 'done') return goOn(c, result.value, attempt.next);
    return refused(c, result as Refusal);
  });
}
