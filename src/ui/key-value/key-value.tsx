import type { Child } from 'hono/jsx';

export interface KeyValueItem {
  readonly label: string;
  /** null or '' shows 无. */
  readonly value: Child;
}

/** Facts of one matter as a definition list; `columns` 2 for short values on wide screens. */
export function KeyValue({
  items,
  columns = 1,
}: {
  readonly items: readonly KeyValueItem[];
  readonly columns?: 1 | 2;
}) {
  return (
    <dl class={columns === 2 ? 'key-value key-value-two' : 'key-value'}>
      {items.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd>
            {value === null || value === undefined || value === '' ? <span class="quiet">无</span> : value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
