import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { type DisplayMode, displayClass, standardDisplay } from '../display-mode/display-mode.tsx';
import { scripts } from '../scripts.ts';
import { stylesheet } from '../stylesheet.ts';

/** A feed that readers may subscribe to, announced in the head. */
export interface FeedLink {
  readonly title: string;
  readonly href: string;
  readonly type: 'application/atom+xml' | 'application/rss+xml' | 'text/calendar';
}

export interface PageShellProps {
  /** What the page is, without the site's name. */
  readonly title: string;
  /** Name behind the title: 昆明市官渡区人民政府 or 公开工作台. */
  readonly siteName: string;
  /**
   * META labels of 《政府网站发展指引》(国办发〔2017〕47号), name → content: SiteName, SiteDomain, SiteIDCode, ColumnName,
   * ArticleTitle, PubDate …
   */
  readonly meta?: Readonly<Record<string, string>> | undefined;
  readonly mode?: DisplayMode | undefined;
  readonly canonical?: string | undefined;
  readonly feeds?: readonly FeedLink[] | undefined;
  /** JSON-LD of the page: a data block, which the content policy lets pass. */
  readonly jsonLd?: unknown;
  /** Internal pages are not for search engines. */
  readonly isIndexed?: boolean | undefined;
  readonly bodyClass?: string | undefined;
  readonly children?: Child;
}

/** A value may end in `</script>`; escaped it cannot close its block. */
const dataBlock = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** The whole document: head, skip link to `#main`, body. The layouts use it; pages seldom need it alone. */
export function PageShell(props: PageShellProps) {
  const { title, siteName, meta = {}, mode = standardDisplay, feeds = [], isIndexed = true } = props;
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang="zh-CN" class={displayClass(mode)}>
        <head>
          <meta charset="utf-8" />
          <title>{title === siteName ? title : `${title} - ${siteName}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="format-detection" content="telephone=no" />
          {isIndexed ? null : <meta name="robots" content="noindex, nofollow" />}
          {Object.entries(meta).map(([name, content]) => (
            <meta name={name} content={content} />
          ))}
          {props.canonical ? <link rel="canonical" href={props.canonical} /> : null}
          <link rel="stylesheet" href={stylesheet().url} />
          {feeds.map((feed) => (
            <link rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
          ))}
          <script type="module" src={scripts().url} />
          {props.jsonLd === undefined ? null : (
            <script type="application/ld+json">{raw(dataBlock(props.jsonLd))}</script>
          )}
        </head>
        <body class={props.bodyClass}>
          <a class="skip-link" href="#main">
            跳到正文
          </a>
          {props.children}
        </body>
      </html>
    </>
  );
}

/** The heading of a page: one <h1>, a sentence on what it is for, actions to the right. */
export function PageTitle({
  title,
  lede,
  children,
}: {
  readonly title: Child;
  readonly lede?: Child;
  readonly children?: Child;
}) {
  return (
    <div class="page-title">
      <h1>{title}</h1>
      {lede ? <p class="lede">{lede}</p> : null}
      {children ? <div class="row">{children}</div> : null}
    </div>
  );
}
