import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { MiddlewareHandler } from 'hono';
import type { GongkaiContext, GongkaiEnv } from './context.ts';
import { answerProblem, TOO_MANY } from './problem.ts';

/** Requests per minute and network address, in one web process. Reading is cheap, writing is not. */
export interface FloodLimits {
  readonly reads: number;
  readonly writes: number;
}

/**
 * Slows floods from one address with 429 and the headers that say how long to wait. Counted in memory: a flood must not
 * cost the database anything. Guessing of passwords has its own, durable counters in the units room.
 */
export function floodLimits(limits: FloodLimits): MiddlewareHandler<GongkaiEnv> {
  const reads = new RateLimiterMemory({ points: limits.reads, duration: 60 });
  const writes = new RateLimiterMemory({ points: limits.writes, duration: 60 });
  return async (c, next) => {
    if (c.env?.formState) return next();
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    const [limiter, most] = isRead ? [reads, limits.reads] : [writes, limits.writes];
    const state = await limiter.consume(c.get('cx').address).catch((no: unknown) => no);
    if (!(state instanceof RateLimiterRes)) throw state;
    const seconds = Math.ceil(state.msBeforeNext / 1000);
    const told = {
      limit: String(most),
      remaining: String(Math.max(0, state.remainingPoints)),
      reset: String(seconds),
    };
    if (state.consumedPoints > most) {
      const answer = await answerProblem(c as GongkaiContext, TOO_MANY, 429);
      answer.headers.set('retry-after', String(seconds));
      tell(answer.headers, told);
      return answer;
    }
    await next();
    if (c.req.path.startsWith('/api/')) tell(c.res.headers, told);
  };
}

function tell(headers: Headers, told: { limit: string; remaining: string; reset: string }): void {
  headers.set('ratelimit-limit', told.limit);
  headers.set('ratelimit-remaining', told.remaining);
  headers.set('ratelimit-reset', told.reset);
}
