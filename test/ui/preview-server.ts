import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CONTENT_SECURITY_POLICY } from '#platform/http/headers.ts';
import { displayModeOf, scripts, stylesheet } from '#ui/index.ts';
import { previewPage } from './preview/pages.tsx';

/** Serves the preview pages at `/<name>?mode=large.contrast` on a free port. */
export async function startPreview(): Promise<{ readonly origin: string; readonly server: Server }> {
  const assets = new Map([stylesheet(), scripts()].map((one) => [one.url, one]));
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://preview.invalid');
    const found = assets.get(url.pathname);
    response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
    if (found) {
      response.setHeader('content-type', found.contentType).end(found.body);
      return;
    }
    const mode = displayModeOf(url.searchParams.get('mode') ?? undefined);
    const page = await previewPage(url.pathname.slice(1), mode);
    // A browser asks for an icon by itself; that there is none is no mistake of the page.
    const missing = url.pathname === '/favicon.ico' ? 204 : 404;
    response.statusCode = page === undefined ? missing : 200;
    response.setHeader('content-type', 'text/html; charset=utf-8').end(page ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
