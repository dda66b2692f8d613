import type { GongkaiApp } from '#platform/http/context.ts';
import { localPath } from '#platform/http/mount-actions.ts';
import { portalPage } from '#platform/http/pages.ts';
import { DISPLAY_COOKIE, displayModeOf, displayValue, LinkCards, PageTitle } from '#ui/index.ts';
import { setCookie } from 'hono/cookie';
import { site } from './site.ts';

/** An open door in the main colour. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1a4f8f"/><path d="M9 26V6h14v20M9 26l9-3V9L9 6" fill="none" stroke="#fff" stroke-width="2.5" stroke-linejoin="round"/></svg>`;

/** Pages of the portal that belong to no room. */
export function portalRoutes(app: GongkaiApp): void {
  app.get('/', (c) =>
    portalPage(
      c,
      { title: site.name },
      <>
        <PageTitle title="政务公开" lede="看本区今年政务公开做什么、谁来做、做到哪一步。" />
        <LinkCards
          label="本站内容"
          links={[
            {
              title: '政务公开工作要点落实情况',
              href: '/plans',
              note: '93项任务的责任单位、完成时限和落实情况',
            },
            {
              title: '机构职能',
              href: '/units',
              note: '各单位的责任科室、分管负责同志和联系方式',
            },
            {
              title: '12345 政府热线',
              href: 'tel:12345',
              note: '咨询、求助、投诉、建议，7×24小时接听',
            },
          ]}
        />
      </>,
    ),
  );
  app.get('/display', (c) => {
    const mode = displayModeOf(c.req.query('mode'));
    setCookie(c, DISPLAY_COOKIE, displayValue(mode), {
      path: '/',
      maxAge: 31_536_000,
      sameSite: 'Lax',
      httpOnly: true,
    });
    const from = c.req.query('from') ?? '/';
    return c.redirect(from === '/' ? '/' : localPath(from), 303);
  });
  app.get('/report-error', (c) =>
    portalPage(
      c,
      {
        title: '我为政府网站找错',
        breadcrumbs: [{ title: '首页', href: '/' }, { title: '我为政府网站找错' }],
      },
      <>
        <PageTitle
          title="我为政府网站找错"
          lede="发现网站上的错误、打不开的页面或者过时的内容，请告诉我们。"
        />
        <p>
          请拨打 <a href="tel:12345">12345</a>，说明页面的标题和错误所在。
        </p>
      </>,
    ),
  );
  // Browsers ask for it unasked; a picture of our own saves each of them a missing page.
  app.get('/favicon.ico', (c) =>
    c.body(ICON, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' }),
  );
  app.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /w\nDisallow: /sign-in\nDisallow: /api/\n'));
}
