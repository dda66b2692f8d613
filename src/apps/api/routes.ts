import { answers } from '#platform/db/ready.ts';
import type { GongkaiApp, GongkaiContext } from '#platform/http/context.ts';
import { openApiOf } from '#platform/http/openapi.ts';
import type { Services } from '#platform/http/pipeline.ts';
import { answerProblem, PAGE_MISSING } from '#platform/http/problem.ts';
import type { Room } from '#platform/room.ts';

export interface ApiSettings {
  readonly url: string;
  readonly services: Services;
  /** Figures of the inside are told to this machine only; a scraper elsewhere goes through the proxy's own rule. */
  isLocal(c: GongkaiContext): boolean;
}

/** What belongs to the machine rather than to a room: the description of the API, health, readiness, figures. */
export function apiRoutes(app: GongkaiApp, rooms: readonly Room[], settings: ApiSettings): void {
  let description: unknown;
  app.get('/api/openapi.json', (c) => {
    description ??= openApiOf(rooms, settings.url);
    return c.json(description as object, 200, { 'cache-control': 'public, max-age=300' });
  });
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    const { db, portal } = settings.services;
    const [database, portalDatabase] = await Promise.all([answers(db), answers(portal)]);
    const isReady = database && portalDatabase;
    const parts = { database, portalDatabase };
    return c.json({ status: isReady ? 'ready' : 'not ready', ...parts }, isReady ? 200 : 503);
  });
  app.get('/metrics', async (c) => {
    if (!settings.isLocal(c)) return answerProblem(c, PAGE_MISSING);
    const { registry } = settings.services.metrics;
    return c.body(await registry.metrics(), 200, { 'content-type': registry.contentType });
  });
  app.all('/api/*', (c) => answerProblem(c, PAGE_MISSING));
}
