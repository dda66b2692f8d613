import { columnRole } from './columns.ts';
import type { ParagraphItem, RowItem, SourceItem } from './source.ts';
import { rowNumber } from './table.ts';
import { bare } from './words.ts';

const ends = /^(?:抄送|附件|主办|联系人)|印发$|^20\d{2}年\d{1,2}月\d{1,2}日|^[━─—_=-]{3,}$/u;

/**
 * Finds a table that was pasted with every cell on a line of its own: lines that hold nothing but 1, 2, 3 … begin
 * the rows.
 *
 * @returns header and rows as table rows, and the paragraphs outside; `null` where there is no such table
 */
export function findCellPerLine(
  items: readonly SourceItem[],
): { rows: RowItem[]; outside: ParagraphItem[] } | null {
  const lines = items.filter((item) => item.kind === 'paragraph' && item.text !== '') as ParagraphItem[];
  const starts = lines.flatMap((line, i) =>
    /^\d/.test(bare(line.text)) && rowNumber(line.text) !== null ? [i] : [],
  );
  if (starts.length < 3) return null;
  let from = starts[0]!;
  while (from > 0 && columnRole(lines[from - 1]!.text) !== null) from -= 1;
  if (from === starts[0]) return null;
  let end = lines.length;
  for (let i = starts.at(-1)!; i < lines.length; i += 1) {
    if (!ends.test(bare(lines[i]!.text))) continue;
    end =
      /(?:政府|办公室|委员会|[局委办])$/u.test(lines[i - 1]!.text) && i - 1 > starts.at(-1)! + 1 ? i - 1 : i;
    break;
  }
  const bounds = [from, ...starts, end];
  const rows = bounds.slice(0, -1).map((at, i): RowItem => {
    const cells = lines.slice(at, bounds[i + 1]);
    return {
      kind: 'row',
      lines: { from: cells[0]!.line, to: cells.at(-1)!.line },
      cells: cells.map((c) => c.text),
      table: 0,
    };
  });
  return { rows, outside: [...lines.slice(0, from), ...lines.slice(end)] };
}
