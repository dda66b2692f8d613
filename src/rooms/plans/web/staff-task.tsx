import { formatMoment } from '#kernel/day.ts';
import { isRefusal } from '#kernel/results.ts';
import { filesByIds } from '#platform/files/records.ts';
import type { GongkaiContext, RequestContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem, PAGE_MISSING } from '#platform/http/problem.ts';
import { timelineOfMatters } from '#platform/trail/timeline.ts';
import { peopleOfUnit, personNames, type UnitDirectory, unitDirectory } from '#rooms/units/index.ts';
import { Button, Card, type KeyValueItem, PageTitle, StatusTag, Timeline } from '#ui/index.ts';
import { measuresOf, periodOf, readMeasures } from '../figures.ts';
import { mayKeepPlan, readableShares } from '../permissions.ts';
import type { ShareState, Task } from '../plan.ts';
import { type ShareStanding, type TaskStanding, taskStandingOf, workOf } from '../queries.ts';
import { ShareCard, type ShareView } from './share-card.tsx';
import { TaskFacts } from './task-facts.tsx';
import { AmendForm, CloseForms, EventForm } from './task-forms.tsx';
import { stateWord } from './words.ts';

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
  const shown = readableShares(cx.actor, standing.shares);
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
  const rows = await timelineOfMatters(cx.db, matters, {
    labels: fieldWords,
    limit: 60,
    words: (field, value) => (field === 'state' ? stateWord(value as ShareState) : undefined),
  });
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
