/**
 * The mark of a state secret as a document carries it (《国家秘密定密管理规定》; GB/T 9704: 密级★保密期限), or null.
 * Blanks and invisible characters inside are overlooked: marks are often spaced out over the line.
 */
export function findSecretMark(text: string): string | null {
  const dense = text.normalize('NFKC').replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]+/g, '');
  return /[绝机秘]密级?[★☆⭐]/.exec(dense)?.[0] ?? null;
}
