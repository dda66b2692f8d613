import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { serveAsset } from '#platform/http/assets.ts';
import { scripts, stylesheet } from '#ui/index.ts';
import type { TestApp } from './app.ts';

export interface Served {
  /** `http://127.0.0.1:40123`, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Puts the application on a port of this machine, with its assets, as the web process does. */
export async function serve(house: TestApp): Promise<Served> {
  const listener = getRequestListener(house.app.fetch, { overrideGlobalObjects: false });
  const assets = [stylesheet(), scripts()];
  const server = createServer((request, response) => {
    if (!serveAsset(assets, request, response)) void listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
