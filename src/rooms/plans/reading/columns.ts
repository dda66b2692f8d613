import { type ColumnRole, columnNames } from '#data/reading/column-names.ts';
import type { RowItem } from './source.ts';
import { bare } from './words.ts';

/** What a column of the table holds. A table without a sub-heading has no `subsection`. */
export type Column =
  | 'no'
  | 'section'
  | 'subsection'
  | 'requirement'
  | 'lead'
  | 'responsible'
  | 'units'
  | 'deadline'
  | 'remark';

/** The role a header cell names, or `null`. */
export function columnRole(text: string): ColumnRole | null {
  const name = bare(text).replace(/[()].*$/u, '');
  return columnNames.roles.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/** True for a row that names at least two columns and no task. */
export const isHeaderRow = (row: RowItem): boolean =>
  new Set(row.cells.flatMap((cell) => (cell ? [columnRole(cell)] : [])).filter((role) => role !== null))
    .size >= 2;

export interface Header {
  /** One per position of the header row; `null` where nothing is named. */
  readonly positions: readonly (Column | null)[];
  /** Columns in order, each once: what a row's cells are matched with. */
  readonly order: readonly Column[];
}

/** A plan table without a header, or whose header names too little: the usual order. */
const usual: readonly Column[] = ['no', 'section', 'subsection', 'requirement', 'units', 'deadline'];

/**
 * Reads the header. A heading column that spans two places, or a table with more columns than names, holds section
 * and sub-section; where no column is named as the requirement, the last heading column is.
 *
 * @param widest the largest number of filled cells in a row of the table
 */
export function readHeader(rows: readonly RowItem[], widest: number): Header {
  const roles = mergeHeaderRows(rows);
  if (roles.length === 0) return { positions: [], order: usual };
  const named = roles.filter((role, i) => role !== null && role !== roles[i - 1]).length;
  const hasRequirement = roles.includes('requirement');
  const headings = roles.flatMap((role, i) => (role === 'heading' || role === 'subheading' ? [i] : []));
  const requirementAt = hasRequirement ? -1 : (headings.at(-1) ?? -1);
  const sections = headings.filter((i) => i !== requirementAt);
  const positions = roles.map((role, i): Column | null => {
    if (i === requirementAt) return 'requirement';
    if (role === 'heading' || role === 'subheading') return i === sections[0] ? 'section' : 'subsection';
    return role;
  });
  const order = [...new Set(positions.filter((p) => p !== null))];
  const remarks = order.includes('remark') ? 1 : 0;
  if (order.includes('section') && !order.includes('subsection') && widest > named - remarks)
    order.splice(order.indexOf('section') + 1, 0, 'subsection');
  return { positions, order };
}

/** A blank header cell beside a heading belongs to it (工作任务 over two columns). */
function mergeHeaderRows(rows: readonly RowItem[]): (ColumnRole | null)[] {
  const width = Math.max(0, ...rows.map((row) => row.cells.length));
  const roles = Array.from({ length: width }, (_, i): ColumnRole | null => {
    for (const row of [...rows].reverse()) {
      const cell = row.cells[i];
      const role = cell ? columnRole(cell) : null;
      if (role !== null) return role;
    }
    return null;
  });
  roles.forEach((role, i) => {
    const isCovered = rows.some((row) => row.cells[i] === null);
    if (role === null && isCovered && roles[i - 1] === 'heading') roles[i] = 'subheading';
    if (role === 'heading' && roles[i - 1] === 'heading') roles[i] = 'subheading';
  });
  return roles;
}
