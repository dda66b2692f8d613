import { createHash } from 'node:crypto';
import { invalid, type Result } from '#kernel/results.ts';
import { readDocxBlocks } from '#platform/letters/read-docx.ts';
import { readCsvTable, readXlsxTable } from '#platform/sheets/read-table.ts';
import type { SheetContent } from '#platform/sheets/table-model.ts';
import { readPlan } from './reading/read-plan.ts';
import type { Block, PlanSource } from './reading/source.ts';
import type { PlanReading } from './reading/task.ts';

/** A source read into a plan, with what is needed to show each task beside its lines. */
export interface TakenIn {
  readonly sourceName: string;
  /** The same bytes give the same digest: importing a notice twice is noticed. */
  readonly digest: string;
  readonly reading: PlanReading;
  readonly sourceLines: readonly string[];
}

/** Reads a notice from a file or from pasted text; a file that is no plan is refused with the reason. */
export async function takeIn(
  name: string,
  bytes: Uint8Array,
  fallbackYear?: number,
): Promise<Result<TakenIn>> {
  const source = await sourceOf(name, bytes);
  if (source.kind !== 'done') return source;
  const reading = readPlan(source.value, fallbackYear);
  if ('kind' in reading) return reading;
  const digest = createHash('sha256').update(bytes).digest('hex');
  return { kind: 'done', value: { sourceName: name, digest, reading, sourceLines: linesOf(source.value) } };
}

async function sourceOf(name: string, bytes: Uint8Array): Promise<Result<PlanSource>> {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? 'txt';
  if (ending === 'docx') {
    const blocks = await readDocxBlocks(bytes);
    return blocks.kind === 'done'
      ? { kind: 'done', value: { kind: 'blocks', blocks: blocks.value as Block[] } }
      : blocks;
  }
  if (ending === 'xlsx' || ending === 'csv') {
    const table = ending === 'xlsx' ? await readXlsxTable(bytes) : readCsvTable(bytes, name);
    if (table.kind !== 'done') return table;
    const seen = table.value.sheets.filter((sheet) => !sheet.isHidden);
    return { kind: 'done', value: { kind: 'blocks', blocks: seen.flatMap(sheetBlocks) } };
  }
  if (!['txt', 'md', 'tsv', 'text'].includes(ending))
    return invalid({ file: '请上传 DOCX、XLSX、CSV 或 TXT 文件，或者把通知全文粘贴到文本框。' });
  return { kind: 'done', value: { kind: 'text', text: decode(bytes) } };
}

/** A title stands in rows of its own above the table: paragraphs, not tasks. */
function sheetBlocks(sheet: SheetContent): Block[] {
  const table = gridOf(sheet);
  const filled = table.map((row) => row.filter((cell) => cell !== null && cell !== ''));
  const header = filled.findIndex((cells) => cells.length > 1);
  const above = filled.slice(0, header === -1 ? filled.length : header).flat();
  const rows = header === -1 ? [] : table.slice(header);
  return [
    ...above.map((text): Block => ({ kind: 'paragraph', text: text ?? '' })),
    ...(rows.length > 0 ? [{ kind: 'table', rows } as const] : []),
  ];
}

/** Cells a merge covers become null, which the reader takes as carried down. */
function gridOf(sheet: SheetContent): (string | null)[][] {
  const rows = sheet.rows.map((row) => row.map((cell): string | null => cell));
  for (const { startRow, startColumn, endRow, endColumn } of sheet.merges)
    for (let r = startRow; r <= endRow; r++)
      for (let c = startColumn; c <= endColumn; c++)
        if ((r !== startRow || c !== startColumn) && rows[r]?.[c] !== undefined) rows[r]![c] = null;
  return rows;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function linesOf(source: PlanSource): string[] {
  if (source.kind === 'text') return source.text.split(/\r\n|\r|\n/);
  return source.blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [block.text]
      : block.rows.map((row) => row.map((cell) => cell ?? '').join(' | ')),
  );
}
