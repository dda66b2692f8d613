import { type Day, formatDay } from '#kernel/day.ts';
import type { GongkaiContext } from '#platform/http/context.ts';
import { portalPage } from '#platform/http/pages.ts';
import { Card, DetailsBlock, KeyValue, type KeyValueItem, PageTitle } from '#ui/index.ts';
import type { PublicTask } from '../public/queries.ts';
import type { CitedDocument } from '../reading/task.ts';
import { feedOf, metaOf, PublicTag, UnitLinks } from './portal-parts.tsx';
import { findTopic, type PublicTopic } from './portal-source.ts';
import { clip, deadlineWords, headingOf, topicTitle } from './portal-words.ts';

/** More names than these fill a phone's screen: they fold. */
const NAMES_IN_SIGHT = 12;

/** One task in full: the notice's own words, who answers for it, by when, and how it stands. */
export async function publicTaskPage(c: GongkaiContext): Promise<Response> {
  const topic = await findTopic(c.get('cx'), c.req.param('year') ?? '');
  const at = topic?.tasks.findIndex((one) => String(one.no) === c.req.param('no')) ?? -1;
  const task = topic?.tasks[at];
  if (!topic || !task) return c.notFound() as Response;
  const { plan, tasks } = topic;
  const path = `/plans/${plan.year}`;
  const { heading } = headingOf(task.subsection);
  const title = `第${task.no}项任务：${clip(task.requirement, 24)}`;
  const body = (
    <>
      <PageTitle title={`第${task.no}项任务`} lede={`${task.section} · ${heading}`} />
      <Card title="具体要求" aside={<PublicTag status={task.status} />}>
        <p>{task.requirement}</p>
      </Card>
      <KeyValue items={factsOf(topic, task)} />
      <nav class="row section" aria-label="相邻任务">
        <Neighbour path={path} task={tasks[at - 1]} word="上一项" />
        <Neighbour path={path} task={tasks[at + 1]} word="下一项" />
        <a href={`${path}#task-${task.no}`}>全部 {tasks.length} 项任务</a>
      </nav>
    </>
  );
  const breadcrumbs = [
    { title: '首页', href: '/' },
    { title: topicTitle(plan), href: path },
    { title: `第${task.no}项任务` },
  ];
  return portalPage(c, { title, breadcrumbs, meta: metaOf(plan, title), alternates: feedOf(plan) }, body);
}

function Neighbour(props: {
  readonly path: string;
  readonly task: PublicTask | undefined;
  readonly word: string;
}) {
  const { path, task, word } = props;
  if (!task) return null;
  return (
    <a href={`${path}/tasks/${task.no}`}>
      {word}：第{task.no}项
    </a>
  );
}

function factsOf(topic: PublicTopic, task: PublicTask): KeyValueItem[] {
  const named = (part: 'lead' | 'responsible') =>
    task.units.filter((held) => held.part === part).map((held) => held.unitId);
  const [leads, responsible] = [named('lead'), named('responsible')];
  const facts: KeyValueItem[] = [{ label: '分工', value: task.leadText }];
  if (leads.length > 0) facts.push({ label: '牵头单位', value: <Names topic={topic} ids={leads} /> });
  if (responsible.length > 0)
    facts.push({ label: '负责单位', value: <Names topic={topic} ids={responsible} /> });
  facts.push({ label: '完成时限', value: deadlineWords(task) });
  if (task.closedOn) facts.push({ label: '完成日期', value: formatDay(task.closedOn as Day) });
  if (task.demands.length > 0)
    facts.push({ label: '量化要求', value: [...new Set(task.demands.map(({ text }) => text))].join('；') });
  if (task.citations.length > 0)
    facts.push({ label: '引用文件', value: <Citations documents={task.citations} /> });
  facts.push({ label: '任务来源', value: `《${topic.plan.title}》第${task.no}项` });
  return facts;
}

function Names({ topic, ids }: { readonly topic: PublicTopic; readonly ids: readonly number[] }) {
  const units = ids.flatMap((id) => topic.units.get(id) ?? []);
  const links = <UnitLinks year={topic.plan.year} units={units} />;
  if (units.length <= NAMES_IN_SIGHT) return links;
  return <DetailsBlock summary={`共 ${units.length} 个单位`}>{links}</DetailsBlock>;
}

/** What the notice cites, in its words; where it is known to be cited wrongly the right number stands beside it. */
function Citations({ documents }: { readonly documents: readonly CitedDocument[] }) {
  return (
    <ul>
      {documents.map(({ text, corrected, note, source }) => (
        <li>
          {text}
          {corrected ? <strong>（原文如此，应为 {corrected}）</strong> : null}
          {note ? <span>（注：{note}）</span> : null}
          {source && (corrected || note) ? <span class="small quiet"> 依据：{source}</span> : null}
        </li>
      ))}
    </ul>
  );
}
