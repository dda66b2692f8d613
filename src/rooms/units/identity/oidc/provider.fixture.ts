/** A real identity provider on loopback for the tests, with two people and a sign-in that asks for a name only. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export const CLIENT = { clientId: 'gongkai-test', clientSecret: 'not-a-secret-but-long-enough-for-the-test' };

export interface TestProvider {
  readonly issuer: string;
  close(): Promise<void>;
}

/** Starts the provider; `redirectUri` is the one address it sends people back to. */
export async function openProvider(redirectUri: string): Promise<TestProvider> {
  const server: Server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    cookies: { keys: ['cookie key of the test'] },
    claims: { openid: ['sub', 'preferred_username'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: true } },
    pkce: { required: () => true },
    findAccount: (_cx, sub) => ({
      accountId: sub,
      claims: () => ({ sub, preferred_username: sub.replace(/^sub-/, '') }),
    }),
  });
  provider.on('server_error', (_cx, fault) => console.error(fault));
  server.on('request', provider.callback());
  return {
    issuer,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

/**
 * Goes through the provider's own pages as somebody; returns the address the browser is sent back to. `isDenied`: the
 * person turns back instead of signing in.
 */
export async function passProvider(start: URL, sub: string, isDenied = false): Promise<URL> {
  const cookies = new Map<string, string>();
  const issuer = start.origin;
  let next = start;
  let body: URLSearchParams | null = null;
  for (let steps = 0; steps < 12; steps++) {
    const answer: Response = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body ? { method: 'POST', body } : {}),
    });
    body = null;
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const location = answer.headers.get('location');
    if (location) {
      next = new URL(location, next);
      if (next.origin !== issuer) return next;
      continue;
    }
    const page = await answer.text();
    if (isDenied) {
      next = new URL(`${next.pathname}/abort`, issuer);
      continue;
    }
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (!prompt) throw new Error(`unexpected page of the provider: ${answer.status} ${page.slice(0, 300)}`);
    body = new URLSearchParams({ prompt, login: sub, password: 'any' });
  }
  throw new Error('the provider did not send back');
}
