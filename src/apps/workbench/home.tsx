import { type Day, formatDay } from '#kernel/day.ts';
import type { GongkaiApp, GongkaiContext } from '#platform/http/context.ts';
import { openDutiesOf } from '#platform/duties/duties.ts';
import type { DutyRow } from '#platform/duties/duties.ts';
import { staffPage } from '#platform/http/pages.ts';
import { DutyList, type DutyTone, EmptyState, Notice, PageTitle } from '#ui/index.ts';
import type { Selectable } from 'kysely';
import { type DutyGroup, groupDuties } from './duty-groups.ts';
import { dutyLine } from './duty-words.ts';

type Duty = Selectable<DutyRow>;

/** More than anybody works through in a day; the page stays light. */
const mostShown = 500;

const tones: Record<DutyGroup['key'], DutyTone> = {
  overdue: 'overdue',
  today: 'today',
  week: 'soon',
  approval: 'approval',
  later: 'later',
};

/** 我的待办: what is due, across all rooms. */
export function homeRoutes(app: GongkaiApp): void {
  app.get('/w', async (c: GongkaiContext) => {
    const cx = c.get('cx');
    const duties = await openDutiesOf(cx.db, cx.actor).limit(mostShown).execute();
    const groups = groupDuties(duties as Duty[], cx.now, cx.today);
    return staffPage(
      c,
      { title: '我的待办' },
      <>
        <PageTitle title="我的待办" lede={`今天是${formatDay(cx.today as Day)}。`} />
        {duties.length === mostShown ? (
          <Notice>待办较多，这里列出期限最近的 {mostShown} 件；办结后其余的会补上来。</Notice>
        ) : null}
        {duties.length === 0 ? (
          <EmptyState
            sentence="现在没有要您办的事。"
            next="新的任务下发、需要您审核的事项到来时，会出现在这里。"
          />
        ) : (
          <DutyList
            sections={groups.map(({ key, title, duties: rows }) => ({
              key,
              title,
              tone: tones[key],
              duties: rows.map((duty) => dutyLine(duty, cx.now, cx.today)),
            }))}
          />
        )}
      </>,
    );
  });
}
