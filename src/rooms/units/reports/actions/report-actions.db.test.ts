import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { said, type TestDistrict, testDistrict } from '../../testing/district.ts';
import { workReportsOf } from '../queries.ts';
import { finishReportTask } from './finish-task.ts';
import { handOutTask } from './hand-out-task.ts';
import { recordReport } from './record-report.ts';

let district: TestDistrict;
let clerk: number;
let publicity: number;
let foreign: number;
let report: number;
before(async () => {
  district = await testDistrict();
  clerk = await district.person('jia', '甲示例', 'clerk');
  publicity = await district.person('jia', '乙示例', 'publicity');
  foreign = await district.person('yi', '丙示例', 'clerk');
  const recorded = await district.act(
    recordReport,
    { unit: 'jia', heldOn: '2018-08-20', chiefName: '丁示例', subject: '汇报', decisions: '部署' },
    await district.actor(clerk),
  );
  report = recorded.kind === 'done' ? recorded.value.id : 0;
});
after(() => district.close());

const task = () => ({ report, content: '补齐目录', section: '办公室', dueDay: '2018-09-30' });
const openDuties = () =>
  district.rows<{ role: string | null; person_id: number | null; due_day: string }>(
    `select role, person_id, due_day from platform.duty where kind = 'finish-report-task' and closed_at is null`,
  );

test('a task needs a section or a person of this very unit, and a day after the report', async () => {
  const actor = await district.actor(clerk);
  for (const [change, field] of [
    [{ section: '', person: '' }, 'section'],
    [{ person: foreign }, 'person'],
    [{ dueDay: '2018-08-19' }, 'dueDay'],
    [{ content: ' ' }, 'content'],
  ] as const)
    assert.equal(said(await district.act(handOutTask, { ...task(), ...change }, actor)), `invalid: ${field}`);
  assert.equal(await district.count('units.report_task'), 0);
});

test('another unit hands nothing out here', async () =>
  assert.equal(
    said(await district.act(handOutTask, task(), await district.actor(foreign))),
    'forbidden: units.profile.other-unit',
  ));

test('handed to a person it is their duty; they finish it, once', async () => {
  const given = await district.act(
    handOutTask,
    { ...task(), person: publicity },
    await district.actor(clerk),
  );
  assert.equal(said(given), 'done');
  assert.deepEqual(await openDuties(), [{ role: null, person_id: publicity, due_day: '2018-09-30' }]);
  const finish = { task: given.kind === 'done' ? given.value.id : 0, result: '已补齐' };
  assert.equal(
    said(await district.act(finishReportTask, finish, await district.actor(foreign))),
    'forbidden: units.profile.other-unit',
  );
  const own = await district.actor(publicity);
  assert.equal(said(await district.act(finishReportTask, finish, own)), 'done');
  assert.equal(said(await district.act(finishReportTask, finish, own)), 'state: units.report-task.done');
  assert.deepEqual(await openDuties(), []);
  const [read] = await workReportsOf(district.app.db, await district.unitId('jia'));
  assert.deepEqual(
    read?.tasks.map((one) => [one.personName, one.state, one.doneOn, one.result]),
    [['乙示例', 'done', '2018-08-20', '已补齐']],
  );
});

test('handed to a section it is the duty of the clerks', async () => {
  assert.equal(
    said(await district.act(handOutTask, { ...task(), person: '' }, await district.actor(clerk))),
    'done',
  );
  assert.deepEqual(await openDuties(), [{ role: 'clerk', person_id: null, due_day: '2018-09-30' }]);
});
