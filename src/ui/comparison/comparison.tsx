import { Tag } from '../status-tag/status-tag.tsx';
import { type DifferencePart, differences } from './differences.ts';

export interface ComparisonRow {
  readonly label: string;
  /** null: not there on that side. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface ComparisonProps {
  readonly caption: string;
  readonly beforeTitle: string;
  readonly afterTitle: string;
  readonly rows: readonly ComparisonRow[];
}

function Side({
  parts,
  side,
}: {
  readonly parts: readonly DifferencePart[];
  readonly side: 'removed' | 'added';
}) {
  return (
    <>
      {parts
        .filter(({ kind }) => kind === 'same' || kind === side)
        .map(({ kind, text }) => {
          if (kind === 'same') return text;
          return kind === 'removed' ? <del>{text}</del> : <ins>{text}</ins>;
        })}
    </>
  );
}

function Row({ row, props }: { readonly row: ComparisonRow; readonly props: ComparisonProps }) {
  const { label, before, after } = row;
  const parts = differences(before ?? '', after ?? '');
  const isChanged = before !== after;
  return (
    <tr class={isChanged ? 'comparison-changed' : undefined}>
      <th scope="row">
        {label} {isChanged ? <Tag tone="amber">有改动</Tag> : null}
      </th>
      <td data-label={props.beforeTitle}>
        <div class="cell">
          {before === null ? <span class="quiet">无</span> : <Side parts={parts} side="removed" />}
        </div>
      </td>
      <td data-label={props.afterTitle}>
        <div class="cell">
          {after === null ? <span class="quiet">无</span> : <Side parts={parts} side="added" />}
        </div>
      </td>
    </tr>
  );
}

/** Two versions side by side; changed characters are struck out before and underlined after. */
export function Comparison(props: ComparisonProps) {
  return (
    <table class="comparison">
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">内容</th>
          <th scope="col">{props.beforeTitle}</th>
          <th scope="col">{props.afterTitle}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <Row row={row} props={props} />
        ))}
      </tbody>
    </table>
  );
}
