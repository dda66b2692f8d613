import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDatabase } from '#platform/db/database.ts';
import { readFigure } from '#platform/measures/read.ts';
import { recordReport } from '../../reports/actions/record-report.ts';
import { said, type TestDistrict, testDistrict } from '../../testing/district.ts';
import { deputyAnnounced, reportsHeard, sectionDesignated, unitsStaffed } from '../measures.ts';
import { unitProfile, unitsWithoutSection } from '../queries.ts';
import { warnMissingSections } from '../warnings.ts';
import { announceDeputy } from './announce-deputy.ts';
import { designateSection } from './designate-section.ts';
import { recordContact } from './record-contact.ts';
import { recordStaffing } from './record-staffing.ts';

let district: TestDistrict;
let clerk: number;
let foreign: number;
let auditor: number;
before(async () => {
  district = await testDistrict();
  clerk = await district.person('jia', '甲示例', 'clerk');
  foreign = await district.person('yi', '乙示例', 'clerk', 'unit-head');
  auditor = await district.person('jia', '丙示例', 'auditor');
});
after(() => district.close());

const deputy = { unit: 'jia', name: '丁示例', title: '副局长', announcedOn: '2018-08-20', version: 1 };
const section = { unit: 'jia', name: '办公室', document: '甲发〔2018〕1号', designatedOn: '2018-08-20' };
const report = { unit: 'jia', heldOn: '2018-08-20', chiefName: '戊示例', subject: '汇报', decisions: '部署' };
const year = { from: '2018-01-01', to: '2018-12-31' };

test('a foreign unit and an auditor of the same one are refused, and nothing moves', async () => {
  const before = await district.count('trail.entry');
  for (const person of [foreign, auditor]) {
    const actor = await district.actor(person);
    for (const [action, input] of [
      [announceDeputy, deputy],
      [designateSection, { ...section, version: 1 }],
      [recordStaffing, { unit: 'jia', fullTime: 1, partTime: 0, version: 1 }],
      [recordContact, { unit: 'jia', phone: '1', version: 1 }],
      [recordReport, report],
    ] as const)
      assert.equal(
        said(await district.act(action as never, input, actor)),
        'forbidden: units.profile.other-unit',
      );
  }
  assert.equal(await district.count('trail.entry'), before);
  assert.equal(await district.count('units.work_report'), 0);
});

test('before anybody has done anything every figure is 0 of 2, the district itself not counted', async () => {
  for (const measure of [reportsHeard, deputyAnnounced, sectionDesignated, unitsStaffed])
    assert.deepEqual(await readFigure(district.app.db, measure, year), { met: 0, due: 2 }, measure.name);
});

test('nothing is announced, designated or heard before its day', async () => {
  const actor = await district.actor(clerk);
  const later = '2018-08-21';
  assert.equal(
    said(await district.act(announceDeputy, { ...deputy, announcedOn: later }, actor)),
    'invalid: announcedOn',
  );
  assert.equal(
    said(await district.act(designateSection, { ...section, designatedOn: later, version: 1 }, actor)),
    'invalid: designatedOn',
  );
  assert.equal(
    said(await district.act(recordReport, { ...report, heldOn: later }, actor)),
    'invalid: heldOn',
  );
});

test('the clerk announces, designates and staffs; the warning of a veto closes and the figures move', async () => {
  const actor = await district.actor(clerk);
  assert.equal(said(await district.act(announceDeputy, deputy, actor)), 'done');
  assert.equal(said(await district.act(announceDeputy, deputy, actor)), 'conflict: units.record.moved-on');
  assert.equal(said(await district.act(designateSection, { ...section, version: '2' }, actor)), 'done');
  const staffing = { unit: 'jia', fullTime: '1', partTime: '', version: '3' };
  assert.equal(said(await district.act(recordStaffing, staffing, actor)), 'invalid: partTime');
  assert.equal(said(await district.act(recordStaffing, { ...staffing, partTime: '0' }, actor)), 'done');
  assert.equal(said(await district.act(recordReport, report, actor)), 'done');
  for (const measure of [reportsHeard, deputyAnnounced, sectionDesignated, unitsStaffed])
    assert.deepEqual(await readFigure(district.app.db, measure, year), { met: 1, due: 2 }, measure.name);
  const jia = await district.unitId('jia');
  const open = await district.rows(
    `select 1 from platform.duty where unit_id = ${jia} and kind = 'designate-section' and closed_at is null`,
  );
  assert.equal(open.length, 0);
  const profile = await unitProfile(district.app.db, jia);
  assert.deepEqual(
    [profile.deputyName, profile.sectionDocument, profile.version],
    ['丁示例', '甲发〔2018〕1号', 4],
  );
});

test('a deputy announced after the period does not count in it', async () =>
  assert.deepEqual(
    await readFigure(district.app.db, deputyAnnounced, { from: '2018-01-01', to: '2018-08-19' }),
    { met: 0, due: 2 },
  ));

test('those without a section are the ones to be vetoed, and the morning job warns them for the new year', async () => {
  const vetoed = await unitsWithoutSection(district.app.db, '2018-12-31');
  assert.deepEqual(
    vetoed.map((unit) => unit.code),
    ['yi'],
  );
  const dayBefore = await unitsWithoutSection(district.app.db, '2018-08-19');
  assert.deepEqual(
    dayBefore.map((unit) => unit.code),
    ['jia', 'yi'],
  );
  await district.app.db
    .transaction()
    .execute((tx) => warnMissingSections.run(tx, {}, '2019-01-01T00:00:00.000Z'));
  const duties = await district.rows<{ unit_id: number; due_day: string }>(
    `select unit_id, due_day from platform.duty where kind = 'designate-section' and closed_at is null`,
  );
  assert.deepEqual(duties, [{ unit_id: await district.unitId('yi'), due_day: '2019-12-31' }]);
});

test('the portal sees the announced deputy and the section, and no table behind them', async () => {
  const portal = openDatabase(district.portal);
  try {
    const row = await portal.db
      .selectFrom('units_public.unit')
      .select(['deputy_name', 'section_name'])
      .where('code', '=', 'jia')
      .executeTakeFirst();
    assert.deepEqual(row, { deputy_name: '丁示例', section_name: '办公室' });
    for (const table of ['units.person', 'units.post', 'units.profile', 'units.work_report'])
      await assert.rejects(portal.db.selectFrom(table).selectAll().execute(), /permission denied/, table);
  } finally {
    await portal.close();
  }
});
