/**
 * Marks of state secrets in text (绝密★, 机密★1年, 秘密★长期): files that bear one must be refused unsaved.
 * Only marks with their star count; the bare words 秘密 and 机密 stand in every rule about secrecy.
 */

export type SecretLevel = '绝密' | '机密' | '秘密';

export interface SecretMark {
  readonly level: SecretLevel;
  /** 10年, 6个月, 长期 … as far as one is given. */
  readonly period?: string;
  /** The mark as it stands in the text, and where. */
  readonly text: string;
  readonly at: number;
}

const levels: Readonly<Record<string, SecretLevel>> = {
  绝: '绝密',
  絕: '绝密',
  机: '机密',
  機: '机密',
  秘: '秘密',
};

/** Spaces of any width, line breaks inside a scanned mark, and signs of no width used to slip through. */
const gap = '[\\s\\u200b-\\u200f\\u2060\\ufeff\\u00ad_]{0,8}';
const star = '[\\u2605\\u2606\\u2b50\\u2b51\\u272d\\u272e\\u272f\\u2730\\u269d\\ufe61]';
const period = `([0-9０-９一二三四五六七八九十]{1,3}${gap}(?:年|个${gap}月|個${gap}月|月|天|日)|长${gap}期|長${gap}期)`;

// An asterisk is also a footnote or bold type, so it stands for the star only where a period follows.
const asterisk = '[*＊]';
const pattern = new RegExp(
  `([绝絕机機秘])${gap}密${gap}(?:${star}\\ufe0f?(?:${gap}${period})?|${asterisk}${gap}${period})`,
  'gu',
);

const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(new RegExp(gap.replace('{0,8}', '+'), 'gu'), '')
    .replace('長', '长')
    .replace('個', '个');

/** Every mark in the text, in its order. */
export function findSecretMarks(text: string): SecretMark[] {
  return [...text.matchAll(pattern)].map((match) => {
    const found = match[2] ?? match[3];
    return {
      level: levels[match[1] ?? ''] ?? '秘密',
      ...(found ? { period: tidy(found) } : {}),
      text: match[0],
      at: match.index,
    };
  });
}

const rank: readonly SecretLevel[] = ['绝密', '机密', '秘密'];

/** The highest mark in the text, or null when there is none. */
export function detectSecretMark(text: string): SecretMark | null {
  const marks = findSecretMarks(text);
  return rank.map((level) => marks.find((mark) => mark.level === level)).find((mark) => mark) ?? null;
}
