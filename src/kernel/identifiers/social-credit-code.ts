/** The unified social credit code (统一社会信用代码, GB 32100) of an organisation. */
export interface SocialCreditCode {
  readonly code: string;
  /** Who registered it and as what: 11 is an organ of the state. */
  readonly kind: string;
  readonly region: string;
  /** The organisation code (组织机构代码) inside it, nine characters. */
  readonly organisation: string;
}

/** Letters that look like digits (I, O, S, V, Z) are left out by the standard. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The check character of the first 17 characters, or null when one of them is not in the alphabet. */
export function socialCreditCheck(body: string): string | null {
  let sum = 0;
  let weight = 1;
  for (const character of body.slice(0, 17)) {
    const value = alphabet.indexOf(character);
    if (value < 0) return null;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (sum % 31)) % 31] ?? null;
}

/** Reads a unified social credit code; null when the form or the check character is wrong. */
export function parseSocialCreditCode(text: string): SocialCreditCode | null {
  const code = text.trim().toUpperCase();
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return null;
  if (socialCreditCheck(code) !== code[17]) return null;
  return { code, kind: code.slice(0, 2), region: code.slice(2, 8), organisation: code.slice(8, 17) };
}
