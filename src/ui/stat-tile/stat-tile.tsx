import type { Child } from 'hono/jsx';

/** Tiles side by side, as many as there is room for. */
export function StatTiles({ children }: { readonly children?: Child }) {
  return <div class="stat-tiles">{children}</div>;
}

export interface StatTileProps {
  readonly label: string;
  /** null: nothing was counted (无数据), which is not the same as 0. */
  readonly value: number | string | null;
  readonly unit?: string | undefined;
  /** No room exports this measure yet: 未接入. */
  readonly isUnconnected?: boolean | undefined;
  /** The files behind the figure. */
  readonly href?: string | undefined;
  /** 应办 31 件，按期 28 件 */
  readonly note?: string | undefined;
  readonly tone?: 'normal' | 'alert' | undefined;
}

/** One figure with its unit and the way to the files behind it. */
export function StatTile({ label, value, unit, isUnconnected, href, note, tone = 'normal' }: StatTileProps) {
  const isFigure = !isUnconnected && value !== null;
  return (
    <div class={`stat-tile stat-${tone}`}>
      <p class="stat-label">{label}</p>
      {isFigure ? (
        <p class="stat-value">
          <strong>{value}</strong> {unit ? <span class="stat-unit">{unit}</span> : null}
        </p>
      ) : (
        <p class="stat-value stat-none">{isUnconnected ? '未接入' : '无数据'}</p>
      )}
      {note ? <p class="stat-note">{note}</p> : null}
      {href && isFigure ? (
        <a class="stat-link" href={href}>
          查看明细<span class="visually-hidden">：{label}</span>
        </a>
      ) : null}
    </div>
  );
}
