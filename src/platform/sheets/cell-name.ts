/** The name of a cell as the table program shows it: row and column counted from 0, (6, 1) → `B7`. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** Column counted from 0: 0 → `A`, 26 → `AA`. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** A fault in a filled table, placed so that the filler finds it: 「任务」表 B7：应填日期. */
export interface CellFault {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** What is expected there, in plain Chinese. */
  readonly message: string;
}

export const faultInWords = (fault: CellFault): string =>
  `「${fault.sheet}」表 ${cellName(fault.row, fault.column)}：${fault.message}`;
