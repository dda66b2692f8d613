export interface CopyButtonProps {
  readonly text: string;
  /** What is copied: 索引号. */
  readonly what: string;
}

/** Copies a number or address; shows itself only where the browser can do it. */
export function CopyButton({ text, what }: CopyButtonProps) {
  return (
    <button class="copy-button button button-link" type="button" data-copy={text}>
      复制{what} <span role="status" />
    </button>
  );
}
