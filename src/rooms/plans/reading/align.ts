import type { Column } from './columns.ts';
import { readDeadline } from './deadline.ts';
import { readUnits } from './units.ts';
import { bare, fold } from './words.ts';

/** Headings met so far: a page break repeats them. */
export interface KnownHeadings {
  readonly sections: ReadonlySet<string>;
  readonly subsections: ReadonlySet<string>;
}

export type Placed = Partial<Record<Column, string>>;

export interface Alignment {
  readonly placed: Placed;
  /** How much better than the next reading; small means doubtful. */
  readonly margin: number;
}

const isNumeric = (text: string): boolean => /^[\d.,\s%万亿元-]+$/u.test(fold(text));

/** What speaks for a cell standing in a column. Weights were set on plans whose columns are known. */
function fit(cell: string, column: Column, known: KnownHeadings): number {
  const isDeadline = readDeadline(cell, 2000) !== null;
  const units = readUnits(cell);
  switch (column) {
    case 'deadline':
      return isDeadline ? 6 : -6;
    case 'lead':
    case 'responsible':
    case 'units':
      return isDeadline ? -6 : units === null ? -6 : units.confidence === 'sure' ? 6 : 2;
    case 'section':
    case 'subsection':
      return isDeadline || units?.confidence === 'sure' ? -8 : headingFit(cell, column, known);
    case 'requirement':
      return requirementFit(cell, isDeadline, units?.confidence === 'sure', known);
    case 'remark':
      return -2;
    case 'no':
      return -20;
  }
}

function headingFit(cell: string, column: 'section' | 'subsection', known: KnownHeadings): number {
  const outer = fold(cell).replace(/\([^()]*\)/gu, '');
  const shape = outer.length <= 40 && !/[,。;:]/u.test(outer) ? 1 : -4;
  const [own, other] =
    column === 'section' ? [known.sections, known.subsections] : [known.subsections, known.sections];
  if (own.has(bare(cell))) return shape + 5;
  if (other.has(bare(cell))) return shape - 3;
  if (column === 'section') return known.sections.size > 0 ? shape - 3 : shape + 2;
  return shape;
}

function requirementFit(cell: string, isDeadline: boolean, isUnits: boolean, known: KnownHeadings): number {
  if (isNumeric(cell)) return -10;
  if (isDeadline) return -8;
  if (isUnits) return -6;
  const repeated = known.sections.has(bare(cell)) || known.subsections.has(bare(cell)) ? -4 : 0;
  return (cell.length >= 15 ? 2 : 0) + (/[,。;]/u.test(fold(cell)) ? 2 : 0) + repeated;
}

/** Rows with more filled cells than this are left to the clerk. */
const mostCells = 14;

interface Candidate {
  readonly placed: Placed;
  readonly score: number;
}

/**
 * Finds out what the cells of a row are when merged cells were dropped: every way to lay them on the columns in
 * order is weighed by what the cells say, and the best is taken. A requirement may stand in several cells.
 */
export function alignCells(
  cells: readonly string[],
  columns: readonly Column[],
  known: KnownHeadings,
): Alignment {
  if (cells.length > mostCells) return { placed: { requirement: cells.join('\n') }, margin: 0 };
  const candidates: Candidate[] = [];
  // Every cell is weighed once for every column; the ways to lay them out then only add up.
  const fits = new Map(columns.map((role) => [role, cells.map((cell) => fit(cell, role, known))]));
  const weigh = (cell: number, column: number, placed: Placed, score: number): void => {
    if (cell === cells.length) {
      candidates.push({ placed, score: score - (placed.requirement === undefined ? 20 : 0) });
      return;
    }
    for (let i = column; i < columns.length; i += 1) {
      const role = columns[i]!;
      if (role === 'no') continue;
      const own = cells[cell]!;
      weigh(cell + 1, i + 1, { ...placed, [role]: own }, score + fits.get(role)![cell]!);
      if (role !== 'requirement') continue;
      for (let to = cell + 1; to < cells.length; to += 1) {
        const text = cells.slice(cell, to + 1).join('\n');
        const worst = Math.min(...fits.get('requirement')!.slice(cell, to + 1));
        weigh(to + 1, i + 1, { ...placed, requirement: text }, score + worst - 4 * (to - cell));
      }
    }
  };
  weigh(0, 0, {}, 0);
  candidates.sort((a, b) => b.score - a.score);
  const best = candidates[0];
  if (!best) return { placed: { requirement: cells.join('\n') }, margin: 0 };
  return { placed: best.placed, margin: best.score - (candidates[1]?.score ?? Number.NEGATIVE_INFINITY) };
}
