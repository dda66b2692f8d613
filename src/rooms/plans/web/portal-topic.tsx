import { type Day, formatDay } from '#kernel/day.ts';
import type { GongkaiContext } from '#platform/http/context.ts';
import { portalPage } from '#platform/http/pages.ts';
import { type ActiveFilter, Card, LinkCards, PageTitle, StatTile, StatTiles } from '#ui/index.ts';
import { publicPlans } from '../public/queries.ts';
import { TopicFilter } from './portal-filter-bar.tsx';
import {
  type Chapter,
  chaptersOf,
  countByStatus,
  describeFilter,
  filterFrom,
  filterHref,
  isAskedFor,
  isFiltered,
  type PublicFilter,
} from './portal-filter.ts';
import { feedOf, metaOf, PublicTaskTable } from './portal-parts.tsx';
import { findTopic, type PublicTopic } from './portal-source.ts';
import { UnitOverview } from './portal-unit.tsx';
import { headingOf, publicStatuses, topicTitle } from './portal-words.ts';

/** The plans of all years; with only one there is nothing to choose. */
export async function publicPlansPage(c: GongkaiContext): Promise<Response> {
  const plans = await publicPlans(c.get('cx').portal);
  if (plans.length === 1) return c.redirect(`/plans/${plans[0]?.year}`, 302);
  const title = '政务公开工作要点落实情况';
  const body = (
    <>
      <PageTitle title={title} lede="按年度公开各项任务由谁负责、何时完成、落实得怎样。" />
      {plans.length === 0 ? <p>还没有公布的工作要点。分工方案印发后，会在这里公开全部任务。</p> : null}
      <LinkCards
        label="各年度工作要点"
        links={plans.map((plan) => ({
          title: topicTitle(plan),
          href: `/plans/${plan.year}`,
          note: `${plan.issuer}${plan.issuedOn ? `，${formatDay(plan.issuedOn as Day)}印发` : ''}`,
        }))}
      />
    </>
  );
  const meta = { ColumnName: title, ColumnType: '政务公开' };
  return portalPage(c, { title, breadcrumbs: [{ title: '首页', href: '/' }, { title }], meta }, body);
}

/** The topic page of a year: every task under the headings of the notice, with filters that need no script. */
export async function publicTopicPage(c: GongkaiContext): Promise<Response> {
  const topic = await findTopic(c.get('cx'), c.req.param('year') ?? '');
  if (!topic) return c.notFound() as Response;
  const { plan, tasks } = topic;
  const filter = filterFrom(new URL(c.req.url).searchParams);
  const title = topicTitle(plan);
  const whole = chaptersOf(tasks);
  const shown = narrowed(whole, topic, filter);
  const body = (
    <>
      <PageTitle title={title} lede={ledeOf(topic)} />
      <Figures topic={topic} />
      {isFiltered(filter) ? null : <Contents chapters={whole} />}
      <TopicFilter topic={topic} chapters={whole} filter={filter} active={activeOf(whole, topic, filter)} />
      <TaskList year={plan.year} chapters={shown} isNarrowed={isFiltered(filter)} />
      {isFiltered(filter) ? null : <UnitOverview topic={topic} />}
      <p class="small quiet">
        订阅任务更新：<a href={`/plans/${plan.year}/feed.atom`}>Atom 订阅</a>
      </p>
    </>
  );
  const breadcrumbs = [{ title: '首页', href: '/' }, { title }];
  return portalPage(c, { title, breadcrumbs, meta: metaOf(plan, title), alternates: feedOf(plan) }, body);
}

function ledeOf({ plan, tasks }: PublicTopic): string {
  const units = new Set(tasks.flatMap((task) => task.units.map(({ unitId }) => unitId)));
  const issued = plan.issuedOn ? `${formatDay(plan.issuedOn as Day)}印发` : '印发';
  return `${plan.issuer}${issued}《${plan.title}》，确定 ${tasks.length} 项任务，涉及 ${units.size} 个单位。每项任务由谁负责、何时完成、落实得怎样，都在这里公开。`;
}

