import type { Refusal } from '#kernel/results.ts';
import type { Child } from 'hono/jsx';
import { Icon } from '../icon/icon.tsx';

const headings: Record<Refusal['reason'], string> = {
  forbidden: '您没有办理此事的权限',
  state: '现在还不能这样办理',
  conflict: '内容刚刚被他人更新',
  missing: '没有找到',
};

/** Shows a refusal: what is wrong and why, the law behind it, what can be done now. `children`: links that do it. */
export function RefusalBox({ refusal, children }: { readonly refusal: Refusal; readonly children?: Child }) {
  const { law } = refusal;
  return (
    <section class="refusal-box" role="alert" aria-labelledby="refusal-heading">
      <h2 id="refusal-heading">
        <Icon name="stop" /> {headings[refusal.reason]}
      </h2>
      <dl>
        <div>
          <dt>原因</dt>
          <dd>{refusal.sentence}</dd>
        </div>
        {law ? (
          <div>
            <dt>依据</dt>
            <dd>{law.url ? <a href={law.url}>{law.title}</a> : law.title}</dd>
          </div>
        ) : null}
        <div>
          <dt>怎么办</dt>
          <dd>
            <strong>{refusal.remedy}</strong>
          </dd>
        </div>
      </dl>
      {children ? <div class="row">{children}</div> : null}
    </section>
  );
}
