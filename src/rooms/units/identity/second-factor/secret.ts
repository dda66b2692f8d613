import { seal, unseal } from '../sealed.ts';

/** The TOTP secret as it stands in the account's row: sealed, and bound to that account. */
export const sealSecret = (accountId: number, secret: Buffer): Buffer =>
  seal('totp', `account ${accountId}`, secret);

/** The secret again. Throws when GONGKAI_SECRET has changed since: then nobody's code can be right. */
export function openSecret(accountId: number, sealed: Buffer): Buffer {
  const secret = unseal('totp', `account ${accountId}`, sealed);
  if (!secret)
    throw new Error(`the TOTP secret of account ${accountId} was sealed with another GONGKAI_SECRET`);
  return secret;
}
