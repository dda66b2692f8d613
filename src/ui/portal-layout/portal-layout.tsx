import type { Child } from 'hono/jsx';
import { Breadcrumb, type Crumb } from '../breadcrumb/breadcrumb.tsx';
import { type DisplayMode, DisplaySwitch, standardDisplay } from '../display-mode/display-mode.tsx';
import { Icon } from '../icon/icon.tsx';
import { type FeedLink, PageShell } from '../page-shell/page-shell.tsx';
import { PortalFooter, type PortalSite } from './portal-footer.tsx';

export interface PortalLink {
  readonly label: string;
  readonly href: string;
}

export interface PortalLayoutProps {
  readonly title: string;
  readonly site: PortalSite;
  readonly navigation: readonly PortalLink[];
  /** Path of this page: marks the navigation, is returned to by the display switch and named to 找错. */
  readonly path: string;
  readonly crumbs?: readonly Crumb[] | undefined;
  /** META labels of the column and article; those of the site are added here. */
  readonly meta?: Readonly<Record<string, string>> | undefined;
  readonly feeds?: readonly FeedLink[] | undefined;
  readonly jsonLd?: unknown;
  readonly canonical?: string | undefined;
  readonly mode?: DisplayMode | undefined;
  /** Demo only: the day and time the system pretends. */
  readonly demoClock?: string | undefined;
  readonly children?: Child;
}

const isWithin = (path: string, href: string): boolean =>
  href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);

/** The whole page of the public portal: name of the government, columns, way here, content, the prescribed footer. */
export function PortalLayout(props: PortalLayoutProps) {
  const { site, mode = standardDisplay, path } = props;
  const meta = {
    SiteName: site.name,
    SiteDomain: site.domain,
    SiteIDCode: site.identifier,
    ...props.meta,
  };
  return (
    <PageShell
      title={props.title}
      siteName={site.name}
      meta={meta}
      mode={mode}
      feeds={props.feeds}
      jsonLd={props.jsonLd}
      canonical={props.canonical}
      bodyClass="portal"
    >
      {props.demoClock ? (
        <aside class="demo-clock" aria-label="演示说明">
          <Icon name="clock" />
          <span>
            演示网站，非政府官方网站。演示时间 <strong>{props.demoClock}</strong>
          </span>
        </aside>
      ) : null}
      <header class="portal-header">
        <div class="portal-width portal-head">
          <a class="portal-name" href="/">
            {site.name}
          </a>
          <DisplaySwitch mode={mode} from={path} />
        </div>
        <nav class="portal-nav" aria-label="网站栏目">
          <ul class="portal-width">
            {props.navigation.map((link) => (
              <li>
                <a href={link.href} aria-current={isWithin(path, link.href) ? 'page' : undefined}>
                  {link.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <div class="portal-width portal-main">
        {props.crumbs ? <Breadcrumb crumbs={props.crumbs} /> : null}
        <main id="main" tabindex={-1}>
          {props.children}
        </main>
      </div>
      <PortalFooter site={site} path={path} />
    </PageShell>
  );
}
