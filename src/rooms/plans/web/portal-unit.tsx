import type { GongkaiContext } from '#platform/http/context.ts';
import { portalPage } from '#platform/http/pages.ts';
import { type PublicUnit, publicUnit } from '#rooms/units/index.ts';
import { Button, DataTable, DetailsBlock, EmptyState, KeyValue, PageTitle } from '#ui/index.ts';
import type { PublicTask } from '../public/queries.ts';
import { feedOf, metaOf, PublicTaskTable } from './portal-parts.tsx';
import { findTopic, type PublicTopic } from './portal-source.ts';
import { topicTitle } from './portal-words.ts';

/** What one unit is charged with in a plan. */
interface Charge {
  readonly unit: PublicUnit;
  readonly leads: readonly PublicTask[];
  readonly responsible: readonly PublicTask[];
}

function chargeOf({ tasks }: PublicTopic, unit: PublicUnit): Charge {
  const as = (part: 'lead' | 'responsible') =>
    tasks.filter((task) => task.units.some((held) => held.unitId === unit.id && held.part === part));
  return { unit, leads: as('lead'), responsible: as('responsible') };
}

/** Every unit with the number of its tasks, folded away under the list of tasks. */
export function UnitOverview({ topic }: { readonly topic: PublicTopic }) {
  const charges = [...topic.units.values()]
    .map((unit) => chargeOf(topic, unit))
    .filter(({ leads, responsible }) => leads.length + responsible.length > 0);
  return (
    <section class="section" id="units">
      <h2>按单位查看</h2>
      <DetailsBlock summary={`${charges.length} 个单位承担的任务`}>
        <DataTable<Charge>
          caption="各单位承担的任务数"
          isCaptionHidden
          layout="plain"
          columns={[
            {
              key: 'unit',
              title: '单位',
              isRowHeader: true,
              cell: ({ unit }) => <a href={`/plans/${topic.plan.year}/units/${unit.code}`}>{unit.name}</a>,
            },
            { key: 'lead', title: '牵头（项）', align: 'number', cell: ({ leads }) => leads.length },
            {
              key: 'own',
              title: '负责（项）',
              align: 'number',
              cell: ({ responsible }) => responsible.length,
            },
          ]}
          rows={charges}
          empty={{ sentence: '没有单位承担任务。', next: '请查看全部任务。' }}
        />
      </DetailsBlock>
    </section>
  );
}

/** The tasks of one unit: those it leads, those it answers for. */
export async function publicUnitTasksPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const topic = await findTopic(cx, c.req.param('year') ?? '');
  const code = c.req.param('unit') ?? '';
  const unit = topic && [...topic.units.values()].find((one) => one.code === code);
  if (!topic || !unit) return c.notFound() as Response;
  const { plan } = topic;
  const { leads, responsible } = chargeOf(topic, unit);
  const all = [...leads, ...responsible];
  const done = all.filter(({ status }) => status === 'done').length;
  const title = `${unit.name}承担的政务公开任务`;
  const contact = await publicUnit(cx.portal, code, cx.today);
  const body = (
    <>
      <PageTitle
        title={title}
        lede={`在《${plan.title}》中牵头 ${leads.length} 项、负责 ${responsible.length} 项，已完成 ${done} 项。`}
      />
      <KeyValue
        columns={2}
        items={[
          { label: '单位', value: <a href={`/units/${code}`}>{unit.fullName}</a> },
          { label: '分管负责同志', value: contact?.deputyName ?? '尚未公布' },
          { label: '责任科室', value: contact?.sectionName ?? '尚未公布' },
          { label: '联系电话', value: contact?.phone ?? '尚未公布' },
        ]}
      />
      {all.length === 0 ? (
        <EmptyState sentence="这份分工方案没有给该单位分配任务。" next="可以查看全部任务。">
          <Button href={`/plans/${plan.year}`}>查看全部任务</Button>
        </EmptyState>
      ) : null}
      <ChargedTasks year={plan.year} title="牵头的任务" tasks={leads} />
      <ChargedTasks year={plan.year} title="负责的任务" tasks={responsible} />
    </>
  );
  const breadcrumbs = [
    { title: '首页', href: '/' },
    { title: topicTitle(plan), href: `/plans/${plan.year}` },
    { title: unit.name },
  ];
  return portalPage(c, { title, breadcrumbs, meta: metaOf(plan, title), alternates: feedOf(plan) }, body);
}

function ChargedTasks(props: {
  readonly year: number;
  readonly title: string;
  readonly tasks: readonly PublicTask[];
}) {
  const { year, title, tasks } = props;
  if (tasks.length === 0) return null;
  return (
    <section class="section">
      <h2>
        {title} <span class="quiet small">{tasks.length} 项</span>
      </h2>
      <PublicTaskTable
        year={year}
        caption={title}
        tasks={tasks}
        empty={{ sentence: '没有任务。', next: '可以查看全部任务。' }}
      />
    </section>
  );
}
