/** One place in the workbench. */
export interface NavItem {
  readonly label: string;
  readonly href: string;
  /** Open matters there; not shown when 0. */
  readonly count?: number | undefined;
}

/** The places of one room. */
export interface NavGroup {
  readonly title: string;
  readonly items: readonly NavItem[];
}

export interface NavigationProps {
  readonly groups: readonly NavGroup[];
  /** Address of the place one is in; the longest item that begins it is marked. */
  readonly current: string;
}

/** The item a path belongs to: `/plans/2018/tasks/3` belongs to `/plans/2018` rather than to `/plans`. */
export function currentItem(groups: readonly NavGroup[], path: string): NavItem | undefined {
  const place = path.split('?')[0] ?? '';
  return groups
    .flatMap((group) => group.items)
    .filter(({ href }) => place === href || place.startsWith(href.endsWith('/') ? href : `${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
}

function Groups({ groups, current }: NavigationProps) {
  const marked = currentItem(groups, current);
  return (
    <>
      {groups.map((group) => (
        <div class="nav-group">
          <p class="nav-title">{group.title}</p>
          <ul>
            {group.items.map((item) => (
              <li>
                <a href={item.href} aria-current={item === marked ? 'page' : undefined}>
                  <span>{item.label}</span>
                  {item.count ? (
                    <span class="nav-count">
                      {item.count}
                      <span class="visually-hidden">件</span>
                    </span>
                  ) : null}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

/**
 * The side navigation, twice: a column on wide screens and a disclosure on phones, one of which is never displayed.
 * A single <details> cannot be open on one width and closed on the other without script.
 */
export function Navigation(props: NavigationProps) {
  return (
    <>
      <nav class="side-nav" aria-label="工作台导航">
        <Groups {...props} />
      </nav>
      <details class="menu">
        <summary>
          <span class="menu-word">导航菜单</span>
          <span class="menu-place">{currentItem(props.groups, props.current)?.label}</span>
        </summary>
        <nav class="menu-nav" aria-label="工作台导航菜单">
          <Groups {...props} />
        </nav>
      </details>
    </>
  );
}
