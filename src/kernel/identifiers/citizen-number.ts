import { type Day, parseDay } from '../day.ts';

/** A citizen number (公民身份号码, GB 11643), always in its form of 18 characters. */
export interface CitizenNumber {
  readonly number: string;
  /** Code of the county where it was first given. */
  readonly region: string;
  readonly born: Day;
  readonly sex: '男' | '女';
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checks = '10X98765432';

/** The check character of the first 17 digits (ISO 7064 MOD 11-2). */
export function citizenCheck(body: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return checks[sum % 11] ?? '';
}

/**
 * Reads a citizen number of 18 characters, or one of 15 digits (issued until 1999, all born in the 1900s), which
 * comes back lengthened. Null when the form, the birthday or the check character is wrong.
 */
export function parseCitizenNumber(text: string): CitizenNumber | null {
  const trimmed = text.trim().toUpperCase();
  if (/^[1-9]\d{14}$/.test(trimmed)) {
    const body = `${trimmed.slice(0, 6)}19${trimmed.slice(6)}`;
    return parseCitizenNumber(body + citizenCheck(body));
  }
  if (!/^[1-9]\d{5}(?:18|19|20)\d{9}[\dX]$/.test(trimmed)) return null;
  const born = parseDay(`${trimmed.slice(6, 10)}-${trimmed.slice(10, 12)}-${trimmed.slice(12, 14)}`);
  if (!born || citizenCheck(trimmed) !== trimmed[17]) return null;
  return {
    number: trimmed,
    region: trimmed.slice(0, 6),
    born,
    sex: Number(trimmed[16]) % 2 === 1 ? '男' : '女',
  };
}
