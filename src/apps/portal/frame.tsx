import { formatMoment } from '#kernel/day.ts';
import type { GongkaiContext } from '#platform/http/context.ts';
import type { Frames, PageHead } from '#platform/http/pages.ts';
import { displayModeOf, type FeedLink, PortalLayout, RefusalBox } from '#ui/index.ts';
import type { Child } from 'hono/jsx';
import { portalNavigation, site } from './site.ts';

/** Breadcrumbs in the ui's words. */
export const crumbsOf = (head: PageHead) =>
  head.breadcrumbs?.map((crumb) => ({ label: crumb.title, href: crumb.href }));

/** The frame of every page of the portal. */
export const portalFrame: Frames['portal'] = (c: GongkaiContext, head, body) => {
  const cx = c.get('cx');
  const refusal = cx.form?.problem.kind === 'refused' ? cx.form.problem : null;
  return c.html(
    <PortalLayout
      title={head.title}
      site={site}
      navigation={portalNavigation}
      path={cx.path}
      crumbs={crumbsOf(head)}
      meta={head.meta}
      feeds={head.alternates as readonly FeedLink[] | undefined}
      mode={displayModeOf(cx.display)}
      demoClock={cx.isDemo ? formatMoment(cx.now) : undefined}
    >
      {refusal ? <RefusalBox refusal={refusal} /> : null}
      {body as Child}
    </PortalLayout>,
  );
};
