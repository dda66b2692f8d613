import { type RawBuilder, sql } from 'kysely';
import { type Db, on } from '#platform/db/database.ts';
import type { Measure, Period } from '#platform/measures/measure.ts';
import type { PlanTables } from './tables.ts';

const tables = (db: Db) => on<PlanTables>(db);

const shortTitle = sql<string>`'第' || t.no || '项 ' || left(t.requirement, 40)`;
const taskHref = sql<string>`'/w/plans/' || p.year || '/tasks/' || t.no`;

/** The tasks of plans handed down whose year lies in the period. */
const tasksIn = (db: Db, period: Period) =>
  tables(db)
    .selectFrom('plans.task as t')
    .innerJoin('plans.plan as p', 'p.id', 't.plan_id')
    .where('t.is_dropped', '=', false)
    .where('p.handed_down_at', 'is not', null)
    .where('p.year', '>=', Number(period.from.slice(0, 4)))
    .where('p.year', '<=', Number(period.to.slice(0, 4)));

/** One row per task × named unit, collective names expanded: how every figure of the plan is counted. */
const perShare = (db: Db, period: Period, met: RawBuilder<boolean>) =>
  tasksIn(db, period)
    .innerJoin('plans.share as s', 's.task_id', 't.id')
    .where('s.state', '<>', 'released')
    .select(['s.unit_id', shortTitle.as('title'), taskHref.as('href'), met.as('met')]);

/** The day of a moment as the district counts it. */
const shanghaiDate = (column: string) => sql`(${sql.ref(column)} at time zone 'Asia/Shanghai')::date`;

/** P4: entries of the breakdown whose day lies in the period, done by that day. */
export const entriesOnTime: Measure = {
  name: 'plans.entries-on-time',
  title: '按时完成的分解事项',
  unit: '项',
  tasks: ['P4'],
  kind: 'share',
  isPublic: false,
  rows: (db, period) =>
    tables(db)
      .selectFrom('plans.entry as e')
      .innerJoin('plans.share as s', 's.id', 'e.share_id')
      .innerJoin('plans.task as t', 't.id', 's.task_id')
      .innerJoin('plans.plan as p', 'p.id', 't.plan_id')
      .where('t.is_dropped', '=', false)
      .where('e.dropped_at', 'is', null)
      .where('s.state', '<>', 'released')
      .where('e.due_day', '>=', period.from)
      .where('e.due_day', '<=', period.to)
      .select([
        's.unit_id',
        sql<string>`left(e.text, 60)`.as('title'),
        taskHref.as('href'),
        sql<boolean>`(e.done_at is not null and ${shanghaiDate('e.done_at')} <= e.due_day)`.as('met'),
      ]),
};

/** P4: 事后总结 — a task of the whole year closes only after it. */
export const yearEndSummaries: Measure = {
  name: 'plans.year-end-summaries',
  title: '完成年终总结的全年工作任务',
  unit: '项',
  tasks: ['P4'],
  kind: 'share',
  isPublic: false,
  rows: (db, period) =>
    tasksIn(db, period)
      .where('t.deadline_kind', '=', 'year-round')
      .select([
        sql<number | null>`null::bigint`.as('unit_id'),
        shortTitle.as('title'),
        taskHref.as('href'),
        sql<boolean>`(t.summary is not null)`.as('met'),
      ]),
};

/** P5: every share of a task down to a named person. */
export const sharesAssigned: Measure = {
  name: 'plans.shares-assigned',
  title: '落实到人的任务',
  unit: '份',
  tasks: ['P5'],
  kind: 'share',
  isPublic: true,
  rows: (db, period) => perShare(db, period, sql<boolean>`(s.person_id is not null)`),
};

/** P5: units whose 细化分解表 covers every one of their shares. */
export const tablesFiled: Measure = {
  name: 'plans.tables-filed',
  title: '报送细化分解表的单位',
  unit: '家',
  tasks: ['P5'],
  kind: 'share',
  isPublic: true,
  rows: (db, period) =>
    tasksIn(db, period)
      .innerJoin('plans.share as s', 's.task_id', 't.id')
      .where('s.state', '<>', 'released')
      .groupBy(['s.unit_id', 'p.year'])
      .select([
        's.unit_id',
        sql<string>`'细化分解表（' || count(*) || '份任务）'`.as('title'),
        sql<string>`'/w/plans/' || p.year`.as('href'),
        sql<boolean>`bool_and(s.broken_down_at is not null)`.as('met'),
      ]),
};

/** P6: a named unit that has not signed for the task or never reported is a gap. */
export const sharesAnswered: Measure = {
  name: 'plans.shares-answered',
  title: '已签收并反馈的责任单位',
  unit: '份',
  tasks: ['P6'],
  kind: 'share',
  isPublic: false,
  rows: (db, period) =>
    perShare(db, period, sql<boolean>`(s.signed_at is not null and s.reported_at is not null)`),
};

/** P11: progress shows to the public only after the publication gate; until there is one, none counts as published. */
export const progressPublished: Measure = {
  name: 'plans.progress-published',
  title: '已公开落实情况的任务',
  unit: '份',
  tasks: ['P11'],
  kind: 'share',
  isPublic: true,
  rows: (db, period) => perShare(db, period, sql<boolean>`false`),
};

/** P12: of the written rules the notice demands, those issued in writing. */
export const rulesIssued: Measure = {
  name: 'plans.rules-issued',
  title: '已印发的制度、机制、办法',
  unit: '件',
  tasks: ['P12'],
  kind: 'share',
  isPublic: true,
  rows: (db, period) =>
    tasksIn(db, period)
      .innerJoin('plans.rule as r', 'r.task_id', 't.id')
      .select([
        'r.unit_id',
        'r.name as title',
        taskHref.as('href'),
        sql<boolean>`(r.state = 'issued' and r.issued_on <= ${period.to})`.as('met'),
      ]),
};

export const planMeasures: readonly Measure[] = [
  entriesOnTime,
  yearEndSummaries,
  sharesAssigned,
  tablesFiled,
  sharesAnswered,
  progressPublished,
  rulesIssued,
];
