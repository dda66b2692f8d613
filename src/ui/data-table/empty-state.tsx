import type { Child } from 'hono/jsx';

export interface EmptyStateProps {
  /** What is not there: “没有符合条件的任务。” */
  readonly sentence: string;
  /** What to do next. */
  readonly next: string;
  /** Buttons or links that do it. */
  readonly children?: Child;
}

/** Takes the place of a list with nothing in it: never a blank, always a way on. */
export function EmptyState({ sentence, next, children }: EmptyStateProps) {
  return (
    <div class="empty-state">
      <p class="empty-sentence">{sentence}</p>
      <p>{next}</p>
      {children ? <div class="row">{children}</div> : null}
    </div>
  );
}
