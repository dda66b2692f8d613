import type { Child } from 'hono/jsx';

/** Pairs of label and value, one under the other; nothing known is said in words. */
export function Facts({ pairs }: { readonly pairs: readonly (readonly [string, Child])[] }) {
  return (
    <dl class="key-values">
      {pairs.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{value === null || value === '' ? <span class="quiet">未登记</span> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
