import { formatMoment } from '#kernel/day.ts';
import type { GongkaiContext } from '#platform/http/context.ts';
import type { Frames } from '#platform/http/pages.ts';
import { countDuties } from '#platform/duties/queries.ts';
import type { NavEntry, Room } from '#platform/room.ts';
import { displayModeOf, ErrorSummary, RefusalBox, WorkbenchLayout } from '#ui/index.ts';
import type { Child } from 'hono/jsx';

/** Groups in the order in which the rooms name them. */
function navigationOf(entries: readonly NavEntry[]) {
  const groups = new Map<string, { label: string; href: string }[]>();
  for (const { group, title, href } of entries) {
    groups.set(group, [...(groups.get(group) ?? []), { label: title, href }]);
  }
  return [...groups].map(([title, items]) => ({ title, items }));
}

/** The frame of every page of the workbench: who one is, what is to be done, where things are. */
export const workbenchFrame =
  (rooms: readonly Room[]): Frames['staff'] =>
  async (c: GongkaiContext, head, body) => {
    const cx = c.get('cx');
    const entries = [HOME, ...rooms.flatMap((room) => room.navigation ?? [])].filter((entry) =>
      entry.isFor(cx.actor),
    );
    const counts = await countDuties(cx.db, cx.actor, cx.now);
    const post = cx.actor.posts[0];
    const problem = cx.form?.problem;
    return c.html(
      <WorkbenchLayout
        title={head.title}
        homeHref="/w"
        path={cx.path}
        person={{
          name: cx.actor.name,
          unitName: post?.unitName ?? '',
          postName: post?.section ?? undefined,
        }}
        todo={{ href: '/w', count: counts.open, overdueCount: counts.overdue }}
        signOut={{ action: '/w/sign-out', csrf: cx.csrf }}
        navigation={navigationOf(entries)}
        crumbs={head.breadcrumbs?.map((crumb) => ({ label: crumb.title, href: crumb.href }))}
        demoClock={cx.isDemo ? formatMoment(cx.now) : undefined}
        mode={displayModeOf(cx.display)}
      >
        {problem?.kind === 'refused' ? <RefusalBox refusal={problem} /> : null}
        {problem?.kind === 'invalid' && problem.fields[''] ? (
          <ErrorSummary errors={{ '': problem.fields[''] }} />
        ) : null}
        {body as Child}
      </WorkbenchLayout>,
    );
  };

const HOME: NavEntry = { group: '我的', title: '我的待办', href: '/w', isFor: () => true };
