import { type Day, formatDay } from '#kernel/day.ts';
import type { GongkaiApp, GongkaiContext } from '#platform/http/context.ts';
import { openDutiesOf } from '#platform/duties/duties.ts';
import type { DutyRow } from '#platform/duties/duties.ts';
import { staffPage } from '#platform/http/pages.ts';
import { EmptyState, PageTitle, Tag } from '#ui/index.ts';
import type { Selectable } from 'kysely';
import { type DutyGroup, groupDuties } from './duty-groups.ts';

type Duty = Selectable<DutyRow>;

/** 我的待办: what is due, across all rooms. */
export function homeRoutes(app: GongkaiApp): void {
  app.get('/w', async (c: GongkaiContext) => {
    const cx = c.get('cx');
    const duties = await openDutiesOf(cx.db, cx.actor).limit(500).execute();
    const groups = groupDuties(duties as Duty[], cx.now, cx.today);
    return staffPage(
      c,
      { title: '我的待办' },
      <>
        <PageTitle title="我的待办" lede={`今天是${formatDay(cx.today as Day)}。`} />
        {duties.length === 0 ? (
          <EmptyState
            sentence="现在没有要您办的事。"
            next="新的任务下发、需要您审核的事项到来时，会出现在这里。"
          />
        ) : (
          groups.map((group) => <Group group={group} />)
        )}
      </>,
    );
  });
}

function Group({ group }: { readonly group: DutyGroup }) {
  if (group.duties.length === 0) return null;
  return (
    <section class="duty-group" aria-labelledby={`duties-${group.key}`}>
      <h2 id={`duties-${group.key}`}>
        {group.title}
        <span class="duty-count">{group.duties.length} 件</span>
      </h2>
      <ul class="duty-list">
        {group.duties.map((duty) => (
          <li>
            <a href={duty.href}>{duty.title}</a>
            <span class="duty-due">
              {duty.due_day
                ? `${formatDay(duty.due_day as Day)}前`
                : duty.due_at
                  ? '限时办理'
                  : '没有固定期限'}
              {duty.provisional ? '（暂定：该年放假安排尚未公布）' : ''}
            </span>
            {group.key === 'overdue' ? <Tag tone="red">逾期</Tag> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
