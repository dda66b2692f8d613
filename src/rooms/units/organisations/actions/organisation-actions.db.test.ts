import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { said, type TestDistrict, testDistrict } from '../../testing/district.ts';
import { resolveUnitName, unitDetails } from '../queries.ts';
import { addAlias } from './add-alias.ts';
import { addOrganisation } from './add-organisation.ts';
import { closeOrganisation } from './close-organisation.ts';
import { markOrganisation } from './mark-organisation.ts';
import { removeAlias } from './remove-alias.ts';
import { renameOrganisation } from './rename-organisation.ts';
import { transferUnit } from './transfer-unit.ts';

let district: TestDistrict;
let clerk: number;
before(async () => {
  district = await testDistrict();
  clerk = await district.person('jia', '甲示例', 'clerk', 'unit-head');
});
after(() => district.close());

const bing = {
  code: 'bing',
  kind: 'department',
  fullName: '某市试验区丙局',
  shortName: '区丙局',
  validFrom: '2018-08-01',
};
const resolved = async (name: string, day = '2018-08-20') => {
  const found = await resolveUnitName(district.app.db, name, day);
  return found.kind === 'one' ? found.unit.code : found.kind;
};

test('a unit is added with its trail line and the duty to name a section; an API sends the same fields', async () => {
  assert.equal(said(await district.act(addOrganisation, bing)), 'done');
  const id = await district.unitId('bing');
  const trail = await district.rows<{ action: string; actor_kind: string }>(
    `select action, actor_kind from trail.entry where matter_kind = 'unit' and matter_id = '${id}'`,
  );
  assert.deepEqual(trail, [{ action: 'units.organisation.add', actor_kind: 'command' }]);
  const duties = await district.rows<{ kind: string; due_day: string }>(
    `select kind, due_day from platform.duty where unit_id = ${id}`,
  );
  assert.deepEqual(duties, [{ kind: 'designate-section', due_day: '2018-12-31' }]);
});

test('what does not fit is told by field and saves nothing', async () => {
  const trailBefore = await district.count('trail.entry');
  const unitsBefore = await district.count('units.organisation');
  for (const [change, fields] of [
    [{}, 'code'],
    [{ code: 'ding' }, 'shortName'],
    [{ code: 'ding', shortName: '区丁局', fullName: '丁局', parent: 'nobody' }, 'parent'],
    [{ code: 'ding', shortName: '区丁局', fullName: '丁局', validTo: '2018-01-01' }, 'validTo'],
    [{ code: 'new', shortName: '区丁局', fullName: '丁局' }, 'code'],
    [{ code: 'ding', kind: 'castle', shortName: '', validFrom: '2018-02-30' }, 'kind shortName validFrom'],
  ] as const)
    assert.equal(said(await district.act(addOrganisation, { ...bing, ...change })), `invalid: ${fields}`);
  assert.equal(await district.count('units.organisation'), unitsBefore);
  assert.equal(await district.count('trail.entry'), trailBefore);
});

test('only the administrator keeps organisations: the head of a unit is refused and nothing moves', async () => {
  const head = await district.actor(clerk);
  const trailBefore = await district.count('trail.entry');
  const attempts = [
    [addOrganisation, { ...bing, code: 'ding', shortName: '区丁局', fullName: '丁局' }],
    [
      renameOrganisation,
      { unit: 'jia', fullName: '新', shortName: '新', from: '2018-09-01', basis: '无', version: 1 },
    ],
    [markOrganisation, { unit: 'jia', flags: ['enforcement'], version: 1 }],
    [closeOrganisation, { unit: 'jia', lastDay: '2018-12-31', basis: '无', version: 1 }],
    [transferUnit, { unit: 'jia', receiver: 'yi', basis: '无' }],
    [addAlias, { unit: 'jia', name: '甲' }],
    [removeAlias, { unit: 'jia', name: '甲' }],
  ] as const;
  for (const [action, input] of attempts)
    assert.equal(
      said(await district.act(action as never, input, head)),
      'forbidden: units.organisation.not-administrator',
    );
  assert.equal(await district.count('trail.entry'), trailBefore);
});

