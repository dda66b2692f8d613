import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { openDatabase } from '#platform/db/database.ts';
import { openLogger } from '#platform/http/logger.ts';
import { openMetrics } from '#platform/http/metrics.ts';
import { openQueue } from '#platform/jobs/queue.ts';
import { handedConnection } from '#platform/postgres/handed-connections.ts';
import { serveAsset } from '#platform/http/assets.ts';
import { scripts, stylesheet } from '#ui/index.ts';
import { buildApp } from './app.ts';
import { endWithSupervisor, failStart, reportReady } from './child.ts';
import { rooms } from './house.ts';
import { businessNow, openHouse } from './process.ts';

try {
  const { settings, app } = await openHouse(12);
  const portal = openDatabase(handedConnection('portal'), 12);
  const log = openLogger(settings.logLevel, 'web');
  const closeQueue = await openQueue(app.db, (fault) => log.error({ err: fault }));
  const metrics = openMetrics(async () => {
    const { rows } = await app.pool.query<{ count: number }>('select count(*) as count from trail.unsealed');
    return rows[0]?.count ?? 0;
  });
  const gongkai = buildApp(
    {
      ...{ db: app.db, portal: portal.db, now: businessNow, log, metrics },
      isDemo: settings.mode !== 'production',
      isHttps: settings.url.startsWith('https:'),
      isBehindProxy: settings.trustedProxies > 0,
      flood: { reads: 3000, writes: 600 },
    },
    rooms,
    settings.url,
  );
  const listener = getRequestListener(gongkai.fetch, { overrideGlobalObjects: false });
  const assets = [stylesheet(), scripts()];
  const answer = (request: IncomingMessage, response: ServerResponse) =>
    serveAsset(assets, request, response) || listener(request, response);
  // Slow clients are let go: the head within 10 s, the whole request within a minute.
  const limits = { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 15_000 };
  const servers = settings.hosts.map((host) => {
    const server = createServer({ ...limits, connectionsCheckingInterval: 2_000 }, answer);
    return { server, host };
  });
  const listening = await Promise.allSettled(
    servers.map(
      ({ server, host }) =>
        new Promise<void>((resolve, reject) => {
          server.once('error', reject);
          server.listen({ port: settings.port, host, ipv6Only: false }, () => resolve());
        }),
    ),
  );
  // A machine without IPv6 still serves its other address; none at all is a failure.
  const failed = listening.filter((one) => one.status === 'rejected');
  if (failed.length === listening.length) throw failed[0]?.reason;
  const base = settings.url;
  reportReady([`门户　　${base}/`, `工作台　${base}/w`, `接口　　${base}/api/openapi.json`]);
  endWithSupervisor(async () => {
    for (const { server } of servers) {
      server.close();
      server.closeIdleConnections();
    }
    await closeQueue();
    await Promise.all([app.close(), portal.close()]);
  });
} catch (error) {
  failStart(error);
}
