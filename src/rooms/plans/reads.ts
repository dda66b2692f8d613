import { z } from 'zod';
import { refuse } from '#kernel/results.ts';
import { wholeNumber } from '#platform/actions/fields.ts';
import type { RequestContext } from '#platform/http/context.ts';
import type { AnyApiRead, ApiRead } from '#platform/room.ts';
import { unitsByIds } from '#rooms/units/index.ts';
import { type MeasureReading, measuresOf, periodOf, readMeasures } from './figures.ts';
import { readableShares } from './permissions.ts';
import { type PublicTask, publicPlans, publicTasks } from './public/queries.ts';
import { findPlan, plans, standings, type TaskStanding } from './queries.ts';
import { type ContractTask, contractTask } from './reading/contract.ts';
import { asReading } from './rows.ts';
import { gapList, noPlan, scheduleList } from './work-reads.ts';

const year = wholeNumber('年度', 2000, 2100);
const no = wholeNumber('序号', 1, 9999);

/** What happened inside, as numbers; nulls stand for what a visitor may not know. */
interface Progress {
  readonly units: number;
  readonly signed: number | null;
  readonly reported: number | null;
  readonly accepted: number | null;
  readonly percent: number | null;
}

interface TaskItem extends ContractTask {
  readonly status: string;
  readonly progress: Progress;
  /** What its room counts; null: 未接入. */
  readonly measure: TaskFigure | null;
}

type TaskFigure = Pick<MeasureReading, 'name' | 'title' | 'met' | 'due' | 'text'>;

const isVisitor = (cx: RequestContext): boolean => cx.actor.kind === 'citizen';

const publicItem = ({ closedOn: _closed, units, citations: _cited, ...task }: PublicTask): TaskItem => ({
  ...task,
  progress: { units: units.length, signed: null, reported: null, accepted: null, percent: null },
  measure: null,
});

const staffItem = (one: TaskStanding, measure: TaskFigure | null): TaskItem => ({
  ...contractTask(asReading(one.task)),
  status: one.status,
  progress: {
    units: one.shares.length,
    signed: one.signed,
    reported: one.shares.filter(({ share }) => share.reportedAt !== null).length,
    accepted: one.accepted,
    percent: one.percent,
  },
  measure,
});

/** The live figure of each row of the notice that has one; a measure that proves several rows is counted once. */
async function figuresFor(cx: RequestContext, wanted: number, rows: readonly number[]) {
  const byRow = rows.flatMap((row) =>
    measuresOf(String(row))
      .slice(0, 1)
      .map((measure) => [row, measure] as const),
  );
  const measures = [...new Set(byRow.map(([, measure]) => measure))];
  const read = await readMeasures(cx.db, measures, periodOf(wanted, cx.today));
  const byName = new Map<string, TaskFigure>(
    read.map(({ name, title, met, due, text }) => [name, { name, title, met, due, text }]),
  );
  return new Map(byRow.map(([row, measure]) => [row, byName.get(measure.name) ?? null]));
}

const list: ApiRead<Record<never, never>> = {
  name: 'plans.list',
  title: '分工方案列表',
  path: '/plans',
  query: z.object({}),
  audience: 'anyone',
  run: async (cx) => {
    if (isVisitor(cx)) return { items: await publicPlans(cx.portal) };
    const items = (await plans(cx.db)).map((plan) => ({
      ...{ year: plan.year, title: plan.title, issuer: plan.issuer, issuedOn: plan.issuedOn },
      handedDownAt: plan.handedDownAt,
    }));
    return { items };
  },
};

const tasks: ApiRead<{ year: number }> = {
  name: 'plans.tasks',
  title: '分工方案的任务',
  path: '/plans/:year/tasks',
  query: z.object({ year }),
  audience: 'anyone',
  run: async (cx, query) => {
    if (isVisitor(cx)) {
      const open = await publicTasks(cx.portal, query.year);
      return open.length === 0 ? noPlan(query.year) : { items: open.map(publicItem) };
    }
    const plan = await findPlan(cx.db, query.year);
    if (!plan) return noPlan(query.year);
    const all = await standings(cx.db, plan.id, cx.today);
    const figures = await figuresFor(
      cx,
      query.year,
      all.map(({ task }) => task.no),
    );
    return { items: all.map((one) => staffItem(one, figures.get(one.task.no) ?? null)) };
  },
};

const task: ApiRead<{ year: number; no: number }> = {
  name: 'plans.task',
  title: '一项任务',
  path: '/plans/:year/tasks/:no',
  query: z.object({ year, no }),
  audience: 'anyone',
  run: async (cx, query) => {
    const missing = refuse(
      'missing',
      'plans.task.missing',
      `${query.year} 年的分工方案没有第 ${query.no} 项任务。`,
      '请先查任务列表，确认序号后再试。',
    );
    if (isVisitor(cx)) {
      const [open] = await publicTasks(cx.portal, query.year, query.no);
      return open ? { ...publicItem(open), citations: open.citations, closedOn: open.closedOn } : missing;
    }
    const plan = await findPlan(cx.db, query.year);
    const one = plan && (await standings(cx.db, plan.id, cx.today)).find((each) => each.task.no === query.no);
    if (!one) return missing;
    const shares = readableShares(cx.actor, one.shares);
    const units = await unitsByIds(
      cx.db,
      shares.map(({ share }) => share.unitId),
      cx.today,
    );
    const figures = await figuresFor(cx, query.year, [query.no]);
    return {
      ...staffItem(one, figures.get(query.no) ?? null),
      rules: one.task.reading.rules,
      citations: one.task.reading.citations,
      sourceLines: one.task.reading.sourceLines,
      shares: shares.map(({ share, status }) => ({
        ...{
          id: share.id,
          unit: units.get(share.unitId)?.code ?? null,
          name: units.get(share.unitId)?.name ?? '',
        },
        ...{ part: share.part, via: share.via, state: share.state, status, percent: share.percent },
        ...{ signedAt: share.signedAt, reportedAt: share.reportedAt, acceptedAt: share.acceptedAt },
      })),
    };
  },
};

/** What the API may read of plans. A visitor gets the public views and nothing else. */
export const planReads: readonly AnyApiRead[] = [list, tasks, task, gapList, scheduleList];
