/** What a plan can be read from. A DOCX or XLSX becomes blocks before it comes here. */
export type PlanSource =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'blocks'; readonly blocks: readonly Block[] };

/** A merged cell is either repeated in every place it covers, or given once and `null` in the others. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (string | null)[])[] };

/** Where a table row or a paragraph stands. Text: line numbers; blocks: paragraphs and table rows counted on. */
export interface LineSpan {
  readonly from: number;
  readonly to: number;
}

/** Bounds of what is read at all; a district's yearly plan has a few hundred lines. */
export const readingBounds = {
  characters: 2_000_000,
  lines: 20_000,
  lineCharacters: 20_000,
  cellsInRow: 60,
  tasks: 2_000,
} as const;

export interface ParagraphItem {
  readonly kind: 'paragraph';
  readonly line: number;
  readonly text: string;
}

export interface RowItem {
  readonly kind: 'row';
  readonly lines: LineSpan;
  /** `null`: covered by a merged cell. */
  readonly cells: readonly (string | null)[];
  /** Which table it belongs to, counted from 0. */
  readonly table: number;
}

export type SourceItem = ParagraphItem | RowItem;
