import type { Child } from 'hono/jsx';

export interface BoardCard {
  readonly title: string;
  readonly href: string;
  /** Beneath the title: unit, day, progress. */
  readonly body?: Child;
}

export interface BoardColumn {
  readonly title: string;
  /** How many there are in all; more than the cards shown when the column is cut. */
  readonly total: number;
  readonly cards: readonly BoardCard[];
  /** The list of all, when cut. */
  readonly moreHref?: string | undefined;
}

/** Columns of cards, by status or unit; scrolls sideways in its own region where there is no room. */
export function Board({
  label,
  columns,
}: {
  readonly label: string;
  readonly columns: readonly BoardColumn[];
}) {
  return (
    // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section class="board" tabindex={0} aria-label={`${label}（可左右滚动）`}>
      {columns.map((column) => (
        <div class="board-column">
          <h3 class="board-title">
            {column.title} <span class="board-count">{column.total}</span>
          </h3>
          {column.cards.length === 0 ? (
            <p class="board-empty">没有</p>
          ) : (
            <ul>
              {column.cards.map((card) => (
                <li class="board-card">
                  <a href={card.href}>{card.title}</a>
                  {card.body ? <div class="board-card-body">{card.body}</div> : null}
                </li>
              ))}
            </ul>
          )}
          {column.moreHref && column.total > column.cards.length ? (
            <a class="board-more" href={column.moreHref}>
              全部 {column.total} 项<span class="visually-hidden">：{column.title}</span>
            </a>
          ) : null}
        </div>
      ))}
    </section>
  );
}
