import { writeCsv } from 'hucre/csv';
import { type Cell, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { columnName } from './cell-name.ts';
import { guardFormula } from './formula-guard.ts';
import {
  columnWidth,
  contentStyle,
  DEFAULT_FONT,
  headerStyle,
  storedText,
  storedValue,
  titleStyle,
} from './sheet-style.ts';
import type { CellContent, TableColumn } from './table-model.ts';

export interface TableToWrite {
  readonly name: string;
  /** Stands above the header, over the whole width. */
  readonly title?: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly CellContent[])[];
}

/** Writes a workbook: header frozen and filterable, printed on A4 across with the header on every page. */
export async function writeXlsxTable(tables: readonly TableToWrite[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: namedOnce(tables).map(sheetOf), defaultFont: DEFAULT_FONT });
}

/** Writes a CSV file: UTF-8 with byte order mark, so that Excel and WPS show Chinese; no cell can run as a formula. */
export function writeCsvTable(table: TableToWrite): Uint8Array {
  const header = table.columns.map((column) => guardFormula(column.header));
  const rows = table.rows.map((row) =>
    table.columns.map((_, index) => {
      const content = row[index] ?? '';
      return typeof content === 'string' ? guardFormula(content) : String(content);
    }),
  );
  return Buffer.from(writeCsv([header, ...rows], { bom: true }));
}

function sheetOf(table: TableToWrite): WriteSheet {
  const headerRow = table.title === undefined ? 0 : 1;
  const cells = new Map<string, Partial<Cell>>();
  if (table.title !== undefined) cells.set('0,0', { value: storedText(table.title), style: titleStyle });
  table.columns.forEach((column, index) => {
    cells.set(`${headerRow},${index}`, { value: storedText(column.header), style: headerStyle });
    const style = contentStyle(column.kind);
    table.rows.forEach((row, at) => {
      cells.set(`${headerRow + 1 + at},${index}`, { value: storedValue(row[index], column.kind), style });
    });
  });
  const lastColumn = columnName(table.columns.length - 1);
  return {
    name: table.name,
    cells,
    columns: table.columns.map((column, index) => ({
      width: columnWidth(
        column,
        table.rows.map((row) => row[index]),
      ),
    })),
    freezePane: { rows: headerRow + 1 },
    autoFilter: { range: `A${headerRow + 1}:${lastColumn}${headerRow + 1 + table.rows.length}` },
    ...(table.title !== undefined && table.columns.length > 1
      ? { merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: table.columns.length - 1 }] }
      : {}),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$1:$${headerRow + 1}`,
    },
  };
}

/** Sheet names hold at most 31 characters, none of []:*?/\, and differ in more than case. */
function namedOnce(tables: readonly TableToWrite[]): readonly TableToWrite[] {
  const taken = new Set<string>();
  return tables.map((table) => {
    const wanted = table.name.replace(/[[\]:*?/\\]|^'|'$|\p{Cc}/gu, '_').slice(0, 31) || '表';
    let name = wanted;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) {
      name = `${wanted.slice(0, 31 - `（${number}）`.length)}（${number}）`;
    }
    taken.add(name.toLowerCase());
    return { ...table, name };
  });
}
