/**
 * How personal values are shown to those who need to recognise them but not to know them.
 * A value of an unexpected length is starred as a whole: half a mask would give away what it should hide.
 */

const stars = (count: number): string => '*'.repeat(count);

function keepEnds(value: string, first: number, last: number): string {
  const signs = [...value];
  return [
    ...signs.slice(0, first),
    stars(signs.length - first - last),
    ...signs.slice(signs.length - last),
  ].join('');
}

/** 138****1234 */
export function maskMobile(value: string): string {
  const digits = value.replace(/[\s-]/g, '').replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  return /^\d{11}$/.test(digits) ? keepEnds(digits, 3, 4) : stars([...value].length);
}

/** 0871-****1234 */
export function maskLandline(value: string): string {
  const match = /^(0\d{2,3})-?(\d{3,4})(\d{4})$/.exec(value.replace(/\s/g, ''));
  return match ? `${match[1]}-${stars(match[2]?.length ?? 4)}${match[3]}` : stars([...value].length);
}

/** First six and last four of a citizen number: 530111********002X */
export function maskCitizenNumber(value: string): string {
  const trimmed = value.trim();
  return /^\d{14,17}[\dXx]$/.test(trimmed) ? keepEnds(trimmed, 6, 4) : stars([...value].length);
}

/** Last four of a bank card: ************1234 */
export function maskBankCard(value: string): string {
  const digits = value.replace(/[\s-]/g, '');
  return /^\d{12,19}$/.test(digits) ? keepEnds(digits, 0, 4) : stars([...value].length);
}

/** 张** for a name of three characters; the family name alone stays, also a double one (欧阳*). */
export function maskName(value: string): string {
  const signs = [...value.trim()];
  const isDouble = signs.length > 2 && doubleNames.has(signs.slice(0, 2).join(''));
  return signs.length < 2 ? stars(signs.length) : keepEnds(signs.join(''), isDouble ? 2 : 1, 0);
}

const doubleNames = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐 夏侯 宇文 长孙 轩辕 端木 南宫 独孤'.split(' '),
);

/** z***@example.com */
export function maskEmail(value: string): string {
  const at = value.lastIndexOf('@');
  return at < 1 ? stars([...value].length) : `${[...value][0]}***${value.slice(at)}`;
}
