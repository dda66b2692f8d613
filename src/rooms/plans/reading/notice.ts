import { findCitations } from './citations.ts';
import { findDemands } from './demands.ts';
import type { ParagraphItem } from './source.ts';
import type { CoveringNotice, ProseChapter, ProseParagraph } from './task.ts';
import { bare, fold, numberOf, unwrap } from './words.ts';

const chapterMark = /^[一二三四五六七八九十]{1,3}、\s*/u;
const dayLine = /^(?<y>20\d{2})年(?<m>\d{1,2})月(?<d>\d{1,2})日$/u;
const planWords = /(?:方案|要点|计划|分解表|任务表|安排|清单|台账|分工|责任表|一览表)$/u;
const rule = /^[━─—_=\-*·.\s]+$/u;

export interface Titles {
  readonly notice: string;
  /** The plan's own title, else taken from 关于印发……的通知. */
  readonly plan: string;
  readonly year: number | null;
}

/** Finds the titles in the paragraphs that stand before the tasks. */
export function findTitles(before: readonly ParagraphItem[]): Titles {
  const texts = before.map((p) => unwrap(p.text)).filter((text) => text !== '' && !rule.test(text));
  const notice = noticeTitle(texts);
  const own = texts
    .filter((text) => text.length <= 60 && planWords.test(text) && /20\d{2}/u.test(fold(text)))
    .filter((text) => !/^附件?|^[一二三四五六七八九十]+、|[,，。]/u.test(text));
  const issued = /关于印发《?(?<name>.+?)》?的通知$/u.exec(notice)?.groups?.name;
  const plan = own.at(-1) ?? issued ?? notice;
  return { notice, plan, year: yearIn(plan) ?? yearIn(notice) };
}

function noticeTitle(texts: readonly string[]): string {
  const head = texts.slice(0, 8);
  const at = head.findIndex((text) => /(?:通知|意见|函|批复)$/u.test(text) && text.length <= 100);
  if (at === -1) return head.find((text) => yearIn(text) !== null && text.length <= 80) ?? head[0] ?? '';
  const isWhole = at === 0 || /关于/u.test(head[at]!) || /[。：:]$/u.test(head[at - 1]!);
  return isWhole ? head[at]! : `${head[at - 1]}${head[at]}`;
}

const yearIn = (text: string): number | null => {
  const match = /(20\d{2})\s*年/u.exec(fold(text));
  return match ? Number(match[1]) : null;
};

/**
 * Reads the covering notice: whom it addresses, who issued it and when, its 附注, and its chapters with what they
 * demand. Only paragraphs that are no tasks are given in.
 */
export function readNotice(prose: readonly ParagraphItem[], titles: Titles): CoveringNotice {
  const lines = prose.filter((p) => p.text !== '' && !rule.test(p.text));
  const dateAt = lines.findIndex((p) => dayLine.test(bare(p.text)));
  const chapters: { heading: string; line: number; paragraphs: ProseParagraph[] }[] = [];
  for (const [i, { line, text }] of lines.entries()) {
    const folded = fold(text);
    const mark = chapterMark.exec(folded);
    if (mark) chapters.push({ heading: unwrap(text.slice(mark[0].length)), line, paragraphs: [] });
    else if (/^附件?\d*[:：]/u.test(text) || (dateAt !== -1 && i >= dateAt - 1)) break;
    else chapters.at(-1)?.paragraphs.push(proseParagraph(text, line, titles.year));
  }
  return {
    title: titles.notice,
    addressees: addresseesIn(lines),
    issuer: dateAt > 0 ? unwrap(lines[dateAt - 1]!.text) : '',
    date: dateAt === -1 ? null : dayOf(lines[dateAt]!.text),
    remark: remarkIn(lines),
    chapters: chapters.filter((c: ProseChapter) => c.paragraphs.length > 0),
  };
}

const proseParagraph = (text: string, line: number, year: number | null): ProseParagraph => ({
  line,
  text: unwrap(text),
  demands: findDemands(text, year),
  citations: findCitations(text, [], year),
});

const addresseesIn = (lines: readonly ParagraphItem[]): string => {
  const found = lines.slice(0, 5).find((p) => /[:：]$/u.test(p.text) && p.text.length <= 200);
  return found ? unwrap(found.text).replace(/[:：]$/u, '') : '';
};

const remarkIn = (lines: readonly ParagraphItem[]): string => {
  for (const { text } of lines) {
    const match = /^\((?<remark>此件[^()]{2,30})\)$/u.exec(fold(text));
    if (match?.groups) return match.groups.remark!;
  }
  return '';
};

function dayOf(text: string): string | null {
  const g = dayLine.exec(bare(text))?.groups;
  if (!g) return null;
  const [year, month, day] = [numberOf(g.y!) ?? 0, numberOf(g.m!) ?? 0, numberOf(g.d!) ?? 0];
  const isReal =
    month >= 1 && month <= 12 && day >= 1 && day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
  return isReal ? Temporal.PlainDate.from({ year, month, day }).toString() : null;
}
