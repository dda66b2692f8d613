import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';
import { done } from '#kernel/results.ts';
import { openArchive } from '../files/archive.ts';
import { looksLikeOle } from '../files/legacy-office.ts';
import { defaultUploadLimits } from '../files/limits.ts';
import { decodeText } from '../files/plain-text.ts';
import { unguardFormula } from './formula-guard.ts';
import { defaultTableLimits, type SheetContent, type TableFile, type TableLimits } from './table-model.ts';
import { refuseTable, type TableChecked } from './table-refusals.ts';

type Value = string | number | boolean | Date | null | undefined;

/** Reads an XLSX workbook. Formulas are not evaluated: the value the table program saved with them is taken. */
export async function readXlsxTable(
  bytes: Uint8Array,
  limits: TableLimits = defaultTableLimits,
): Promise<TableChecked<TableFile>> {
  if (looksLikeOle(bytes)) return refuseTable('encrypted', '或为旧版 XLS 格式');
  // The reader unpacks without bounds of its own.
  const archive = await openArchive(bytes, defaultUploadLimits);
  if (archive.kind !== 'done') return archive;
  const workbook = await readXlsx(new Uint8Array(bytes), { maxRows: limits.maxRows + 1 }).catch(() => null);
  if (!workbook) return refuseTable('damaged');
  return bounded(
    workbook.sheets.map((sheet) => ({
      name: sheet.name,
      rows: sheet.rows.map((row) => row.map(shownValue)),
      merges: (sheet.merges ?? []).map((merge) => ({
        startRow: merge.startRow,
        startColumn: merge.startCol,
        endRow: merge.endRow,
        endColumn: merge.endCol,
      })),
      isHidden: sheet.hidden === true || sheet.veryHidden === true,
    })),
    limits,
  );
}

/** Reads a CSV file in UTF-8, UTF-16 or GB18030, separated by comma, semicolon or tab. */
export function readCsvTable(
  bytes: Uint8Array,
  name: string,
  limits: TableLimits = defaultTableLimits,
): TableChecked<TableFile> {
  const text = decodeText(bytes);
  if (text === null) return refuseTable('encoding');
  const rows = parseCsv(text, { maxRows: limits.maxRows + 1 }).map((row) =>
    row.map((value) => unguardFormula(shownValue(value))),
  );
  return bounded([{ name, rows, merges: [], isHidden: false }], limits);
}

/** Cuts off empty rows and columns at the end, makes the rows equally long, and refuses what is too large. */
function bounded(sheets: readonly SheetContent[], limits: TableLimits): TableChecked<TableFile> {
  if (sheets.length > limits.maxSheets) return refuseTable('too-large', `工作表多于 ${limits.maxSheets} 个`);
  let cells = 0;
  const trimmed: SheetContent[] = [];
  for (const sheet of sheets) {
    const height = sheet.rows.findLastIndex((row) => row.some((cell) => cell !== '')) + 1;
    const filled = sheet.rows.slice(0, height);
    const width = filled.reduce(
      (most, row) => Math.max(most, row.findLastIndex((cell) => cell !== '') + 1),
      0,
    );
    if (height > limits.maxRows)
      return refuseTable('too-large', `「${sheet.name}」表多于 ${limits.maxRows} 行`);
    if (width > limits.maxColumns)
      return refuseTable('too-large', `「${sheet.name}」表多于 ${limits.maxColumns} 列`);
    cells += height * width;
    if (cells > limits.maxCells) return refuseTable('too-large', `多于 ${limits.maxCells} 格`);
    const rows = filled.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''));
    trimmed.push({ ...sheet, rows });
  }
  return done({ sheets: trimmed });
}

function shownValue(value: Value): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return shownMoment(value);
  // Table programs calculate with 15 digits; what stands behind them (0.30000000000000004) nobody entered.
  if (typeof value === 'number') return String(Number(value.toPrecision(15)));
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value.replace(/\r\n?/g, '\n').trim();
}

/** Tables hold wall-clock time without a zone; the reader hands it over as if it were UTC. */
function shownMoment(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  const [day = '', time = ''] = value.toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day}T${time.slice(0, 5)}`;
}
