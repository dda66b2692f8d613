import { getConnInfo } from '@hono/node-server/conninfo';
import { apiRoutes } from '#apps/api/routes.ts';
import { portalRoutes } from '#apps/portal/routes.tsx';
import { homeRoutes } from '#apps/workbench/home.tsx';
import type { GongkaiApp } from '#platform/http/context.ts';
import { mountAction, mountRead } from '#platform/http/mount-actions.ts';
import { openApp, type Services } from '#platform/http/pipeline.ts';
import type { Room } from '#platform/room.ts';

/** Every route of the product, in mounting order. The test of the permission table walks what this returns. */
export function buildApp(services: Services, rooms: readonly Room[], url: string): GongkaiApp {
  const app = openApp(services);
  homeRoutes(app);
  for (const room of rooms) {
    room.staffPages?.(app);
    room.portalPages?.(app);
    for (const action of room.actions) mountAction(app, action);
    for (const read of room.reads ?? []) mountRead(app, read);
  }
  portalRoutes(app);
  apiRoutes(app, rooms, {
    url,
    services,
    isLocal: (c) => isLoopback(getConnInfo(c as never).remote.address),
  });
  return app;
}

const isLoopback = (address: string | undefined): boolean =>
  address === '::1' || address === '127.0.0.1' || address === '::ffff:127.0.0.1';
