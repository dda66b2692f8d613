import type { CellStyle } from 'hucre/xlsx';
import type { CellContent, ColumnKind, TableColumn } from './table-model.ts';

const FORMATS: Readonly<Record<ColumnKind, string>> = {
  // '@' keeps citizen numbers and the like as text, also after somebody edits them.
  text: '@',
  number: 'General',
  percent: '0.0%',
  day: 'yyyy"年"m"月"d"日"',
  moment: 'yyyy-mm-dd hh:mm',
};

const LINE = { style: 'thin', color: { rgb: '999999' } } as const;
const BOX = { top: LINE, bottom: LINE, left: LINE, right: LINE };
export const DEFAULT_FONT = { name: '宋体', size: 11 } as const;

export const titleStyle: CellStyle = {
  font: { name: '黑体', size: 16 },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};

export const noteStyle: CellStyle = {
  font: { ...DEFAULT_FONT, color: { rgb: '555555' } },
  alignment: { vertical: 'center', wrapText: true },
};

export const headerStyle: CellStyle = {
  font: { ...DEFAULT_FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7EEF7' } },
  border: BOX,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};

/** Style of a content cell. `isFillable`: open for entry on a protected sheet. */
export function contentStyle(kind: ColumnKind, isFillable = false): CellStyle {
  return {
    font: DEFAULT_FONT,
    border: BOX,
    numFmt: FORMATS[kind],
    alignment: { vertical: 'center', wrapText: true, horizontal: kind === 'text' ? 'left' : 'center' },
    protection: { locked: !isFillable },
    ...(isFillable ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFFBE6' } } } : {}),
  };
}

/** The value as the workbook stores it: ISO text of day columns becomes a date without a zone. */
export function storedValue(
  content: CellContent | undefined,
  kind: ColumnKind,
): string | number | boolean | Date | null {
  if (content === null || content === undefined || content === '') return null;
  if (typeof content !== 'string') return content;
  if ((kind === 'day' || kind === 'moment') && /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(content)) {
    return new Date(content.length === 10 ? `${content}T00:00:00Z` : `${content}:00Z`);
  }
  return storedText(content);
}

/** Text without characters XML cannot hold; `_x0041_` would be read as an escape and is escaped itself. */
export const storedText = (text: string): string =>
  text
    .replace(/[\p{Cc}--[\n\t]]/gv, '')
    .replace(/_(x[0-9a-f]{4}_)/gi, '_x005F_$1')
    .slice(0, 32_767);

/** Width of a column in characters: given, or as wide as its content within 8 and 48. */
export function columnWidth(column: TableColumn, contents: readonly (CellContent | undefined)[]): number {
  if (column.width !== undefined) return column.width;
  if (column.kind === 'day' || column.kind === 'moment') return 18;
  const widest = contents
    .slice(0, 500)
    .reduce<number>((most, content) => Math.max(most, textWidth(String(content ?? ''))), 0);
  return Math.min(48, Math.max(8, textWidth(column.header) + 2, widest + 2));
}

function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += letter.charCodeAt(0) > 0xff ? 2 : 1;
  return width;
}
