import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '#platform/actor.ts';
import { readFigure } from '#platform/measures/read.ts';
import { sharesAssigned } from '../measures.ts';
import { publicTasks } from '../public/queries.ts';
import { type PlansHouse, plansHouse, said, smallPlan, wellDone } from '../testing/house.ts';
import { addEntry } from './add-entry.ts';
import { addUnit } from './add-unit.ts';
import { amendEntry } from './amend-entry.ts';
import { releaseShare } from './release-share.ts';
import { signAll } from './sign-all.ts';

const year = 2018;
const period = { from: '2018-01-01', to: '2018-12-31' };
let house: PlansHouse;
let clerk: Actor;
let lead: Actor;
let office: Actor;
before(async () => {
  house = await plansHouse();
  await house.handDown(year, smallPlan(year));
  clerk = await house.actor('caizhengju', 'clerk');
  lead = await house.actor('zhengfuban', 'lead-supervisor');
  office = await house.actor('zhengfuban', 'office-supervisor');
});
after(() => house.close());

const duties = (id: number) =>
  house.rows<{ kind: string; closed_how: string | null }>(
    `select kind, closed_how from platform.duty where matter_kind = 'plan-share' and matter_id = '${id}' order by id`,
  );

test('a unit that is not concerned is let go by the lead: its duty ends, it counts nowhere and is not shown outside', async () => {
  const { id } = await house.share(year, 1, 'fagaiju');
  const reason = '该单位不涉及此项工作';
  const before = await readFigure(house.app.db, sharesAssigned, period);
  assert.equal(
    said(await house.act(releaseShare, { share: id, reason }, clerk)),
    'forbidden: plans.lead-only',
  );
  wellDone(await house.act(releaseShare, { share: id, reason }, lead));
  assert.deepEqual(await duties(id), [{ kind: 'sign', closed_how: 'void' }]);
  assert.equal((await readFigure(house.app.db, sharesAssigned, period)).due, before.due - 1);
  const [task] = await publicTasks(house.portal.db, year, 1);
  const gone = await house.unitId('fagaiju');
  assert.ok(!task?.units.some(({ unitId }) => unitId === gone));
  assert.equal(task?.units.length, 2);
  assert.equal(
    said(await house.act(releaseShare, { share: id, reason }, lead)),
    'state: plans.share.already',
  );
});

test('the lead does not let itself go; the office may', async () => {
  const { id } = await house.share(year, 1, 'zhengfuban');
  const input = { share: id, reason: '调整分工' };
  assert.equal(said(await house.act(releaseShare, input, lead)), 'forbidden: plans.lead-only');
});

test('a unit is added, or named again after it was let go, and is asked to sign', async () => {
  const input = { year, no: 1, unit: 'minzhengju', part: 'responsible', reason: '会议确定' };
  assert.equal(said(await house.act(addUnit, input, lead)), 'forbidden: plans.office-only');
  const added = wellDone(await house.act(addUnit, input, office));
  assert.deepEqual(await duties(added.share), [{ kind: 'sign', closed_how: null }]);
  assert.equal(said(await house.act(addUnit, input, office)), 'state: plans.task.unit-named');
  assert.equal(said(await house.act(addUnit, { ...input, unit: 'nowhere' }, office)), 'invalid: unit');
  const again = wellDone(await house.act(addUnit, { ...input, unit: 'fagaiju' }, office));
  assert.equal(again.share, (await house.share(year, 1, 'fagaiju')).id);
  assert.equal((await house.share(year, 1, 'fagaiju')).state, 'handed-down');
  assert.deepEqual((await duties(again.share)).at(-1), { kind: 'sign', closed_how: null });
});

test('a unit signs for all that waits for it in one step, each share with its own line in the trail', async () => {
  const stranger = await house.actor('fagaiju', 'clerk');
  const input = { year, unit: 'caizhengju' };
  assert.equal(said(await house.act(signAll, input, stranger)), 'forbidden: plans.own-unit-only');
  assert.equal(wellDone(await house.act(signAll, input, clerk)).signed, 4);
  const [lines] = await house.rows<{ n: number }>(
    `select count(distinct matter_id) as n from trail.entry where action = 'plans.unit.sign-all'`,
  );
  assert.equal(lines?.n, 4);
  assert.equal(said(await house.act(signAll, input, clerk)), 'state: plans.unit.nothing-to-sign');
});

test('a line of the breakdown is changed once: its duty moves, a second editor is told', async () => {
  const { id } = await house.share(year, 2, 'caizhengju');
  const line = { share: id, period: 'q3', text: '更新栏目', person: '', dueDay: '2018-09-10' };
  const entry = wellDone(await house.act(addEntry, line, clerk)).id;
  const change = { entry, text: '更新全部栏目', person: clerk.personId, dueDay: '2018-09-20', version: 1 };
  assert.equal(
    said(await house.act(amendEntry, { ...change, dueDay: '2019-01-10' }, clerk)),
    'invalid: dueDay',
  );
  wellDone(await house.act(amendEntry, change, clerk));
  assert.equal(said(await house.act(amendEntry, change, clerk)), 'conflict: plans.moved-on');
  const open = await house.rows(
    `select title, due_day, person_id from platform.duty where matter_kind = 'plan-entry' and matter_id = '${entry}' and closed_at is null`,
  );
  assert.deepEqual(open, [
    { title: '第2项任务分解事项：更新全部栏目', due_day: '2018-09-20', person_id: clerk.personId },
  ]);
});
