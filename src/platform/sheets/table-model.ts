/** A rectangle of merged cells, rows and columns counted from 0, ends included. */
export interface Merge {
  readonly startRow: number;
  readonly startColumn: number;
  readonly endRow: number;
  readonly endColumn: number;
}

export interface SheetContent {
  readonly name: string;
  /** Every row has the same number of cells; an empty cell is ''. Days as 2018-08-20, moments as 2018-08-20T09:30. */
  readonly rows: readonly (readonly string[])[];
  readonly merges: readonly Merge[];
  /** Not to be seen in the table program: show the user that it is there before taking anything from it. */
  readonly isHidden: boolean;
}

export interface TableFile {
  readonly sheets: readonly SheetContent[];
}

/** Bounds on a table that is read in. */
export interface TableLimits {
  readonly maxSheets: number;
  readonly maxRows: number;
  readonly maxColumns: number;
  /** Over all sheets. */
  readonly maxCells: number;
}

export const defaultTableLimits: TableLimits = {
  maxSheets: 50,
  maxRows: 20_000,
  maxColumns: 256,
  maxCells: 500_000,
};

/** What a column of a written table holds; it decides how cells are stored, aligned and shown. */
export type ColumnKind = 'text' | 'number' | 'percent' | 'day' | 'moment';

export interface TableColumn {
  readonly header: string;
  readonly kind: ColumnKind;
  /** In characters of the default font; a Chinese character takes two. Reckoned from header and content if absent. */
  readonly width?: number;
}

/** Days and moments as ISO text (2018-08-20, 2018-08-20T09:30, Asia/Shanghai, no zone); null is an empty cell. */
export type CellContent = string | number | boolean | null;
