import type { Child } from 'hono/jsx';
import { KeyValue } from '#ui/index.ts';

/** Pairs of label and value, one under the other; nothing known is said in words. */
export function Facts({ pairs }: { readonly pairs: readonly (readonly [string, Child])[] }) {
  const items = pairs.map(([label, value]) => ({
    label,
    value: value === null || value === '' ? <span class="quiet">未登记</span> : value,
  }));
  return <KeyValue items={items} />;
}
