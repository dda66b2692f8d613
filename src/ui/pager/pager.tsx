export interface PagerProps {
  /** From 1. */
  readonly page: number;
  readonly perPage: number;
  readonly total: number;
  /** What is counted: 项, 件, 条. */
  readonly unit: string;
  readonly hrefOf: (page: number, perPage: number) => string;
  readonly perPageChoices?: readonly number[] | undefined;
}

/** First, last and the neighbours of the current page; 'gap' where pages are left out. */
export function pagesToShow(page: number, pageCount: number): (number | 'gap')[] {
  const wanted = [1, page - 1, page, page + 1, pageCount].filter((n) => n >= 1 && n <= pageCount);
  const pages = [...new Set(wanted)].sort((a, b) => a - b);
  return pages.flatMap((n, index) => {
    const before = pages[index - 1];
    if (before === undefined || n === before + 1) return [n];
    return n === before + 2 ? [n - 1, n] : ['gap' as const, n];
  });
}

/** How many there are, which are shown, the way to the others, and how many at once. */
export function Pager({ page, perPage, total, unit, hrefOf, perPageChoices = [20, 50, 100] }: PagerProps) {
  if (total === 0) return null;
  const pageCount = Math.ceil(total / perPage);
  const first = (page - 1) * perPage + 1;
  return (
    <nav class="pager" aria-label="分页">
      <p>
        共 <strong>{total}</strong> {unit}，当前第 {first}–{Math.min(page * perPage, total)} {unit}
      </p>
      {pageCount > 1 ? (
        <ul class="pager-pages">
          {page > 1 ? (
            <li>
              <a href={hrefOf(page - 1, perPage)} rel="prev">
                上一页
              </a>
            </li>
          ) : null}
          {pagesToShow(page, pageCount).map((n) => (
            <li>
              {n === 'gap' ? (
                <span class="pager-gap">…</span>
              ) : (
                <a href={hrefOf(n, perPage)} aria-current={n === page ? 'page' : undefined}>
                  <span class="visually-hidden">第</span>
                  {n}
                  <span class="visually-hidden">页</span>
                </a>
              )}
            </li>
          ))}
          {page < pageCount ? (
            <li>
              <a href={hrefOf(page + 1, perPage)} rel="next">
                下一页
              </a>
            </li>
          ) : null}
        </ul>
      ) : null}
      {total > Math.min(...perPageChoices) ? (
        <ul class="pager-sizes" aria-label="每页数量">
          {perPageChoices.map((size) => (
            <li>
              <a href={hrefOf(1, size)} aria-current={size === perPage ? 'true' : undefined}>
                每页 {size}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </nav>
  );
}
