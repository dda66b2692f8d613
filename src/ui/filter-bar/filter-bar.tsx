import type { Child } from 'hono/jsx';
import { Button } from '../button/button.tsx';

export interface ActiveFilter {
  /** 单位：区财政局 */
  readonly label: string;
  /** The list without this filter. */
  readonly removeHref: string;
}

export interface FilterBarProps {
  /** Address of the list; the filters become its query. */
  readonly action: string;
  /** What is filtered, heard by screen readers: 筛选任务. */
  readonly label: string;
  /** The list without any filter. */
  readonly clearHref: string;
  readonly active?: readonly ActiveFilter[] | undefined;
  /** Fields; those left out of sight (sort, per page) go in as HiddenField. */
  readonly children?: Child;
}

/** Filters of a list as a GET form: works without script, and the address can be kept and sent on. */
export function FilterBar({ action, label, clearHref, active = [], children }: FilterBarProps) {
  return (
    <search class="filter-bar">
      <form method="get" action={action} aria-label={label}>
        <div class="filter-fields">
          {children}
          <div class="filter-buttons">
            <Button kind="primary">筛选</Button>
            <Button kind="link" href={clearHref}>
              清除条件
            </Button>
          </div>
        </div>
      </form>
      {active.length > 0 ? (
        <ul class="filter-active" aria-label="已选条件">
          {active.map((filter) => (
            <li>
              <a href={filter.removeHref}>
                <span class="visually-hidden">去掉条件 </span>
                {filter.label}
                <span aria-hidden="true"> ✕</span>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </search>
  );
}