function Figures({ topic: { plan, tasks } }: { readonly topic: PublicTopic }) {
  const counts = countByStatus(tasks);
  const path = `/plans/${plan.year}`;
  return (
    <StatTiles>
      <StatTile label="任务总数" value={tasks.length} unit="项" href={`${path}#tasks`} />
      {(['on-track', 'done', 'not-started', 'waiting'] as const).map((status) => (
        <StatTile
          label={publicStatuses[status].word}
          value={counts[status]}
          unit="项"
          href={counts[status] > 0 ? `${path}?status=${status}#tasks` : undefined}
        />
      ))}
    </StatTiles>
  );
}

/** The headings of the notice as a way into the list. */
function Contents({ chapters }: { readonly chapters: readonly Chapter[] }) {
  return (
    <nav class="grid section" aria-label="任务目录">
      {chapters.map(({ key, section, parts }) => (
        <Card
          title={section}
          href={`#section-${key}`}
          aside={<span class="quiet small">{countOf(parts)}项</span>}
        >
          <ul>
            {parts.map((part) => (
              <li>
                <a href={`#part-${part.key}`}>{headingOf(part.subsection).heading}</a>{' '}
                <span class="quiet small">{part.tasks.length}项</span>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </nav>
  );
}

const countOf = (parts: Chapter['parts']): number => parts.reduce((sum, part) => sum + part.tasks.length, 0);

function TaskList(props: {
  readonly year: number;
  readonly chapters: readonly Chapter[];
  readonly isNarrowed: boolean;
}) {
  const { year, chapters, isNarrowed } = props;
  const total = countOf(chapters.flatMap(({ parts }) => parts));
  const nothing = { sentence: '没有符合条件的任务。', next: '请减少筛选条件，或清除条件查看全部任务。' };
  return (
    <div id="tasks">
      {isNarrowed ? <p role="status">符合条件的任务共 {total} 项。</p> : null}
      {total === 0 ? <PublicTaskTable year={year} caption="任务" tasks={[]} empty={nothing} /> : null}
      {chapters.map(({ key, section, parts }) => (
        <section class="section" id={`section-${key}`}>
          <h2>{section}</h2>
          {parts.map((part) => (
            <PartOfList year={year} part={part} empty={nothing} />
          ))}
        </section>
      ))}
    </div>
  );
}

function PartOfList(props: {
  readonly year: number;
  readonly part: Chapter['parts'][number];
  readonly empty: { readonly sentence: string; readonly next: string };
}) {
  const { year, part, empty } = props;
  const { heading, note } = headingOf(part.subsection);
  return (
    <section id={`part-${part.key}`}>
      <h3>
        {heading} <span class="quiet small">{part.tasks.length}项</span>
      </h3>
      {note ? <p class="small quiet">注：{note}</p> : null}
      <PublicTaskTable year={year} caption={heading} tasks={part.tasks} empty={empty} />
    </section>
  );
}

const unitIdOf = ({ units }: PublicTopic, code: string): number | null =>
  [...units.values()].find((unit) => unit.code === code)?.id ?? null;

function narrowed(chapters: readonly Chapter[], topic: PublicTopic, filter: PublicFilter): Chapter[] {
  const unitId = unitIdOf(topic, filter.unit);
  return chapters
    .map((chapter) => ({
      ...chapter,
      parts: chapter.parts
        .map((part) => ({
          ...part,
          tasks: part.tasks.filter((task) => isAskedFor(task, filter, { part, unitId })),
        }))
        .filter((part) => part.tasks.length > 0),
    }))
    .filter((chapter) => chapter.parts.length > 0);
}

function activeOf(chapters: readonly Chapter[], topic: PublicTopic, filter: PublicFilter): ActiveFilter[] {
  const parts = chapters.flatMap((chapter) => [
    [chapter.key, chapter.section] as const,
    ...chapter.parts.map((part) => [part.key, headingOf(part.subsection).heading] as const),
  ]);
  const unit = topic.units.get(unitIdOf(topic, filter.unit) ?? -1)?.name;
  return describeFilter(filter, new Map(parts).get(filter.part) ?? filter.part, unit ?? filter.unit).map(
    ({ name, label }) => ({
      label,
      removeHref: filterHref(`/plans/${topic.plan.year}`, { ...filter, [name]: '' }),
    }),
  );
}
