import type { LineSpan, ParagraphItem } from './source.ts';
import { labelledParts, readGroups, type UnitGroup, unlabelledParts } from './unit-groups.ts';
import { fold } from './words.ts';

/** A numbered or plain paragraph of a narrative plan with what was said about its units. */
export interface NarrativeItem {
  no: number | null;
  section: string;
  subsection: string;
  text: string;
  lines: LineSpan;
  /** From lines such as 责任单位：… below the text. */
  labelled: UnitGroup | null;
  /** Groups in parentheses, each closing the sentence before it. */
  groups: readonly UnitGroup[];
}

const chapter = /^[一二三四五六七八九十]{1,3}、\s*/u;
const part = /^\([一二三四五六七八九十]{1,3}\)\s*/u;
const numbered = /^(?:(?<a>\d{1,3})[.、](?!\d)|\((?<b>\d{1,3})\))\s*/u;

/** A day alone on its line: what stands above it is a signature. */
const signedOn = /^20\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$/u;

/** Splits a heading from text that runs on in the same paragraph: 推进决策公开。各单位要…… */
function splitHeading(text: string): { head: string; rest: string } {
  // A note in parentheses belongs to the heading, whatever stands in it.
  const outer = fold(text).replace(/\([^()]*\)/gu, (note) => '0'.repeat(note.length));
  const stop = outer.search(/[。:]/u);
  if (stop === -1 || stop > 40)
    return text.length > 100 ? { head: '', rest: text } : { head: text, rest: '' };
  return { head: text.slice(0, stop), rest: text.slice(stop + 1).trim() };
}

/** Walks the paragraphs and collects items under their headings. Numbers of headings are not part of their names. */
export function collectItems(paragraphs: readonly ParagraphItem[]): NarrativeItem[] {
  const items: NarrativeItem[] = [];
  let section = '';
  let subsection = '';
  let open: NarrativeItem | null = null;
  let lastHeading: { text: string; line: number } | null = null;
  const start = (no: number | null, text: string, line: number, under = subsection): NarrativeItem => {
    const item: NarrativeItem = {
      no,
      section,
      subsection: under,
      text,
      lines: { from: line, to: line },
      labelled: null,
      groups: [],
    };
    items.push(item);
    return item;
  };
  const written = paragraphs.filter((p) => p.text !== '');
  for (const [i, { text, line }] of written.entries()) {
    const folded = fold(text);
    const isSignature = signedOn.test(fold(written[i + 1]?.text ?? ''));
    const labelled = labelledParts(text) ?? (open && !isSignature ? missingParts(open, text) : null);
    if (labelled) {
      if (open === null && lastHeading) open = start(null, lastHeading.text, lastHeading.line, '');
      if (open) {
        open.labelled = open.labelled ? joinGroups(open.labelled, labelled) : labelled;
        open.lines = { from: open.lines.from, to: line };
      }
      continue;
    }
    const mark = chapter.exec(folded) ?? part.exec(folded);
    const number = numbered.exec(folded);
    if (mark) {
      const { head, rest } = splitHeading(text.slice(mark[0].length));
      if (chapter.test(folded)) {
        section = head;
        subsection = '';
      } else subsection = head;
      lastHeading = { text: head, line };
      open = rest ? start(null, rest, line) : null;
    } else if (number) {
      open = start(Number(number.groups?.a ?? number.groups?.b), text.slice(number[0].length), line);
    } else if (open && open.labelled === null && goesOn(open)) {
      open.text = `${open.text}\n${text}`;
      open.lines = { from: open.lines.from, to: line };
    } else open = start(null, text, line);
  }
  for (const item of items) item.groups = item.labelled ? [] : readGroups(item.text);
  return items;
}

/** A numbered item goes on over several paragraphs; any other only where the line breaks off in mid-sentence. */
const goesOn = (item: NarrativeItem): boolean =>
  item.no !== null ? !endsWithGroup(item.text) : !/[。；！：）;!:)]\s*$/u.test(item.text);

/** Units or a deadline without a label, where the item above still lacks them. */
function missingParts(item: NarrativeItem, text: string): UnitGroup | null {
  if (item.labelled === null && readGroups(item.text).length > 0) return null;
  const found = unlabelledParts(text, item.no !== null);
  if (!found) return null;
  const hasUnits = item.labelled !== null && item.labelled.words !== '';
  if (found.words !== '') return hasUnits ? null : found;
  return item.labelled !== null && item.labelled.deadlineText === '' ? found : null;
}

const endsWithGroup = (text: string): boolean => {
  const last = readGroups(text).at(-1);
  return last !== undefined && text.slice(last.to).replace(/[。；;\s]/gu, '') === '';
};

const joinGroups = (a: UnitGroup, b: UnitGroup): UnitGroup => ({
  ...a,
  cells: {
    lead: a.cells.lead || b.cells.lead,
    responsible: [a.cells.responsible, b.cells.responsible].filter((t) => t !== '').join('、'),
    units: [a.cells.units, b.cells.units].filter((t) => t !== '').join('；'),
  },
  words: [a.words, b.words].filter((t) => t !== '').join('；'),
  deadlineText: a.deadlineText || b.deadlineText,
  doubts: [
    ...a.doubts,
    ...b.doubts,
    ...(a.deadlineText && b.deadlineText
      ? [
          {
            field: 'deadline' as const,
            sentence: `写了两个时限（${a.deadlineText}、${b.deadlineText}），已取前一个。`,
          },
        ]
      : []),
  ],
});
