export interface Crumb {
  readonly label: string;
  /** Absent for the page one is on. */
  readonly href?: string | undefined;
}

/** 当前位置: the way from the front page to here; the last crumb is the page itself. */
export function Breadcrumb({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav class="breadcrumb" aria-label="当前位置">
      <ol>
        {crumbs.map((crumb) => (
          <li>
            {crumb.href ? (
              <a href={crumb.href}>{crumb.label}</a>
            ) : (
              <span aria-current="page">{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
