import type { Deadline, Milestone } from './task.ts';
import { fold, numberOf } from './words.ts';

export interface DeadlineReading {
  readonly deadline: Deadline;
  /** A plain sentence where the words can be read in two ways. */
  readonly doubt?: string;
}

const digits = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const before = '(?:之?前|以前)?';
const finish = '(?:全面|全部|基本)*(?:完成|办结|落实|实施|到位|报送|上报|发布|公开)*';
const dayPattern = new RegExp(
  `^(?:(?<year>20\\d{2})[年.\\-/])?(?<month>${digits})[月.\\-/](?<day>${digits})[日号]?${before}${finish}$`,
  'u',
);
const monthEnd = new RegExp(
  `^(?:(?<year>20\\d{2})年)?(?<month>${digits})月(?:份)?(?<part>底|末|上旬|中旬|下旬)${before}${finish}$`,
  'u',
);
const monthOnly = new RegExp(
  `^(?:(?<year>20\\d{2})年)?(?<month>${digits})月(?:份)?(?<tail>(?:之?前|以前|内)?)${finish}$`,
  'u',
);
const yearEnd = new RegExp(
  `^(?:(?<year>20\\d{2})年?|本|当|今)?年(?:底|末|内|终|度内)${before}${finish}$`,
  'u',
);
const quarter = new RegExp(
  `^(?:(?<year>20\\d{2})年)?第?(?<q>[一二三四1-4])季度(?:末|底|内)?${before}${finish}$`,
  'u',
);
const half = new RegExp(`^(?:(?<year>20\\d{2})年)?(?<half>[上下])半年(?:末|底|内)?${before}${finish}$`, 'u');
const yearRound =
  /^(?:20\d{2}年)?(?:全年|常年|长期|持续|贯穿全年)(?:工作|任务|推进|实施|坚持|落实|开展|持续推进|完成)*$/u;
const monthly = /^(?:按|每|逐)(?:个)?月(?:度)?(?:完成|开展|推进|实施|落实|报送|公开|更新|进行)*$/u;
const event =
  /^(?:待|在|自)?(?<event>[^,;。:]{2,60}?(?:出台|印发|下发|发布|公布|明确|部署|批准|批复|通过|施行|实施))(?:之?后|以后)(?:完成|实施|落实|推进|及时落实|立即落实)*$/u;

const iso = (year: number, month: number, day: number): string | null => {
  const days = month >= 1 && month <= 12 ? Temporal.PlainYearMonth.from({ year, month }).daysInMonth : 0;
  return day >= 1 && day <= days ? Temporal.PlainDate.from({ year, month, day }).toString() : null;
};

const endOf = (year: number, month: number): string | null =>
  month >= 1 && month <= 12
    ? iso(year, month, Temporal.PlainYearMonth.from({ year, month }).daysInMonth)
    : null;

const by = (date: string | null, doubt?: string): DeadlineReading | null =>
  date === null ? null : { deadline: { kind: 'by', date }, ...(doubt ? { doubt } : {}) };

/**
 * Reads the words of a deadline cell. `by` falls on the last day that is still in time: 10月底前 is October 31.
 *
 * @param year the plan's year, for words that name none
 * @returns `null` when the text is no deadline, or names a day that does not exist
 */
export function readDeadline(text: string, year: number | null): DeadlineReading | null {
  const words = fold(text)
    .replace(/\s+/g, '')
    .replace(/[。;,]$/u, '');
  if (words === '' || words.length > 70) return null;
  if (yearRound.test(words)) return { deadline: { kind: 'year-round' } };
  if (monthly.test(words)) return { deadline: { kind: 'monthly' } };
  if (words.includes('、')) return readSeveral(words, year);
  const dated = readDated(words, year);
  if (dated !== undefined) return dated;
  if (/^(?:按|每)(?:个)?季(?:度)?(?:完成|开展|推进|落实)*$/u.test(words))
    return { deadline: { kind: 'year-round' }, doubt: '按季度完成的任务已作全年工作，请另定各季度的节点。' };
  const after = event.exec(words);
  if (after?.groups) return { deadline: { kind: 'after-event', event: after.groups.event! } };
  return null;
}

/** 6月底前、12月底前: done is done at the last of them. */
function readSeveral(words: string, year: number | null): DeadlineReading | null {
  const dates = words.split('、').map((part) => readDeadline(part, year)?.deadline.date);
  if (dates.some((date) => date === undefined)) return null;
  const date = dates
    .filter((d) => d !== undefined)
    .sort()
    .at(-1)!;
  return by(date, `“${words}”写了几个时限，已取最后一个，请核对。`);
}

/** `undefined`: not of this kind. A year the plan does not give leaves a `by` without a day. */
function readDated(words: string, planYear: number | null): DeadlineReading | null | undefined {
  const match =
    dayPattern.exec(words) ??
    monthEnd.exec(words) ??
    monthOnly.exec(words) ??
    yearEnd.exec(words) ??
    quarter.exec(words) ??
    half.exec(words);
  if (!match?.groups) return undefined;
  const g = match.groups;
  const year = g.year ? Number(g.year) : planYear;
  if (year === null) return { deadline: { kind: 'by' }, doubt: '不知道是哪一年，请补上年份。' };
  if (g.day) return by(iso(year, numberOf(g.month!) ?? 0, numberOf(g.day) ?? 0));
  if (g.part) return by(partOfMonth(year, numberOf(g.month!) ?? 0, g.part));
  if (g.month) {
    const month = numberOf(g.month) ?? 0;
    if (!g.tail?.endsWith('前')) return by(endOf(year, month));
    const last = month === 1 ? endOf(year - 1, 12) : endOf(year, month - 1);
    return by(last, `“${words}”可以理解为${g.month}月之前或${g.month}月底之前，已按前者，请核对。`);
  }
  if (g.q) return by(endOf(year, (numberOf(g.q) ?? 0) * 3));
  if (g.half) return by(endOf(year, g.half === '上' ? 6 : 12));
  return by(endOf(year, 12));
}

const partOfMonth = (year: number, month: number, part: string): string | null => {
  if (part === '上旬') return iso(year, month, 10);
  if (part === '中旬') return iso(year, month, 20);
  return endOf(year, month);
};

const inner =
  /(?:20\d{2}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日|底|末)(?:之?前|以前)|(?<!度|每|全)年(?:底|末)(?:之?前|以前)|(?<![\p{Script=Han}\d])年内|上半年(?:底|末)?(?:之?前|内)/gu;

/**
 * Finds days named inside a requirement: 9月26日前, 年底前, 年内.
 *
 * @param year the plan's year; without it nothing can be dated
 */
export function findMilestones(text: string, year: number | null): Milestone[] {
  const folded = fold(text);
  return [...folded.matchAll(inner)].flatMap((match) => {
    const reading = readDeadline(match[0], year);
    const date = reading?.deadline.date;
    return date ? [{ date, text: text.slice(match.index, match.index + match[0].length) }] : [];
  });
}

/** True for a milestone that names the very day. */
export const namesDay = (milestone: Milestone): boolean => /日/u.test(milestone.text);
