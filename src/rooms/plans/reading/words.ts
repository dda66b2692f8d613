const numerals: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/**
 * Folds full-width characters and every kind of blank to half-width, one for one: an index in the result is an
 * index in the source, so words can be shown as they were written.
 */
export function fold(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000\u00a0\u2000-\u200a\u202f│｜]/gu, (c) => {
    if (c === '│') return '|';
    const code = c.charCodeAt(0);
    return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : ' ';
  });
}

/** Takes away what no reader sees (byte order mark, zero-width characters), and unifies line ends. */
export function withoutInvisible(text: string): string {
  return text.replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n').replace(/[\ufeff\u200b-\u200d\u2060\u00ad]/g, '');
}

/**
 * The source's words without wrapping: blanks between two Chinese characters come from a narrow column and go
 * (待市级有关 文件出台后); all others stay, since the source wrote them (10 月底前). A line break becomes a blank only
 * between two words in Latin letters.
 */
export function unwrap(text: string): string {
  return text
    .trim()
    .replace(/(?<=[A-Za-z0-9])\s*\n\s*(?=[A-Za-z0-9])/g, ' ')
    .replace(/\s*\n\s*/g, '')
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
}

/** Folded and without any blank: for comparing, never for showing. */
export const bare = (text: string): string => fold(text).replace(/\s+/g, '');

/** 十 → 10, 二十一 → 21, 12 → 12; `null` for anything else. */
export function numberOf(text: string): number | null {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const tens = /^([一二两三四五六七八九])?十([一二三四五六七八九])?$/.exec(text);
  if (tens) return (tens[1] ? numerals[tens[1]]! : 1) * 10 + (tens[2] ? numerals[tens[2]]! : 0);
  return text.length === 1 ? (numerals[text] ?? null) : null;
}
