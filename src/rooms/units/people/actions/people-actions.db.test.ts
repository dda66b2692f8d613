import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { said, type TestDistrict, testDistrict } from '../../testing/district.ts';
import { addPerson } from './add-person.ts';
import { amendPerson } from './amend-person.ts';
import { assignPost } from './assign-post.ts';
import { delegatePost } from './delegate.ts';
import { endDelegation } from './end-delegation.ts';
import { endPost } from './end-post.ts';

let district: TestDistrict;
let head: number;
let clerk: number;
let auditor: number;
let foreignHead: number;
let administrator: number;
before(async () => {
  district = await testDistrict();
  head = await district.person('jia', '甲示例', 'unit-head');
  clerk = await district.person('jia', '乙示例', 'clerk');
  auditor = await district.person('yi', '丙示例', 'auditor');
  foreignHead = await district.person('yi', '丁示例', 'unit-head');
  administrator = await district.person('yi', '戊示例', 'administrator');
});
after(() => district.close());

const postOf = async (personId: number) =>
  (
    await district.rows<{ id: number }>(
      `select id from units.post where person_id = ${personId} order by id desc`,
    )
  )[0]!.id;
const newcomer = { unit: 'jia', name: '己示例', roles: ['clerk'], from: '2018-08-20' };

test('the head registers people of the own unit, not of another, and gives no role that reaches beyond it', async () => {
  const actor = await district.actor(head);
  assert.equal(said(await district.act(addPerson, newcomer, actor)), 'done');
  assert.equal(
    said(await district.act(addPerson, { ...newcomer, unit: 'yi' }, actor)),
    'forbidden: units.people.not-keeper',
  );
  for (const role of ['office-supervisor', 'administrator', 'auditor', 'unit-head', 'district-leader'])
    assert.equal(
      said(await district.act(addPerson, { ...newcomer, roles: ['clerk', role] }, actor)),
      'forbidden: units.post.reserved-role',
      role,
    );
});

test('a clerk and an auditor register nobody', async () => {
  for (const person of [clerk, auditor])
    assert.equal(
      said(await district.act(addPerson, newcomer, await district.actor(person))),
      'forbidden: units.people.not-keeper',
    );
});

test("a citizen's number is refused in every field and is stored nowhere", async () => {
  const number = '530111199001010000';
  for (const [field, value] of [
    ['name', `庚${number}`],
    ['phone', number],
  ] as const) {
    const result = await district.act(addPerson, { ...newcomer, [field]: value });
    assert.equal(said(result), `invalid: ${field}`);
  }
});

test('telephone and mail never reach the trail', async () => {
  const added = await district.act(addPerson, {
    ...newcomer,
    ...{ name: '庚示例', phone: '100-0000-7777', email: 'geng@example.invalid' },
  });
  assert.equal(said(added), 'done');
  const id = added.kind === 'done' ? added.value.id : 0;
  const amended = { person: id, name: '庚示例', phone: '100-0000-8888', email: '', version: 1 };
  assert.equal(said(await district.act(amendPerson, amended)), 'done');
  assert.equal(said(await district.act(amendPerson, amended)), 'conflict: units.record.moved-on');
  const trail = JSON.stringify(await district.rows('select before, after, note from trail.entry'));
  assert.ok(!/7777|8888|geng@/.test(trail));
});

test('nobody gives a post to oneself, not even the administrator', async () => {
  const input = { person: administrator, unit: 'yi', roles: ['clerk'], from: '2018-08-20' };
  assert.equal(
    said(await district.act(assignPost, input, await district.actor(administrator))),
    'forbidden: units.post.own',
  );
});

test('roles that may not meet in one person are refused, across posts and both ways', async () => {
  const from = '2018-08-20';
  const acting = { person: auditor, unit: 'yi', roles: ['clerk'], from };
  assert.equal(said(await district.act(assignPost, acting)), 'state: units.roles.clash');
  const auditing = { person: clerk, unit: 'jia', roles: ['auditor'], from };
  assert.equal(said(await district.act(assignPost, auditing)), 'state: units.roles.clash');
  assert.equal(said(await district.act(assignPost, { ...auditing, roles: [] })), 'invalid: roles');
});

