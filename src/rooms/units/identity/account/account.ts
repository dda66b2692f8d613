/** An account: how one person gets in. What the person may do there hangs on posts, not on the account. */
export interface Account {
  readonly id: number;
  readonly personId: number;
  readonly personName: string;
  readonly login: string;
  readonly passwordHash: string | null;
  readonly mustChangePassword: boolean;
  /** Real time; a one-time password is worthless after it. */
  readonly passwordExpiresAt: string | null;
  readonly totpSecret: Buffer | null;
  readonly totpConfirmedAt: string | null;
  readonly totpStep: number | null;
  readonly disabledAt: string | null;
  readonly disabledReason: string | null;
  readonly version: number;
}

/** Logins are compared without regard to case and width. */
export const plainLogin = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase();

export const LOGIN_PATTERN = /^[a-z0-9][a-z0-9._-]{1,39}$/;
