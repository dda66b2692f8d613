import { addDays, type Day } from '#kernel/day.ts';
import type { GongkaiContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem, PAGE_MISSING } from '#platform/http/problem.ts';
import { Button, PageTitle, StatTile, StatTiles, Tag } from '#ui/index.ts';
import { schedule } from '../lists/queries.ts';
import { readableUnits } from '../permissions.ts';
import { standings } from '../queries.ts';
import { planOf, crumbs, countBy } from './staff-crumbs.ts';
import { dayWords, statusWords } from './words.ts';

/** 领导一页: one phone screen, the figures a leader asks for and what has to be chased. */
export async function leaderPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const plan = await planOf(c);
  if (!plan) return answerProblem(c, PAGE_MISSING);
  const all = await standings(cx.db, plan.id, cx.today, readableUnits(cx.actor));
  const shares = all.flatMap((one) => one.shares);
  const base = `/w/plans/${plan.year}`;
  const late = all.filter((one) => one.status === 'overdue' || one.status === 'lagging');
  const soon = await schedule(
    cx.db,
    plan.id,
    cx.today,
    addDays(cx.today as Day, 14),
    readableUnits(cx.actor),
  );
  const silent = shares.filter(({ share }) => share.handedDownAt && !share.signedAt).length;
  return staffPage(
    c,
    { title: '领导一页', breadcrumbs: crumbs(plan, '领导一页') },
    <>
      <PageTitle title={`${plan.year}年政务公开一页通`} lede={`截至${dayWords(cx.today)}`} />
      <StatTiles>
        <StatTile label="任务" value={all.length} unit="项" href={base} />
        <StatTile
          label="逾期"
          value={countBy(all, 'overdue')}
          unit="项"
          href={`${base}?status=overdue`}
          tone={countBy(all, 'overdue') ? 'alert' : 'normal'}
        />
        <StatTile label="滞后" value={countBy(all, 'lagging')} unit="项" href={`${base}?status=lagging`} />
        <StatTile
          label="未签收"
          value={silent}
          unit="份"
          href={`${base}/gaps`}
          tone={silent > 0 ? 'alert' : 'normal'}
        />
      </StatTiles>
      <p class="row">
        <Button kind="primary" href="/w/supervision/new">
          批示督办
        </Button>
        <Button href={`${base}/overview`}>看总体情况</Button>
      </p>
      <h2>需要关注</h2>
      {late.length === 0 ? <p>目前没有逾期或滞后的任务。</p> : null}
      <ul>
        {late.slice(0, 8).map(({ task, status }) => (
          <li>
            <a href={`${base}/tasks/${task.no}`}>
              第{task.no}项　{task.subsection}
            </a>{' '}
            <Tag tone="red">{statusWords[status]}</Tag>
          </li>
        ))}
      </ul>
      <h2>两周内到期</h2>
      <p>
        {soon.filter((line) => !line.isDone).length} 件，<a href={`${base}/schedule`}>查看日程</a>
      </p>
    </>,
  );
}
