import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '#platform/actor.ts';
import { type PlansHouse, plansHouse, said, smallPlan, wellDone } from '../testing/house.ts';
import { publicPlans, publicTasks } from '../public/queries.ts';
import { gaps, rulesOf } from '../lists/queries.ts';
import { findPlan, standings } from '../queries.ts';
import { publicStatusOf } from '../status.ts';
import { amendTask } from './amend-task.ts';
import { closeTask, reopenTask } from './close-task.ts';
import { recordEvent } from './record-event.ts';
import { report } from './report.ts';
import { review } from './review.ts';
import { sign } from './sign.ts';
import { updateRule } from './update-rule.ts';

const year = 2018;
let house: PlansHouse;
let office: Actor;
before(async () => {
  house = await plansHouse();
  await house.handDown(year, smallPlan(year));
  office = await house.actor('zhengfuban', 'office-supervisor');
});
after(() => house.close());

const standing = async (no: number, today = '2018-08-20') => {
  const plan = await findPlan(house.app.db, year);
  const found = (await standings(house.app.db, plan?.id ?? 0, today)).find(({ task }) => task.no === no);
  if (!found) throw new Error(`no task ${no}`);
  return found;
};

const accept = async (no: number, unit: string) => {
  const { id } = await house.share(year, no, unit);
  const clerk = await house.actor(unit, 'clerk');
  wellDone(await house.act(sign, { share: id }, clerk));
  const done = { share: id, text: '已全部完成。', percent: 100, link: 'https://www.example.gov.cn/1' };
  wellDone(await house.act(report, done, clerk));
  wellDone(await house.act(review, { share: id, outcome: 'accept' }, office));
};

test('a task that waits for an upper document starts when it is recorded, with its own day', async () => {
  const { task, status } = await standing(3);
  assert.equal(status, 'waiting');
  const input = {
    ...{ year, no: 3, document: '昆政办〔2018〕100号', day: '2018-08-20', dueDay: '2018-09-28' },
    version: task.version,
  };
  assert.equal(said(await house.act(recordEvent, { ...input, day: '2018-08-21' }, office)), 'invalid: day');
  assert.equal(said(await house.act(recordEvent, { ...input, no: 1 }, office)), 'state: plans.task.no-event');
  wellDone(await house.act(recordEvent, input, office));
  assert.equal((await standing(3)).status, 'not-started');
  assert.equal((await standing(3, '2018-09-29')).status, 'overdue');
  assert.equal(said(await house.act(recordEvent, input, office)), 'conflict: plans.moved-on');
});

test('a task of the whole year closes only when every unit is accepted and its summary is written', async () => {
  assert.equal(said(await house.act(closeTask, { year, no: 2 }, office)), 'state: plans.task.open-shares');
  await accept(2, 'fagaiju');
  await accept(2, 'caizhengju');
  const picture = await house.picture();
  assert.equal(said(await house.act(closeTask, { year, no: 2 }, office)), 'invalid: summary');
  const clerk = await house.actor('fagaiju', 'unit-head');
  assert.equal(
    said(await house.act(closeTask, { year, no: 2, summary: '总结' }, clerk)),
    'forbidden: plans.office-only',
  );
  assert.deepEqual(await house.picture(), picture);
  wellDone(await house.act(closeTask, { year, no: 2, summary: '全年公开信息若干条，均按时更新。' }, office));
  assert.equal((await standing(2)).status, 'done');
  const { id } = await house.share(year, 2, 'fagaiju');
  const late = { share: id, text: '补报', percent: 100, link: 'https://www.example.gov.cn/2' };
  assert.equal(
    said(await house.act(report, late, await house.actor('fagaiju', 'clerk'))),
    'state: plans.share.closed',
  );
  wellDone(await house.act(reopenTask, { year, no: 2, reason: '有新的要求。' }, office));
  assert.notEqual((await house.share(year, 2, 'fagaiju')).state, 'closed');
});

test('two editors of one task: one wins, the other is told that it moved on', async () => {
  const { task } = await standing(1);
  const input = {
    ...{ year, no: 1, requirement: '修改后的要求。', deadlineDate: '2018-11-30', reason: '会议决定' },
    version: task.version,
  };
  wellDone(await house.act(amendTask, input, office));
  const picture = await house.picture();
  assert.equal(
    said(await house.act(amendTask, { ...input, requirement: '另一种修改。' }, office)),
    'conflict: plans.moved-on',
  );
  assert.deepEqual(await house.picture(), picture);
  const [line] = await house.rows<{ before: { deadlineDate: string }; after: { deadlineDate: string } }>(
    `select before, after from trail.entry where action = 'plans.task.amend'`,
  );
  assert.deepEqual([line?.before.deadlineDate, line?.after.deadlineDate], ['2018-10-31', '2018-11-30']);
});

test('a written rule is issued only with its number and day', async () => {
  const plan = await findPlan(house.app.db, year);
  const [rule] = await rulesOf(house.app.db, plan?.id ?? 0);
  assert.equal(rule?.no, 4);
  const input = { rule: rule?.id, unit: '', state: 'issued', documentNumber: '', issuedOn: '', version: 1 };
  assert.equal(said(await house.act(updateRule, input, office)), 'invalid: documentNumber');
  const issued = { ...input, documentNumber: '官财示〔2018〕1号', issuedOn: '2018-08-15', isPublic: 'on' };
  wellDone(await house.act(updateRule, issued, office));
  assert.equal(said(await house.act(updateRule, issued, office)), 'conflict: plans.moved-on');
});

test('the gap list names every unit that has not signed or never reported', async () => {
  const plan = await findPlan(house.app.db, year);
  const open = await gaps(house.app.db, plan?.id ?? 0);
  const named = await house.rows<{ n: number }>('select count(*) as n from plans.share');
  assert.equal(open.length, (named[0]?.n ?? 0) - 2);
});

test('the public views show units, days and the same status the inside derives, without lateness or notes', async () => {
  const [plan] = await publicPlans(house.portal.db);
  assert.equal(plan?.year, year);
  const open = await publicTasks(house.portal.db, year);
  assert.equal(open.length, 4);
  for (const task of open) {
    const inside = await standing(task.no);
    assert.equal(task.units.length, inside.shares.length);
    // All units accepted is not yet 销号, and only that is told outside.
    const isOpenDone = inside.status === 'done' && inside.task.closedAt === null;
    assert.equal(task.status, isOpenDone ? 'on-track' : publicStatusOf(inside.status), `task ${task.no}`);
  }
  const tables = ['plans.report', 'plans.share', 'plans.difficulty', 'plans.reminder', 'plans.draft'];
  for (const table of tables)
    await assert.rejects(
      house.portal.pool.query(`select 1 from ${table}`),
      /permission denied/,
      `the portal must not read ${table}`,
    );
});