test('a unit that is not there is missing, not a fault', async () =>
  assert.equal(
    said(await district.act(addAlias, { unit: 'nobody', name: '甲' })),
    'missing: platform.matter.missing',
  ));

test('an alias finds the unit, twice is told, and it can be taken back', async () => {
  assert.equal(said(await district.act(addAlias, { unit: 'jia', name: '甲方' })), 'done');
  assert.equal(await resolved('甲方'), 'jia');
  assert.equal(said(await district.act(addAlias, { unit: 'jia', name: '甲方' })), 'invalid: name');
  assert.equal(said(await district.act(removeAlias, { unit: 'jia', name: '甲方' })), 'done');
  assert.equal(await resolved('甲方'), 'unknown');
  assert.equal(
    said(await district.act(removeAlias, { unit: 'jia', name: '甲方' })),
    'missing: units.alias.missing',
  );
});

test('a rename holds from its day; the second of two editors is told who was first and saves nothing', async () => {
  const input = {
    ...{ unit: 'yi', fullName: '某市试验区乙委', shortName: '区乙委' },
    ...{ from: '2018-09-01', basis: '试编发〔2018〕1号', version: '1' },
  };
  assert.equal(said(await district.act(renameOrganisation, input)), 'done');
  assert.equal(await resolved('区乙委'), 'unknown');
  assert.equal(await resolved('区乙委', '2018-09-01'), 'yi');
  assert.equal(await resolved('区乙局', '2018-09-01'), 'yi');
  const second = await district.act(renameOrganisation, {
    ...input,
    shortName: '区乙办',
    from: '2018-10-01',
  });
  assert.equal(said(second), 'conflict: units.record.moved-on');
  assert.ok(
    second.kind === 'refused' && second.sentence.includes('命令行') && second.sentence.includes('机构更名'),
  );
  const details = await unitDetails(district.app.db, await district.unitId('yi'));
  assert.deepEqual(
    details?.names.map((name) => [name.shortName, name.validFrom, name.validTo]),
    [
      ['区乙局', '2013-01-01', '2018-08-31'],
      ['区乙委', '2018-09-01', null],
    ],
  );
});

test('marks decide who is meant by a collective name', async () => {
  assert.equal(
    said(await district.act(markOrganisation, { unit: 'jia', flags: 'enforcement', version: 1 })),
    'done',
  );
  const found = await resolveUnitName(district.app.db, '各行政执法机关', '2018-08-20');
  assert.deepEqual(found.kind === 'collective' && found.units.map((unit) => unit.code), ['jia']);
});

test('a unit with people is closed only after they and its duties have gone over', async () => {
  const jia = await district.unitId('jia');
  const yi = await district.unitId('yi');
  const input = {
    ...{ unit: 'jia', lastDay: '2018-08-19', successors: 'yi', basis: '试编发〔2018〕2号', version: 2 },
    isConfirmed: 'on',
  };
  const refused = await district.act(closeOrganisation, input);
  assert.equal(said(refused), 'state: units.organisation.not-empty');
  assert.equal(
    said(await district.act(transferUnit, { unit: 'jia', receiver: 'yi', basis: '同上' })),
    'done',
  );
  const actor = await district.actor(clerk);
  assert.deepEqual(
    actor.posts.map((post) => [post.unitId, post.roles]),
    [[yi, ['clerk', 'unit-head']]],
  );
  const left = await district.rows(
    `select 1 from platform.duty where unit_id = ${jia} and closed_at is null`,
  );
  assert.equal(left.length, 0);
  assert.equal(said(await district.act(closeOrganisation, input)), 'done');
  assert.equal(await resolved('区甲局'), 'yi');
});
