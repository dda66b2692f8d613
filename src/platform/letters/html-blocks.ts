/** A table is a grid: where cells are merged, the first one holds the text and the others are null. */
export type DocxBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (string | null)[])[] };

/** The largest grid a table may span; beyond it the spans are taken for damage and cut. */
const MAX_COLUMNS = 256;
const MAX_ROWS = 20_000;

/** One table being read: `taken` marks the places that merged cells above or to the left cover. */
interface OpenTable {
  readonly rows: (string | null)[][];
  readonly taken: Set<string>;
  row: number;
  cell: { readonly column: number; text: string } | null;
}

/**
 * Paragraphs and grids out of the plain HTML the reader of DOCX makes: well-formed, no scripts, no comments. A table
 * within a cell gives its text to that cell.
 */
export function htmlBlocks(html: string): DocxBlock[] {
  const blocks: DocxBlock[] = [];
  let depth = 0;
  let table: OpenTable | null = null;
  let text = '';
  const closeParagraph = (): void => {
    const whole = tidy(text);
    text = '';
    if (whole !== '') blocks.push({ kind: 'paragraph', text: whole });
  };
  const say = (words: string): void => {
    if (table?.cell) table.cell.text += words;
    else if (!table) text += words;
  };
  for (const [, closing, name = '', attributes = '', words] of html.matchAll(
    /<(\/?)(\w+)([^>]*)>|([^<]+)/g,
  )) {
    if (words !== undefined) say(unescapeHtml(words));
    else if (name === 'br') say('\n');
    else if (name === 'table') {
      if (!closing && depth === 0) {
        closeParagraph();
        table = { rows: [], taken: new Set(), row: -1, cell: null };
      }
      depth += closing ? -1 : 1;
      if (closing && depth === 0 && table) {
        blocks.push({ kind: 'table', rows: squared(table.rows.slice(0, table.row + 1)) });
        table = null;
      }
    } else if (depth === 1 && table && name === 'tr') {
      if (!closing) table.row += 1;
    } else if (depth === 1 && table && (name === 'td' || name === 'th')) {
      if (closing) closeCell(table);
      else openCell(table, attributes);
    } else if (/^(p|h[1-6]|li|tr|td|th)$/.test(name) && closing) {
      if (table) say('\n');
      else closeParagraph();
    }
  }
  closeParagraph();
  return blocks;
}

function openCell(table: OpenTable, attributes: string): void {
  let column = 0;
  while (table.taken.has(`${table.row},${column}`)) column += 1;
  const height = Math.min(spanOf(attributes, 'rowspan'), MAX_ROWS);
  const width = Math.min(spanOf(attributes, 'colspan'), MAX_COLUMNS);
  for (let row = table.row; row < table.row + height; row += 1) {
    const cells = table.rows[row] ?? [];
    table.rows[row] = cells;
    for (let at = column; at < column + width; at += 1) {
      table.taken.add(`${row},${at}`);
      cells[at] = null;
    }
  }
  table.cell = { column, text: '' };
}

function closeCell(table: OpenTable): void {
  const row = table.rows[table.row];
  if (row && table.cell) row[table.cell.column] = tidy(table.cell.text);
  table.cell = null;
}

const spanOf = (attributes: string, name: string): number =>
  Math.max(1, Number(new RegExp(`${name}="(\\d{1,6})"`).exec(attributes)?.[1] ?? 1));

/** Rows of equal length; places no cell covers are null too. */
function squared(rows: readonly (string | null)[][]): (string | null)[][] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return rows.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? null));
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

const unescapeHtml = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|(\w+));/g, (whole, code, name) =>
    name ? (NAMED[name] ?? whole) : String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
  );

const tidy = (text: string): string => text.replace(/[^\S\n]*\n\s*/g, '\n').trim();
