/** What a document is made of, in the order of reading. */
export type LetterBlock =
  | {
      readonly kind: 'heading' /** 一、 is level 1, （一） level 2, 1. level 3. */;
      readonly level: 1 | 2 | 3;
      readonly text: string;
    }
  | {
      readonly kind: 'paragraph';
      readonly text: string;
      readonly align?: 'left' | 'center' | 'right' /** First line two characters in; default true. */;
      readonly isIndented?: boolean;
    }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly header: readonly string[];
      readonly rows: readonly (readonly string[])[] /** Shares of the width, one per column; equal when absent. */;
      readonly widths?: readonly number[];
    }
  | { readonly kind: 'page-break' };

/** A document to be printed in the format of GB/T 9704-2012《党政机关公文格式》. */
export interface LetterDocument {
  readonly title: string;
  /** 发文字号, centred above the title. */
  readonly number?: string;
  /** 主送机关, flush left, closed with a colon by the writer. */
  readonly addressee?: string;
  readonly blocks: readonly LetterBlock[];
  /** 发文机关署名 and 成文日期, right below the text. */
  readonly signature?: { readonly unit: string; readonly day: string };
}
