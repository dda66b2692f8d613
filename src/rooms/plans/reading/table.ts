import { alignCells, type KnownHeadings, type Placed } from './align.ts';
import { type Column, type Header, isHeaderRow, readHeader } from './columns.ts';
import { readDeadline } from './deadline.ts';
import type { RowItem } from './source.ts';
import type { Doubt, RawTask, TaskField } from './task.ts';
import { readUnits } from './units.ts';
import { assignUnits, type UnitCells } from './unit-cells.ts';
import { bare, fold, numberOf, unwrap } from './words.ts';

/** What merged cells hand down from row to row. */
interface Carry {
  section: string;
  subsection: string;
  units: UnitCells;
  deadline: string;
  known: { sections: Set<string>; subsections: Set<string> };
}

const isFilled = (cell: string | null | undefined): cell is string =>
  cell !== null && cell !== undefined && cell !== '';

/** 3, 3., (3), 三 in a number column; `null` for other text. */
export function rowNumber(cell: string | null | undefined): number | null {
  const words = bare(cell ?? '').replace(/^\(|\)$|[.、)]$/gu, '');
  return /^(?:\d{1,4}|[一二三四五六七八九十]{1,3})$/u.test(words) ? numberOf(words) : null;
}

/**
 * Reads a table of tasks. Rows of one table, or of tables that continue it, in the order of the source.
 *
 * @returns the tasks with fields carried down where cells were merged; empty where the rows hold no tasks
 */
export function readTable(rows: readonly RowItem[]): RawTask[] {
  const header = rows.filter(isHeaderRow);
  const firstHeader = header
    .slice(0, 2)
    .filter((row, i) => i === 0 || rows.indexOf(row) === rows.indexOf(header[0]!) + 1);
  const body = rows.filter((row) => !header.includes(row) && row.cells.some(isFilled));
  const widest = Math.max(0, ...body.map((row) => row.cells.filter(isFilled).length));
  const columns = readHeader(firstHeader, widest);
  const isPositional = holdsPositions(body, columns);
  const carry: Carry = {
    section: '',
    subsection: '',
    units: { lead: '', responsible: '', units: '' },
    deadline: '',
    known: { sections: new Set(), subsections: new Set() },
  };
  const tasks: RawTask[] = [];
  for (const row of body) {
    const task = readRow(row, columns, isPositional, carry, tasks.at(-1));
    if (task) tasks.push(task);
  }
  return tasks;
}

/** Do the cells stand under their headers? Not where merged cells were dropped and rows moved to the left. */
function holdsPositions(body: readonly RowItem[], header: Header): boolean {
  const at = header.positions.indexOf('requirement');
  if (at === -1 || body.length === 0) return false;
  const fits = body.filter((row) => {
    const cell = row.cells[at];
    return isFilled(cell) && readDeadline(cell, 2000) === null && readUnits(cell)?.confidence !== 'sure';
  });
  return fits.length >= body.length * 0.85;
}

function readRow(
  row: RowItem,
  header: Header,
  isPositional: boolean,
  carry: Carry,
  last?: RawTask,
): RawTask | null {
  const noAt = header.positions.indexOf('no');
  const hasNumbers = noAt !== -1 || header.positions.length === 0;
  const no = hasNumbers ? rowNumber(row.cells[Math.max(noAt, 0)]) : null;
  const filled = row.cells
    .filter((cell, i) => isFilled(cell) && !(no !== null && i === Math.max(noAt, 0)))
    .map((c) => unwrap(c!));
  if (no === null && takeHeading(filled, carry)) return null;
  if (filled.length === 0 || /^(?:合计|总计|小计)$/u.test(bare(filled[0]!))) return null;
  const doubts: Doubt[] = [];
  const placed = isPositional ? placeByColumn(row, header) : placeByContent(filled, header, carry, doubts);
  if (hasNumbers && no === null && last && continues(placed)) {
    last.requirement = `${last.requirement}${placed.requirement}`;
    last.lines = { from: last.lines.from, to: row.lines.to };
    last.doubts.push({
      field: 'requirement',
      sentence: `第${row.lines.from}行没有序号，已接在上一项的要求后面，请核对。`,
    });
    return null;
  }
  if (hasNumbers && no === null) doubts.push({ field: 'no', sentence: '这一行没有序号。' });
  return buildTask(row, no, placed, carry, doubts);
}

