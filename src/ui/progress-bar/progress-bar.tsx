export interface ProgressBarProps {
  /** What is progressing: 市容秩序专项公开. */
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** 项, 件, 步 … */
  readonly unit: string;
  /** The label stands elsewhere on the page already: only screen readers hear it. */
  readonly isLabelHidden?: boolean | undefined;
}

/** Whole per cent, rounded down: 100 is only shown when everything is done. Nothing to do counts as nothing done. */
export function percent(done: number, total: number): number {
  return total > 0 ? Math.floor((Math.min(done, total) / total) * 100) : 0;
}

/** How far something has come: the bar, the count and the share in words. */
export function ProgressBar({ label, done, total, unit, isLabelHidden }: ProgressBarProps) {
  const words = total > 0 ? `${done}／${total} ${unit}，${percent(done, total)}%` : '无数据';
  return (
    <div class="progress">
      {isLabelHidden ? null : <span class="progress-label">{label}</span>}
      <progress
        class="progress-bar"
        max={Math.max(total, 1)}
        value={Math.min(done, total)}
        aria-label={label}
      >
        {words}
      </progress>
      <span class="progress-words">{words}</span>
    </div>
  );
}
