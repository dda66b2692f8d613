import type { Child } from 'hono/jsx';

export interface Step {
  readonly text: Child;
  /** The day or figure the step arrives at: 2018年9月21日. */
  readonly result?: Child;
}

/** How a due moment was arrived at, step by step; the last line is the answer. */
export function Steps({ label, steps }: { readonly label: string; readonly steps: readonly Step[] }) {
  return (
    <ol class="steps" aria-label={label}>
      {steps.map(({ text, result }) => (
        <li>
          <span class="step-text">{text}</span>
          {result ? <span class="step-result">{result}</span> : null}
        </li>
      ))}
    </ol>
  );
}