test('a second post in another unit adds to the first', async () => {
  const input = { person: clerk, unit: 'yi', roles: 'publicity', from: '2018-08-20' };
  assert.equal(said(await district.act(assignPost, input)), 'done');
  const actor = await district.actor(clerk);
  assert.deepEqual(
    actor.posts.map((post) => [post.unitName, post.roles]),
    [
      ['区甲局', ['clerk']],
      ['区乙局', ['publicity']],
    ],
  );
});

test('a delegated post is held on its days, says for whom, and can be taken back at once', async () => {
  const deputy = await district.person('jia', '辛示例', 'unit-deputy');
  const post = await postOf(head);
  const own = await district.actor(head);
  const input = { post, to: deputy, fromDay: '2018-08-20', toDay: '2018-08-24', reason: '外出培训' };
  assert.equal(
    said(await district.act(delegatePost, input, await district.actor(foreignHead))),
    'forbidden: units.people.not-keeper',
  );
  const delegated = await district.act(delegatePost, input, own);
  assert.equal(said(delegated), 'done');
  const held = async (day: string) =>
    (await district.actor(deputy, day)).posts.map((one) => [one.roles[0], one.onBehalfOf]);
  assert.deepEqual(await held('2018-08-24'), [
    ['unit-deputy', null],
    ['unit-head', '甲示例'],
  ]);
  assert.deepEqual(await held('2018-08-25'), [['unit-deputy', null]]);
  const delegation = delegated.kind === 'done' ? delegated.value.id : 0;
  assert.equal(said(await district.act(endDelegation, { delegation }, own)), 'done');
  assert.deepEqual(await held('2018-08-20'), [['unit-deputy', null]]);
  assert.equal(said(await district.act(endDelegation, { delegation }, own)), 'state: units.delegation.over');
});

test('an auditor neither gives nor takes a delegation', async () => {
  const days = { fromDay: '2018-08-20', toDay: '2018-08-21', reason: '请假' };
  const gives = { post: await postOf(auditor), to: clerk, ...days };
  assert.equal(said(await district.act(delegatePost, gives)), 'state: units.roles.clash');
  const takes = { post: await postOf(head), to: auditor, ...days };
  assert.equal(said(await district.act(delegatePost, takes)), 'state: units.roles.clash');
});

test('a delegation longer than allowed, in the past or to oneself is told by field', async () => {
  const post = await postOf(head);
  for (const [change, field] of [
    [{ toDay: '2018-12-31' }, 'toDay'],
    [{ toDay: '2018-08-19' }, 'toDay'],
    [{ fromDay: '2018-08-19' }, 'fromDay'],
    [{ to: head }, 'to'],
  ] as const) {
    const input = { post, to: clerk, fromDay: '2018-08-20', toDay: '2018-08-21', reason: '请假', ...change };
    assert.equal(said(await district.act(delegatePost, input)), `invalid: ${field}`);
  }
});

test('a post ends with its delegations; the roles are gone the day after', async () => {
  const leaving = await district.person('jia', '壬示例', 'hotline');
  const post = await postOf(leaving);
  const days = { fromDay: '2018-08-20', toDay: '2018-08-31', reason: '请假' };
  assert.equal(said(await district.act(delegatePost, { post, to: head, ...days })), 'done');
  const actor = await district.actor(head);
  assert.equal(
    said(await district.act(endPost, { post, lastDay: '2018-08-21', reason: '调离' }, actor)),
    'done',
  );
  assert.equal((await district.actor(leaving, '2018-08-21')).posts.length, 1);
  assert.equal((await district.actor(leaving, '2018-08-22')).posts.length, 0);
  const roles = (await district.actor(head, '2018-08-22')).posts.flatMap((one) => one.roles);
  assert.ok(!roles.includes('hotline'));
  const ended = await district.rows(`select ended_on from units.delegation where post_id = ${post}`);
  assert.deepEqual(ended, [{ ended_on: '2018-08-21' }]);
});
