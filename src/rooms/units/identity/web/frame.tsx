import type { Child } from 'hono/jsx';
import type { Refusal } from '#kernel/results.ts';
import type { GongkaiContext } from '#platform/http/context.ts';
import { displayModeOf, PageTitle, RefusalBox, WorkbenchLayout } from '#ui/index.ts';

export interface SignInPage {
  readonly title: string;
  readonly lede?: string;
  readonly problem?: Refusal | null;
  readonly status?: 200 | 403 | 409 | 422 | 429 | 502;
}

/** Day and minute in Shanghai, YYYY-MM-DD HH:MM. */
export const shanghaiMinute = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ');

/** A page of signing in: the workbench's bar without navigation, since nobody is in yet. */
export function signInPage(
  c: GongkaiContext,
  page: SignInPage,
  children: Child,
): Response | Promise<Response> {
  const cx = c.get('cx');
  return c.html(
    <WorkbenchLayout
      title={page.title}
      path={cx.path}
      homeHref="/"
      demoClock={cx.isDemo ? shanghaiMinute(cx.now) : undefined}
      mode={displayModeOf(cx.display)}
    >
      <PageTitle title={page.title} lede={page.lede} />
      {page.problem ? <RefusalBox refusal={page.problem} /> : null}
      {children}
    </WorkbenchLayout>,
    page.status ?? 200,
  );
}
