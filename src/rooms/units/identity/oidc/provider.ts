import * as client from 'openid-client';
import type { OidcSettings } from '../settings.ts';

const known = new Map<string, Promise<client.Configuration>>();

/** Seconds any request to the identity provider may take: somebody is waiting at the screen. */
const TIMEOUT = 10;

/**
 * What the identity provider says of itself, asked once and kept; after a failure asked again. An issuer without TLS is
 * only reached where the settings let it through (`oidcFromEnvironment`), which production does not.
 */
export function provider(settings: OidcSettings): Promise<client.Configuration> {
  const key = `${settings.issuer}\n${settings.clientId}\n${settings.clientSecret}`;
  const found = known.get(key);
  if (found) return found;
  const issuer = new URL(settings.issuer);
  const execute = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  const options = { execute, timeout: TIMEOUT };
  const authentication = client.ClientSecretBasic(settings.clientSecret);
  const asked = client.discovery(issuer, settings.clientId, undefined, authentication, options);
  known.set(key, asked);
  asked.catch(() => known.delete(key));
  return asked;
}
