import { randomUUID } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Db } from '../db/database.ts';
import type { GongkaiApp, GongkaiContext, GongkaiEnv, RequestContext } from './context.ts';
import { type FloodLimits, floodLimits } from './flood.ts';
import { securityHeaders } from './headers.ts';
import { identity } from './identity-question.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import { frames } from './pages.ts';
import { answerProblem, isApi, NOT_SIGNED_IN, PAGE_MISSING, READ_ONLY_TOKEN } from './problem.ts';

/** What the web process hands to its requests. */
export interface Services {
  readonly db: Db;
  readonly portal: Db;
  /** Business time, ISO with Z. */
  now(): string;
  readonly isDemo: boolean;
  readonly isHttps: boolean;
  /** Take the client's address from the last X-Forwarded-For entry: only behind our own proxy. */
  readonly isBehindProxy: boolean;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly flood: FloodLimits;
}

/** Shanghai has been UTC+8 without summer time since 1991, before anything this system dates. */
const shanghaiDay = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3600_000).toISOString().slice(0, 10);

/** The pipeline every request passes, in order; routes are added by the caller afterwards. */
export function openApp(services: Services): GongkaiApp {
  const app = new Hono<GongkaiEnv>();
  app.use('*', observed(services));
  app.use('*', securityHeaders(services.isHttps));
  app.use('*', async (c, next) => {
    c.set('cx', await contextOf(c, services));
    await next();
  });
  app.use('*', floodLimits(services.flood));
  app.use('*', readOnlyTokens);
  app.use('/w/*', staffOnly);
  app.use('/w', staffOnly);
  app.notFound((c) => answerProblem(c, PAGE_MISSING));
  app.onError((fault, c) => answerFault(fault, c, services.log));
  return app;
}

const observed =
  ({ log, metrics }: Services) =>
  async (c: GongkaiContext, next: () => Promise<void>) => {
    const started = performance.now();
    await next();
    const seconds = (performance.now() - started) / 1000;
    const route = c.req.routePath;
    metrics.observe(c.req.method, route, c.res.status, seconds);
    const cx = c.get('cx') as RequestContext | undefined;
    if (cx) c.res.headers.set('x-request-id', cx.requestId);
    log.info({
      request: cx?.requestId,
      method: c.req.method,
      route,
      status: c.res.status,
      ms: Math.round(seconds * 1000),
      account: cx?.actor.accountId ?? undefined,
    });
  };

async function contextOf(c: GongkaiContext, services: Services): Promise<RequestContext> {
  const now = services.now();
  const today = shanghaiDay(now);
  const address = addressOf(c, services.isBehindProxy);
  const bearer = /^Bearer (\S{1,200})$/.exec(c.req.header('authorization') ?? '')?.[1] ?? null;
  const who = await identity.ask().resolve({
    cookie: c.req.header('cookie'),
    bearer,
    address,
    today,
    canSetCookie: !c.env?.formState,
  });
  if (who.setCookie) c.header('set-cookie', who.setCookie, { append: true });
  const url = new URL(c.req.url);
  return {
    requestId: randomUUID(),
    actor: who.actor,
    isReadOnly: who.scope === 'read',
    sessionId: who.sessionId,
    csrf: who.csrf,
    db: services.db,
    portal: services.portal,
    now,
    today,
    isDemo: services.isDemo,
    path: url.pathname + url.search,
    form: c.env?.formState ?? null,
    address,
    display: getCookie(c, 'display') ?? '',
  };
}

function addressOf(c: GongkaiContext, isBehindProxy: boolean): string {
  const forwarded = c.req.header('x-forwarded-for');
  if (isBehindProxy && forwarded) return forwarded.split(',').at(-1)?.trim() || 'unknown';
  try {
    return getConnInfo(c as never).remote.address ?? 'unknown';
  } catch {
    // Requests made inside the process (tests, a form shown again) have no socket.
    return 'local';
  }
}

/** A token given for reading opens nothing else, whatever the route. */
async function readOnlyTokens(c: GongkaiContext, next: () => Promise<void>): Promise<Response | undefined> {
  if (c.get('cx').isReadOnly && c.req.method !== 'GET' && c.req.method !== 'HEAD')
    return answerProblem(c, READ_ONLY_TOKEN);
  await next();
  return undefined;
}

/** The workbench is for staff: a page sends the visitor to sign in and back, a form says so. */
async function staffOnly(c: GongkaiContext, next: () => Promise<void>): Promise<Response | undefined> {
  if (c.get('cx').actor.kind !== 'citizen') {
    await next();
    return undefined;
  }
  if (c.req.method !== 'GET') return answerProblem(c, NOT_SIGNED_IN, 401);
  return c.redirect(`/sign-in?next=${encodeURIComponent(c.get('cx').path)}`, 303);
}

async function answerFault(fault: Error, c: GongkaiContext, log: Logger): Promise<Response> {
  const requestId = (c.get('cx') as RequestContext | undefined)?.requestId ?? randomUUID();
  log.error({
    request: requestId,
    route: c.req.routePath,
    err: { name: fault.name, message: fault.message, stack: fault.stack },
  });
  const status = isOutage(fault) ? 503 : 500;
  if (isApi(c)) {
    const title =
      status === 503
        ? '数据库暂时无法连接，不能确认是否已经办理，请稍后用同一个 Idempotency-Key 重试。'
        : '系统出现故障，不能确认是否已经办理，请查看后再试。';
    const body = {
      type: 'urn:gongkai:problem:fault',
      title,
      status,
      code: 'fault',
      detail: title,
      instance: requestId,
    };
    return c.body(JSON.stringify(body), status, {
      'content-type': 'application/problem+json',
      'x-request-id': requestId,
    });
  }
  const page = await frames.ask().fault(c, requestId);
  const answer = new Response(page.body, { status, headers: page.headers });
  answer.headers.set('x-request-id', requestId);
  return answer;
}

/** The database is away, starting, full or too slow: the visitor should try again, nothing is broken for good. */
function isOutage(fault: Error): boolean {
  const code = (fault as { code?: string }).code ?? '';
  return (
    /^(ECONN|EPIPE|ENOENT|ETIMEDOUT|57P0|53|08)/.test(code) ||
    /timeout|terminated|Connection ended/i.test(fault.message)
  );
}
