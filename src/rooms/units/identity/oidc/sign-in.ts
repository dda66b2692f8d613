import * as client from 'openid-client';
import { done, isRefusal, type Refusal, type Result } from '#kernel/results.ts';
import { type Db, inTransaction, type Tx } from '#platform/db/database.ts';
import { plainLogin } from '../account/account.ts';
import { findAccountByLogin, lockAccount } from '../account/store.ts';
import { identitySettings } from '../settings.ts';
import { type Entered, enter } from '../sign-in/complete.ts';
import { DISABLED } from '../sign-in/refusals.ts';
import type { Visitor } from '../sign-in/visitor.ts';
import { noteFailure } from '../sign-in/with-password.ts';
import type { OidcAttempt } from './attempt.ts';
import { provider } from './provider.ts';
import { OIDC_AWAY, OIDC_DENIED, OIDC_OFF, OIDC_REJECTED, OIDC_UNLINKED } from './refusals.ts';
import { hasLink, insertLink, linkedAccount } from './store.ts';

export const OIDC_RETURN = '/sign-in/oidc/return';

const returnAddress = (): string => identitySettings().url + OIDC_RETURN;

/** Where to send the browser, and what it must bring back: authorization code with PKCE, state and nonce. */
export async function beginOidc(
  next: string,
): Promise<{ readonly address: URL; readonly attempt: OidcAttempt } | Refusal> {
  const { oidc } = identitySettings();
  if (!oidc) return OIDC_OFF;
  const attempt = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    next,
  };
  try {
    const address = client.buildAuthorizationUrl(await provider(oidc), {
      redirect_uri: returnAddress(),
      scope: 'openid profile',
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
    });
    return { address, attempt };
  } catch {
    return OIDC_AWAY;
  }
}

interface Claims {
  readonly issuer: string;
  readonly subject: string;
  readonly login: string | null;
  /** The provider says a second factor was used (RFC 8176). */
  readonly isStrong: boolean;
}

const STRONG = ['mfa', 'otp', 'hwk', 'sc'];

/** Fetches and checks the identity: state, nonce, PKCE, issuer, audience, signature and times are all checked. */
async function claimsOf(query: URLSearchParams, attempt: OidcAttempt): Promise<Claims | Refusal> {
  const { oidc } = identitySettings();
  if (!oidc) return OIDC_OFF;
  let configuration: client.Configuration;
  try {
    configuration = await provider(oidc);
  } catch {
    return OIDC_AWAY;
  }
  try {
    const tokens = await client.authorizationCodeGrant(
      configuration,
      new URL(`${returnAddress()}?${query}`),
      {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.verifier,
        idTokenExpected: true,
      },
    );
    const claims = tokens.claims()!;
    const login = oidc.loginClaim === null ? null : claims[oidc.loginClaim];
    const methods = Array.isArray(claims.amr) ? (claims.amr as unknown[]) : [];
    return {
      issuer: claims.iss,
      subject: claims.sub,
      login: typeof login === 'string' ? plainLogin(login) : null,
      isStrong: methods.some((method) => typeof method === 'string' && STRONG.includes(method)),
    };
  } catch (fault) {
    if (fault instanceof client.AuthorizationResponseError) return OIDC_DENIED;
    return isNetworkFault(fault) ? OIDC_AWAY : OIDC_REJECTED;
  }
}

const isNetworkFault = (fault: unknown): boolean =>
  fault instanceof TypeError ||
  (fault instanceof Error && ['TimeoutError', 'AbortError'].includes(fault.name));

/** The account of an outside identity: by its link, else by the login claim where the settings trust one. */
async function accountOf(tx: Tx, claims: Claims, visitor: Visitor): Promise<number | null> {
  const linked = await linkedAccount(tx, claims);
  if (linked !== null) return linked;
  if (claims.login === null) return null;
  const account = await findAccountByLogin(tx, claims.login);
  // An account that is linked already belongs to that subject alone: a login may be given to a newcomer later.
  if (!account || (await hasLink(tx, claims.issuer, account.id))) return null;
  const { issuer, subject } = claims;
  await insertLink(tx, { issuer, subject }, account.id, visitor.now);
  return account.id;
}

/** The way back from the identity provider. */
export async function finishOidc(
  db: Db,
  query: URLSearchParams,
  attempt: OidcAttempt,
  visitor: Visitor,
): Promise<Result<Entered>> {
  const claims = await claimsOf(query, attempt);
  const result = isRefusal(claims) ? claims : await admitClaims(db, claims as Claims, visitor);
  if (result.kind === 'refused') await noteFailure(db, null, result.code, visitor);
  return result;
}

const admitClaims = (db: Db, claims: Claims, visitor: Visitor): Promise<Result<Entered>> =>
  inTransaction(db, async (tx) => {
    const id = await accountOf(tx, claims, visitor);
    const account = id === null ? null : await lockAccount(tx, id);
    if (!account) return OIDC_UNLINKED;
    if (account.disabledAt !== null) return DISABLED;
    const proof = { by: 'oidc', isCodeGiven: claims.isStrong };
    return done(await enter(tx, account, proof, visitor));
  });
