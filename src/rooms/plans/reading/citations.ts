import { citationCorrections, citationNotes } from '#data/reading/citation-corrections.ts';
import type { CitedDocument, WrittenRule } from './task.ts';
import { fold } from './words.ts';

// The verb before a number (按照国发〔2016〕55号) is no part of it.
const verb = '按照|根据|依据|依照|落实|执行|参照';
const number = new RegExp(
  `(?<word>(?!${verb}|[照据彻实行见和与及])(?:(?!${verb})\\p{Script=Han}){2,12})\\s*[〔[(](?<year>\\d{4})[〕\\])]\\s*第?(?<serial>\\d+)\\s*号`,
  'u',
);
const cited = new RegExp(
  `(?<title>《[^《》]{2,80}》)(?:\\s*\\((?<inside>${number.source.replace(/\?<\w+>/g, '?:')})\\))?|(?<alone>${number.source.replace(/\?<\w+>/g, '?:')})`,
  'gu',
);

/** 国发〔2016〕55 号 → 国发〔2016〕55号. */
function tidyNumber(words: string): string {
  const g = number.exec(words)?.groups;
  return g ? `${g.word}〔${g.year}〕${g.serial}号` : words;
}

/**
 * Finds the documents a text cites, by title, number or both. A known wrong number gets its correction beside it.
 *
 * @param rules rules the task itself is to make are no citations
 * @param year the plan's year, for notes that hold only before a year
 */
export function findCitations(
  text: string,
  rules: readonly WrittenRule[],
  year: number | null,
): CitedDocument[] {
  const made = new Set(rules.map((rule) => rule.name));
  return [...fold(text).matchAll(cited)].flatMap((match) => {
    const title = match.groups?.title?.slice(1, -1);
    const words = match.groups?.inside ?? match.groups?.alone;
    if (title !== undefined && words === undefined && made.has(title)) return [];
    if (title !== undefined && words === undefined && !isDocumentTitle(title)) return [];
    const document = {
      text: text.slice(match.index, match.index + match[0].length).trim(),
      ...(title ? { title } : {}),
      ...(words ? { number: tidyNumber(words) } : {}),
    };
    return [{ ...document, ...knownAbout(document, text, year) }];
  });
}

const isDocumentTitle = (title: string): boolean =>
  /(?:条例|规定|办法|意见|通知|方案|规程|指引|纲要|法|决定|细则|规划|要点|标准|制度)$/u.test(title);

function knownAbout(
  document: CitedDocument,
  context: string,
  year: number | null,
): Pick<CitedDocument, 'corrected' | 'note' | 'source'> {
  const title = document.title ?? '';
  const correction = citationCorrections.find(
    (c) => c.cited === document.number && title.includes(c.titleContains),
  );
  if (correction) return { corrected: correction.corrected, source: correction.source };
  const note = citationNotes.find(
    (n) =>
      title.includes(n.titleContains) &&
      context.includes(n.mentions) &&
      year !== null &&
      year < Number(n.before),
  );
  return note ? { note: note.note, source: note.source } : {};
}
