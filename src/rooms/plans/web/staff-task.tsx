import { isRefusal } from '#kernel/results.ts';
import { formatMoment } from '#kernel/day.ts';
import { capacityIn } from '#platform/actor.ts';
import { filesByIds } from '#platform/files/records.ts';
import type { GongkaiContext, RequestContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem, PAGE_MISSING } from '#platform/http/problem.ts';
import { timelineOfMatters } from '#platform/trail/timeline.ts';
import { peopleOfUnit, personNames, type UnitDirectory, unitDirectory } from '#rooms/units/index.ts';
import {
  Button,
  Card,
  DetailsBlock,
  KeyValue,
  type KeyValueItem,
  PageTitle,
  ProgressBar,
  StatusTag,
  Timeline,
} from '#ui/index.ts';
import { measuresOf, periodOf, readMeasures } from '../figures.ts';
import { LEAD_HANDS, mayKeepPlan, readableUnits } from '../permissions.ts';
import type { Task } from '../plan.ts';
import { type ShareStanding, type TaskStanding, taskStandingOf, workOf } from '../queries.ts';
import { ShareCard, type ShareView } from './share-card.tsx';
import { AmendForm, CloseForms, EventForm } from './task-forms.tsx';
import { dueWords, kindWords } from './words.ts';

/** What of a task's shares this person may see: all, those of a task they lead, or their own units'. */
export function visibleShares(cx: RequestContext, standing: TaskStanding): readonly ShareStanding[] {
  const readable = readableUnits(cx.actor);
  if (readable === null) return standing.shares;
  const leads = standing.shares.filter(({ share }) => share.part === 'lead');
  if (leads.some(({ share }) => capacityIn(cx.actor, LEAD_HANDS, share.unitId))) return standing.shares;
  return standing.shares.filter(({ share }) => readable.includes(share.unitId));
}

/** One task: its words, its day, each unit's part, what was done and by whom. */
export async function taskPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const standing = await taskStandingOf(
    cx.db,
    Number(c.req.param('year')),
    Number(c.req.param('no')),
    cx.today,
  );
  if (!standing) return answerProblem(c, PAGE_MISSING);
  const { task } = standing;
  const directory = await unitDirectory(cx.db, cx.today);
  const shown = visibleShares(cx, standing);
  const isOffice = !isRefusal(mayKeepPlan(cx.actor));
  const title = `第${task.no}项　${task.subsection}`;
  return staffPage(
    c,
    {
      title,
      breadcrumbs: [
        { title: '分工方案', href: '/w/plans' },
        { title: `${task.year}年任务台账`, href: `/w/plans/${task.year}` },
        { title: `第${task.no}项` },
      ],
    },
    <>
      <PageTitle title={title} lede={task.section}>
        <StatusTag status={standing.status} />
      </PageTitle>
      <TaskFacts standing={standing} directory={directory} measures={await measureItems(cx, task)} />
      {isOffice ? (
        <Card title="区政府办公室办理">
          {task.deadlineKind === 'after-event' ? <EventForm cx={cx} task={task} /> : null}
          <p>
            <Button href={supervisionLink(task)}>就此任务发督办单</Button>
          </p>
          <AmendForm cx={cx} task={task} />
          <CloseForms cx={cx} task={task} />
        </Card>
      ) : null}
      <h2>各单位办理情况</h2>
      <p class="quiet">
        {shown.length === standing.shares.length
          ? `共 ${standing.shares.length} 个单位，已签收 ${standing.signed} 个，已审核通过 ${standing.accepted} 个。`
          : `共 ${standing.shares.length} 个单位，下面是您有权查看的 ${shown.length} 个。`}
      </p>
      {await shareCards(cx, task, standing, shown, directory)}
      <h2>办理过程</h2>
      {await taskTimeline(cx, task, shown, directory)}
    </>,
  );
}

/** The new order arrives with this task as its matter. */
const supervisionLink = (task: Task): string =>
  `/w/supervision/new?${new URLSearchParams({
    ...{ matterRoom: 'plans', matterKind: 'plan-task', matterId: String(task.id) },
    matterTitle: `${task.year}年分工方案第${task.no}项`,
    matterHref: `/w/plans/${task.year}/tasks/${task.no}`,
    title: `第${task.no}项任务：${task.subsection}`,
  })}`;

async function measureItems(cx: RequestContext, task: Task): Promise<KeyValueItem[]> {
  const measures = measuresOf(String(task.no));
  if (measures.length === 0) return [{ label: '实时指标', value: '未接入' }];
  const read = await readMeasures(cx.db, measures, periodOf(task.year, cx.today));
  return read.map((one) => ({
    label: one.title,
    value: <a href={`/w/plans/${task.year}/measures/${one.name}`}>{one.text}</a>,
  }));
}

