import type { Child } from 'hono/jsx';
import { EmptyState, type EmptyStateProps } from './empty-state.tsx';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row, index: number) => Child;
  /** `number`: to the right, figures of one width. */
  readonly align?: 'start' | 'center' | 'number' | undefined;
  /** `wide` for running text, `narrow` for what must not break: dates, numbers, tags. */
  readonly width?: 'narrow' | 'normal' | 'wide' | undefined;
  /** Can be sorted by this column. */
  readonly isSortable?: boolean | undefined;
  /** The cell that names the row; it heads the card on phones. One per table. */
  readonly isRowHeader?: boolean | undefined;
}

export interface TableSort {
  readonly key: string;
  readonly direction: 'ascending' | 'descending';
  /** Address of this list sorted by a column. */
  readonly hrefOf: (key: string, direction: 'ascending' | 'descending') => string;
}

export interface DataTableProps<Row> {
  /** What the table lists; also the name of its scrolling region. */
  readonly caption: string;
  readonly isCaptionHidden?: boolean | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowId?: ((row: Row) => string) | undefined;
  readonly sort?: TableSort | undefined;
  readonly empty: EmptyStateProps;
  /**
   * `cards`: each row a labelled card on phones; `scroll`: the table scrolls in its own region
   * (many figures); `plain`: stays a table everywhere (two or three short columns).
   */
  readonly layout?: 'cards' | 'scroll' | 'plain' | undefined;
  /** With script, a box above finds rows on this page. */
  readonly hasQuickFind?: boolean | undefined;
  /** Totals under the rows, one cell per column. */
  readonly footer?: readonly Child[] | undefined;
}

const cellClass = <Row,>({ align = 'start', width = 'normal' }: Column<Row>): string | undefined =>
  [align === 'start' ? '' : `align-${align}`, width === 'normal' ? '' : `width-${width}`]
    .filter(Boolean)
    .join(' ') || undefined;

function SortHeader<Row>({ column, sort }: { readonly column: Column<Row>; readonly sort: TableSort }) {
  const isCurrent = sort.key === column.key;
  const next = isCurrent && sort.direction === 'ascending' ? 'descending' : 'ascending';
  const sign = isCurrent ? (sort.direction === 'ascending' ? '▲' : '▼') : '⇅';
  return (
    <th
      class={`sortable ${cellClass(column) ?? ''}`.trim()}
      scope="col"
      aria-sort={isCurrent ? sort.direction : undefined}
    >
      <a class={isCurrent ? 'sort-link sort-current' : 'sort-link'} href={sort.hrefOf(column.key, next)}>
        {column.title}
        <span class="visually-hidden">，按此列{next === 'ascending' ? '升序' : '降序'}排列</span>
        <span class="sort-sign" aria-hidden="true">
          {sign}
        </span>
      </a>
    </th>
  );
}

/** A table with caption, sort links and sticky headings; says what to do next when it is empty. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowId, sort, layout = 'cards' } = props;
  if (rows.length === 0) return <EmptyState {...props.empty} />;
  const table = (
    <table
      class={`data-table data-table-${layout}`}
      data-quick-find={props.hasQuickFind ? caption : undefined}
    >
      <caption class={props.isCaptionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) =>
            sort && column.isSortable ? (
              <SortHeader column={column} sort={sort} />
            ) : (
              <th class={cellClass(column)} scope="col">
                {column.title}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr id={rowId?.(row)}>
            {columns.map((column) =>
              column.isRowHeader ? (
                <th class={cellClass(column)} scope="row" data-label={column.title}>
                  <div class="cell">{column.cell(row, index)}</div>
                </th>
              ) : (
                <td class={cellClass(column)} data-label={column.title}>
                  <div class="cell">{column.cell(row, index)}</div>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {props.footer ? (
        <tfoot>
          <tr>
            {columns.map((column, index) => (
              <td class={cellClass(column)} data-label={column.title}>
                <div class="cell">{props.footer?.[index]}</div>
              </td>
            ))}
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
  if (layout !== 'scroll') return <div class={`table-region table-region-${layout}`}>{table}</div>;
  return (
    // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section class="table-region table-region-scroll" tabindex={0} aria-label={`${caption}（可左右滚动）`}>
      {table}
    </section>
  );
}
