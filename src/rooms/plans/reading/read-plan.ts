import { type Refusal, refuse } from '#kernel/results.ts';
import { findCellPerLine } from './cell-per-line.ts';
import { isHeaderRow } from './columns.ts';
import { readNarrative } from './narrative-tasks.ts';
import { findTitles, readNotice } from './notice.ts';
import { scanSource } from './scan.ts';
import {
  type ParagraphItem,
  type PlanSource,
  type RowItem,
  readingBounds,
  type SourceItem,
} from './source.ts';
import { readTable, rowNumber } from './table.ts';
import type { PlanLayout, PlanReading, PlanTask, RawTask, ReadingWarning } from './task.ts';
import { numberTasks, understand } from './understand.ts';

/** What one layout made of the source. */
interface Found {
  readonly layout: PlanLayout;
  readonly tasks: readonly RawTask[];
  readonly before: readonly ParagraphItem[];
  readonly prose: readonly ParagraphItem[];
  readonly warnings: readonly ReadingWarning[];
}

/**
 * Reads a yearly plan: which tasks it sets, who leads and who is responsible for each, by when, and what can be
 * counted in it. The layouts are tried in turn; the first that yields a plan is taken. Whatever is doubtful gives a
 * warning at its line, nothing is guessed in silence.
 *
 * @param source text lines, or paragraphs and tables from a DOCX or XLSX
 * @param fallbackYear the year, where no title names one
 * @returns the reading, or a refusal where the source is no plan (code `plans.reading.*`)
 */
export function readPlan(source: PlanSource, fallbackYear: number | null = null): PlanReading | Refusal {
  const items = scanSource(source);
  if (!Array.isArray(items)) return items;
  if (items.filter((item) => item.kind === 'row').length > 2 * readingBounds.tasks) return tooManyTasks();
  for (const layout of [fromTables, fromCellPerLine, fromNarrative]) {
    const found = layout(items);
    if (found && isPlan(found.tasks)) return build(found, fallbackYear);
  }
  return refuse(
    'state',
    'plans.reading.not-a-plan',
    '没有找到工作任务：要有任务内容，并写明牵头或责任单位。',
    '请确认选对了文件；如果是分工方案，请用“序号、任务、单位、时限”的表格重新整理后导入。',
  );
}

const tooManyTasks = (): Refusal =>
  refuse(
    'state',
    'plans.reading.too-many-tasks',
    `任务超过${readingBounds.tasks}项，不像一份年度方案。`,
    '请按年度拆分后分别导入。',
  );

/** A plan names units for at least half of its tasks, and its tasks are sentences. */
const isPlan = (tasks: readonly RawTask[]): boolean => {
  const named = tasks.filter((task) => task.leads.length + task.responsible.length > 0);
  const worded = tasks.filter((task) => task.requirement.replace(/[^\p{Script=Han}]/gu, '').length >= 4);
  return tasks.length > 0 && named.length * 2 >= tasks.length && worded.length * 2 >= tasks.length;
};

const paragraphsOf = (items: readonly SourceItem[]): ParagraphItem[] =>
  items.filter((item): item is ParagraphItem => item.kind === 'paragraph');

function fromTables(items: readonly SourceItem[]): Found | null {
  const rows = items.filter((item): item is RowItem => item.kind === 'row');
  const tables = [...Map.groupBy(rows, (row) => row.table).values()];
  const first = tables.findIndex(
    (table) => table.some(isHeaderRow) || table.filter((r) => rowNumber(r.cells[0]) !== null).length >= 2,
  );
  if (first === -1) return null;
  const planRows = tables
    .slice(first)
    .filter((table, i) => i === 0 || continuesTable(table))
    .flat();
  const top = planRows[0]!.lines.from;
  const bottom = planRows.at(-1)!.lines.to;
  const outside = paragraphsOf(items).filter((p) => p.line < top || p.line > bottom);
  const strays = paragraphsOf(items).filter(
    (p) => p.line > top && p.line < bottom && /\p{Script=Han}/u.test(p.text),
  );
  const warnings = strays.map(
    (p): ReadingWarning => ({
      line: p.line,
      no: null,
      field: 'row',
      sentence: `“${p.text.slice(0, 20)}”夹在表格中间，没有归入任何任务，请核对。`,
    }),
  );
  return {
    layout: 'table',
    tasks: readTable(planRows),
    before: outside.filter((p) => p.line < top),
    prose: outside,
    warnings,
  };
}

/** A later table goes on with the plan when its rows are numbered or it repeats the header. */
const continuesTable = (table: readonly RowItem[]): boolean =>
  table.some(isHeaderRow) || table.some((row) => rowNumber(row.cells[0]) !== null);

function fromCellPerLine(items: readonly SourceItem[]): Found | null {
  const found = findCellPerLine(items);
  if (!found) return null;
  const top = found.rows[0]!.lines.from;
  return {
    layout: 'cell-per-line',
    tasks: readTable(found.rows),
    before: found.outside.filter((p) => p.line < top),
    prose: found.outside,
    warnings: [],
  };
}

/** What looked like a row may be a numbered sentence with a tab behind its number. */
const asParagraph = (item: SourceItem): ParagraphItem =>
  item.kind === 'paragraph'
    ? item
    : {
        kind: 'paragraph',
        line: item.lines.from,
        text: item.cells
          .filter((c) => c)
          .join(' ')
          .replace(/^(\d+) /u, '$1. '),
      };

function fromNarrative(items: readonly SourceItem[]): Found | null {
  const paragraphs = items.map(asParagraph);
  const { tasks, taskLines, renumberedAt } = readNarrative(paragraphs);
  const firstTask = tasks[0]?.lines.from;
  if (firstTask === undefined) return null;
  const warnings: ReadingWarning[] =
    renumberedAt === null
      ? []
      : [
          {
            line: renumberedAt,
            no: null,
            field: 'no',
            sentence: '原文的编号与任务不是一一对应，已按先后顺序从1编号。',
          },
        ];
  return {
    layout: 'narrative',
    tasks,
    before: paragraphs.filter((p) => p.line < firstTask),
    prose: paragraphs.filter(
      (p) => !taskLines.has(p.line) && !/^[(（][一二三四五六七八九十]+[)）].{0,40}$/u.test(p.text),
    ),
    warnings,
  };
}

function build(found: Found, fallbackYear: number | null): PlanReading | Refusal {
  if (found.tasks.length > readingBounds.tasks) return tooManyTasks();
  const titles = findTitles(found.before);
  const year = titles.year ?? fallbackYear;
  const { numbers, warnings: numbering } = numberTasks(found.tasks);
  const tasks = found.tasks.map((raw, i) => understand(raw, numbers[i]!, year));
  const head: ReadingWarning[] =
    year === null
      ? [{ line: 1, no: null, field: 'year', sentence: '标题里没有年份，请填写方案是哪一年的。' }]
      : [];
  const warnings = [...head, ...found.warnings, ...numbering, ...tasks.flatMap(warningsOf)];
  return {
    year,
    title: titles.plan,
    layout: found.layout,
    tasks,
    notice: readNotice(found.prose, { ...titles, year }),
    warnings: warnings.sort((a, b) => a.line - b.line),
  };
}

const warningsOf = (task: PlanTask): ReadingWarning[] =>
  task.doubts.map(({ field, sentence }) => ({ line: task.sourceLines.from, no: task.no, field, sentence }));
