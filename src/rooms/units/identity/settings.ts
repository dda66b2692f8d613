/** What a deployment decides about signing in. Set once by main; tests set their own. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Cost, RECOMMENDED } from './account/password.ts';

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Claim that carries the login of an account nobody has linked yet, e.g. `preferred_username`; null: only links count. */
  readonly loginClaim: string | null;
}

export interface IdentitySettings {
  /** GONGKAI_SECRET: every key used here derives from it. */
  readonly secret: string;
  readonly isDemo: boolean;
  /** The outside address is https: cookies are Secure and carry the __Host- prefix. */
  readonly isHttps: boolean;
  /** Outside address without a slash at the end. */
  readonly url: string;
  readonly oidc: OidcSettings | null;
  /** A session nobody uses for this long has ended. */
  readonly idleMinutes: number;
  /** No session lives longer. */
  readonly absoluteHours: number;
  /** Who holds one of these roles must use a second factor; empty: nobody must. */
  readonly secondFactorRoles: readonly string[];
  readonly passwordCost: Cost;
  /** Shown in authenticator apps. */
  readonly siteName: string;
  /** Real time in milliseconds; business time never decides about a session. */
  readonly realNow: () => number;
  /** How a slowed attempt waits. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** Those whose account a stranger would want most: production asks them for a second factor unless told otherwise. */
export const SUPERVISORY_ROLES: readonly string[] = [
  'administrator',
  'auditor',
  'office-supervisor',
  'lead-supervisor',
  'district-leader',
  'district-deputy',
];

const defaults = {
  oidc: null,
  idleMinutes: 30,
  absoluteHours: 12,
  secondFactorRoles: [],
  passwordCost: RECOMMENDED,
  siteName: '公开工作台',
  realNow: Date.now,
  pause: (milliseconds: number) => pause(milliseconds).then(() => undefined),
} as const;

type Given = Partial<IdentitySettings> & Pick<IdentitySettings, 'secret' | 'isDemo' | 'isHttps' | 'url'>;

let current: IdentitySettings | null = null;

/** Sets the settings of this process; what is left out takes the default. Called again, it replaces. */
export function configureIdentity(given: Given): IdentitySettings {
  current = { ...defaults, ...given };
  return current;
}

/** The settings of this process. Throws before `configureIdentity` was called. */
export function identitySettings(): IdentitySettings {
  if (!current) throw new Error('configureIdentity has not been called in this process');
  return current;
}

/**
 * Reads GONGKAI_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET and _LOGIN_CLAIM; null when none is set.
 * Throws a RangeError with a Chinese sentence when the set is incomplete, or not https where `mustBeHttps`.
 */
export function oidcFromEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  mustBeHttps: boolean,
): OidcSettings | null {
  const issuer = env.GONGKAI_OIDC_ISSUER;
  const clientId = env.GONGKAI_OIDC_CLIENT_ID;
  const clientSecret = env.GONGKAI_OIDC_CLIENT_SECRET;
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer || !clientId || !clientSecret)
    throw new RangeError(
      '统一认证设置不完整：GONGKAI_OIDC_ISSUER、GONGKAI_OIDC_CLIENT_ID、GONGKAI_OIDC_CLIENT_SECRET 须同时填写。',
    );
  if (mustBeHttps && !issuer.startsWith('https://'))
    throw new RangeError('GONGKAI_OIDC_ISSUER 不是 https 网址：登录凭据会以明文传输，请改用 https 地址。');
  return { issuer, clientId, clientSecret, loginClaim: env.GONGKAI_OIDC_LOGIN_CLAIM || null };
}
