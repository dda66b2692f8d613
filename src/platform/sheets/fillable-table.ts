import { type Cell, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { done } from '#kernel/results.ts';
import { columnName } from './cell-name.ts';
import {
  columnWidth,
  contentStyle,
  DEFAULT_FONT,
  headerStyle,
  noteStyle,
  storedText,
  storedValue,
  titleStyle,
} from './sheet-style.ts';
import type { CellContent, SheetContent, TableColumn } from './table-model.ts';
import { refuseTable, type TableChecked } from './table-refusals.ts';

export interface FillableColumn extends TableColumn {
  /** Not for entry: keys and what the system already knows. */
  readonly isLocked: boolean;
  /** The only values allowed, offered as a list. */
  readonly choices?: readonly string[];
  /** Shown when the cell is entered. */
  readonly hint?: string;
}

export interface FillableTable {
  readonly name: string;
  readonly title: string;
  /** How to fill it in, one sentence each, above the header. */
  readonly notes: readonly string[];
  readonly columns: readonly FillableColumn[];
  readonly rows: readonly (readonly CellContent[])[];
  /** Empty rows to be filled, below the given ones. */
  readonly blankRows: number;
}

const CHOICES_SHEET = '选项';

/** Writes a sheet to be filled in by a unit: everything locked but the cells for entry, lists where there are choices. */
export async function writeFillableTable(table: FillableTable): Promise<Uint8Array> {
  const width = table.columns.length;
  const heading = [table.title, ...table.notes];
  const headerRow = heading.length;
  const lastRow = headerRow + table.rows.length + table.blankRows;
  const cells = new Map<string, Partial<Cell>>();
  heading.forEach((text, row) => {
    cells.set(`${row},0`, { value: storedText(text), style: row === 0 ? titleStyle : noteStyle });
  });
  table.columns.forEach((column, index) => {
    cells.set(`${headerRow},${index}`, { value: storedText(column.header), style: headerStyle });
    for (let row = headerRow + 1; row <= lastRow; row += 1) {
      const content = table.rows[row - headerRow - 1]?.[index];
      const style = contentStyle(column.kind, !column.isLocked);
      cells.set(`${row},${index}`, { value: storedValue(content, column.kind), style });
    }
  });
  const sheet: WriteSheet = {
    name: table.name,
    cells,
    columns: table.columns.map((column, index) => ({
      width: columnWidth(
        column,
        table.rows.map((row) => row[index]),
      ),
    })),
    merges: heading.map((_, row) => ({ startRow: row, startCol: 0, endRow: row, endCol: width - 1 })),
    freezePane: { rows: headerRow + 1 },
    dataValidations: validationsOf(table.columns, headerRow + 1, lastRow),
    // No password: the lock guards against slips. What comes back is checked cell by cell anyway.
    protection: {
      sheet: true,
      selectLockedCells: true,
      selectUnlockedCells: true,
      formatColumns: true,
      formatRows: true,
    },
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
  const withChoices = table.columns.filter((column) => column.choices);
  const choices: WriteSheet = { name: CHOICES_SHEET, hidden: true, rows: choiceRows(withChoices) };
  return writeXlsx({
    sheets: withChoices.length > 0 ? [sheet, choices] : [sheet],
    defaultFont: DEFAULT_FONT,
  });
}

/** Lists stand on a hidden sheet of their own: written into the rule they may hold no comma and only 255 characters. */
function validationsOf(
  columns: readonly FillableColumn[],
  firstRow: number,
  lastRow: number,
): DataValidation[] {
  const rules: DataValidation[] = [];
  let list = 0;
  columns.forEach((column, index) => {
    const range = `${columnName(index)}${firstRow + 1}:${columnName(index)}${lastRow + 1}`;
    const hint = column.hint
      ? {
          showInputMessage: true,
          inputTitle: column.header.slice(0, 32),
          inputMessage: column.hint.slice(0, 255),
        }
      : {};
    const stop = { showErrorMessage: true, errorStyle: 'stop', allowBlank: true } as const;
    if (column.choices) {
      const letter = columnName(list);
      list += 1;
      const formula1 = `${CHOICES_SHEET}!$${letter}$1:$${letter}$${column.choices.length}`;
      rules.push({
        type: 'list',
        formula1,
        range,
        ...stop,
        errorTitle: '请从列表中选择',
        errorMessage: `「${column.header}」只能从下拉列表中选择。`,
        ...hint,
      });
    } else if (column.kind === 'day' && !column.isLocked) {
      // 36526 is 2000-01-01 in days of the table program.
      rules.push({
        type: 'date',
        operator: 'greaterThanOrEqual',
        formula1: '36526',
        range,
        ...stop,
        errorTitle: '请填写日期',
        errorMessage: `「${column.header}」应填日期，如 2018-8-20。`,
        ...hint,
      });
    } else if (column.hint) {
      rules.push({
        type: 'textLength',
        operator: 'lessThanOrEqual',
        formula1: '32767',
        range,
        ...stop,
        ...hint,
      });
    }
  });
  return rules;
}

function choiceRows(columns: readonly FillableColumn[]): string[][] {
  const height = Math.max(0, ...columns.map((column) => column.choices?.length ?? 0));
  return Array.from({ length: height }, (_, row) =>
    columns.map((column) => storedText(column.choices?.[row] ?? '')),
  );
}

/** One filled row. `row` and the columns of `places` count from 0 in the sheet, for `cellName`. */
export interface FilledRow {
  readonly row: number;
  readonly values: Readonly<Record<string, string>>;
}

export interface FilledTable {
  readonly rows: readonly FilledRow[];
  /** Header → column in the sheet. */
  readonly places: Readonly<Record<string, number>>;
}

/**
 * Finds the header row by its words wherever it stands, and the filled rows below it. Refused when a header is
 * missing; columns nobody asked for are passed over.
 */
export function readFilledTable(sheet: SheetContent, headers: readonly string[]): TableChecked<FilledTable> {
  const plain = (text: string): string => text.replace(/\s+/g, '');
  const missingIn = (row: readonly string[]): readonly string[] => {
    const present = new Set(row.map(plain));
    return headers.filter((header) => !present.has(plain(header)));
  };
  const headerRow = sheet.rows.findIndex((row) => missingIn(row).length === 0);
  if (headerRow < 0) {
    const nearest = sheet.rows
      .map(missingIn)
      .reduce((least, missing) => (missing.length < least.length ? missing : least), headers);
    return refuseTable('headers-missing', nearest.join('、'));
  }
  const found = (sheet.rows[headerRow] ?? []).map(plain);
  const places = Object.fromEntries(headers.map((header) => [header, found.indexOf(plain(header))]));
  const rows: FilledRow[] = [];
  sheet.rows.slice(headerRow + 1).forEach((cells, offset) => {
    const values = Object.fromEntries(headers.map((header) => [header, cells[places[header] ?? -1] ?? '']));
    if (Object.values(values).some((value) => value !== ''))
      rows.push({ row: headerRow + 1 + offset, values });
  });
  return done({ rows, places });
}