const continues = (placed: Placed): boolean =>
  placed.requirement !== undefined &&
  !placed.lead &&
  !placed.units &&
  !placed.responsible &&
  !placed.deadline &&
  !placed.section;

/** A row over the whole width with one text and no number is a heading: 一、加强解读回应. */
function takeHeading(filled: readonly string[], carry: Carry): boolean {
  const texts = [...new Set(filled)];
  const text = texts[0];
  const match =
    text === undefined || texts.length > 1
      ? null
      : /^(?<mark>[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))\s*(?<name>.+)$/u.exec(fold(text));
  if (!match?.groups || text === undefined || text.length > 60) return false;
  const name = text.slice(text.length - match.groups.name!.length);
  if (match.groups.mark!.endsWith('、')) {
    carry.section = name;
    carry.subsection = '';
  } else carry.subsection = name;
  return true;
}

function placeByColumn(row: RowItem, header: Header): Placed {
  const placed: Placed = {};
  header.positions.forEach((column, i) => {
    const cell = row.cells[i];
    if (column === null || column === 'no' || !isFilled(cell)) return;
    const text = unwrap(cell);
    const before = placed[column];
    placed[column] = before === undefined || before === text ? text : `${before}\n${text}`;
  });
  if (placed.section !== undefined && placed.section === placed.subsection) delete placed.subsection;
  return placed;
}

function placeByContent(filled: readonly string[], header: Header, carry: Carry, doubts: Doubt[]): Placed {
  const { placed, margin } = alignCells(filled, header.order, carry.known satisfies KnownHeadings);
  if (margin < 2)
    doubts.push({ field: 'requirement', sentence: '这一行缺了几格，各格是什么不能确定，请对照原文核对。' });
  return placed;
}

const unitColumns: readonly Exclude<Column, 'no'>[] = ['lead', 'responsible', 'units'];

function buildTask(row: RowItem, no: number | null, placed: Placed, carry: Carry, doubts: Doubt[]): RawTask {
  const carried: TaskField[] = [];
  const isNewSection = placed.section !== undefined && placed.section !== carry.section;
  if (placed.section === undefined) {
    if (carry.section !== '') carried.push('section');
  } else carry.section = placed.section;
  if (placed.subsection !== undefined) carry.subsection = placed.subsection;
  else if (isNewSection) carry.subsection = '';
  else if (carry.subsection !== '') carried.push('subsection');
  if (carry.section) carry.known.sections.add(bare(carry.section));
  if (carry.subsection) carry.known.subsections.add(bare(carry.subsection));
  if (unitColumns.some((column) => placed[column])) {
    carry.units = {
      lead: placed.lead ?? '',
      responsible: placed.responsible ?? '',
      units: placed.units ?? '',
    };
  } else if (Object.values(carry.units).some((text) => text !== '')) carried.push('leads');
  if (placed.deadline) carry.deadline = placed.deadline;
  else if (carry.deadline !== '') carried.push('deadline');
  if (isNewSection && (carried.includes('leads') || carried.includes('deadline')))
    doubts.push({
      field: carried.includes('leads') ? 'leads' : 'deadline',
      sentence: `这一行另起一类，但没有写${carried.includes('leads') ? '单位' : '时限'}，已沿用上一行，请核对。`,
    });
  const units = assignUnits(carry.units);
  return {
    no,
    section: carry.section,
    subsection: carry.subsection,
    requirement: placed.requirement ?? '',
    ...units.reading,
    deadlineText: carry.deadline,
    lines: row.lines,
    carried,
    doubts: [...doubts, ...units.doubts],
  };
}
