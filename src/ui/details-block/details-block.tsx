import type { Child } from 'hono/jsx';

export interface DetailsBlockProps {
  readonly summary: string;
  readonly isOpen?: boolean | undefined;
  readonly children?: Child;
}

/** What most readers need not see at once; opens without script. */
export function DetailsBlock({ summary, isOpen, children }: DetailsBlockProps) {
  return (
    <details class="details-block" open={isOpen}>
      <summary>{summary}</summary>
      <div class="details-body">{children}</div>
    </details>
  );
}