function TaskFacts({
  standing,
  directory,
  measures,
}: {
  readonly standing: TaskStanding;
  readonly directory: UnitDirectory;
  readonly measures: readonly KeyValueItem[];
}) {
  const { task, shares } = standing;
  const leads = shares
    .filter(({ share }) => share.part === 'lead')
    .map(({ share }) => directory.byId(share.unitId)?.name);
  const { sourceLines, citations, demands, rules } = task.reading;
  return (
    <>
      <p class="requirement">{task.requirement}</p>
      <KeyValue
        columns={2}
        items={[
          { label: '牵头单位', value: leads.join('、') || '无牵头单位，各单位分别负责' },
          { label: '责任单位（原文）', value: task.leadText },
          { label: '完成时限（原文）', value: task.deadlineText },
          { label: '时限类型', value: kindWords[task.deadlineKind] },
          { label: '完成日期', value: dueWords(task) },
          {
            label: '上级文件',
            value: task.eventDocument ?? (task.deadlineKind === 'after-event' ? '尚未登记' : '不涉及'),
          },
          {
            label: '总体进度',
            value: (
              <ProgressBar
                label="总体进度"
                isLabelHidden
                done={standing.accepted}
                total={shares.length}
                unit="家"
              />
            ),
          },
          {
            label: '原文位置',
            value: `导入原文第 ${sourceLines.from}${sourceLines.to === sourceLines.from ? '' : `–${sourceLines.to}`} 行`,
          },
          ...measures,
        ]}
      />
      {demands.length + citations.length + rules.length > 0 ? (
        <DetailsBlock
          summary={`从原文认出的量化要求、制度和引用文件（${demands.length + rules.length + citations.length} 条）`}
        >
          <ul>
            {demands.map((demand) => (
              <li>量化要求：{demand.text}</li>
            ))}
            {rules.map((rule) => (
              <li>制度建设：{rule.name}</li>
            ))}
            {citations.map((cited) => (
              <li>
                引用文件：{cited.text}
                {cited.corrected ? <strong>（应为 {cited.corrected}；原文照录）</strong> : null}
              </li>
            ))}
          </ul>
        </DetailsBlock>
      ) : null}
    </>
  );
}

async function shareCards(
  cx: RequestContext,
  task: Task,
  standing: TaskStanding,
  shown: readonly ShareStanding[],
  directory: UnitDirectory,
) {
  const ids = shown.map(({ share }) => share.id);
  const work = await workOf(cx.db, ids);
  const people = await personNames(
    cx.db,
    shown.flatMap(({ share }) => share.personId ?? []),
  );
  const files = await filesByIds(
    cx.db,
    work.reports.flatMap((one) => one.evidence.flatMap((item) => item.fileId ?? [])),
  );
  const leadUnitIds = standing.shares
    .filter(({ share }) => share.part === 'lead')
    .map(({ share }) => share.unitId);
  const own = new Set(cx.actor.posts.map((post) => post.unitId));
  const views: ShareView[] = [];
  for (const one of shown.toSorted(
    (a, b) => Number(own.has(b.share.unitId)) - Number(own.has(a.share.unitId)),
  )) {
    const { share } = one;
    const isOwn = own.has(share.unitId);
    views.push({
      ...{ standing: one, task, leadUnitIds, files, isOwn },
      unitName: directory.byId(share.unitId)?.name ?? '（已撤销的单位）',
      personName: share.personId === null ? null : (people.get(share.personId) ?? null),
      members: isOwn ? await peopleOfUnit(cx.db, share.unitId, cx.today) : [],
      entries: work.entries.filter((row) => row.share_id === share.id),
      reports: work.reports.filter((row) => row.share_id === share.id),
      reminders: work.reminders.filter((row) => row.share_id === share.id),
      difficulties: work.difficulties.filter((row) => row.share_id === share.id),
    });
  }
  return (
    <div class="share-cards">
      {views.map((view) => (
        <ShareCard cx={cx} view={view} />
      ))}
    </div>
  );
}

const fieldWords: Readonly<Record<string, string>> = {
  state: '状态',
  percent: '进度',
  section: '责任科室',
  person: '责任人',
  entry: '分解事项',
  dueDay: '完成日期',
  evidence: '佐证',
  difficulty: '困难问题',
  answer: '答复',
  requirement: '具体要求',
  deadlineDate: '完成日期',
  document: '上级文件',
  units: '下发单位数',
  signBy: '签收期限',
  closed: '已销号',
};

async function taskTimeline(
  cx: RequestContext,
  task: Task,
  shown: readonly ShareStanding[],
  directory: UnitDirectory,
) {
  const units = new Map(shown.map(({ share }) => [String(share.id), directory.byId(share.unitId)?.name]));
  const matters = [
    { kind: 'plan-task', id: task.id },
    ...shown.map(({ share }) => ({ kind: 'plan-share', id: share.id })),
  ];
  const rows = await timelineOfMatters(cx.db, matters, { labels: fieldWords, limit: 60 });
  if (rows.length === 0) return <p class="quiet">还没有办理记录，任务下发后开始记录。</p>;
  return (
    <Timeline
      label="办理过程"
      entries={rows.map((row) => ({
        when: formatMoment(row.at),
        datetime: row.at,
        who: row.actor,
        unitName: (row.unitId === null ? undefined : directory.byId(row.unitId)?.name) ?? undefined,
        what: `${row.title}${row.matterKind === 'plan-share' ? `（${units.get(row.matterId) ?? ''}）` : ''}`,
        note: row.note,
        changes: row.changes,
      }))}
    />
  );
}
