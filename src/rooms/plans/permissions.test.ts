import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '#kernel/results.ts';
import type { Actor } from '#platform/actor.ts';
import { CITIZEN, COMMAND } from '#platform/actor.ts';
import { mayKeepPlan, mayReview, mayWorkOn, readableShares, readableUnits } from './permissions.ts';

const own = 1;
const lead = 2;
const office = 3;
const foreign = 4;

const actor = (unitId: number, ...roles: string[]): Actor => ({
  kind: 'staff',
  accountId: 1,
  personId: 1,
  name: '赵示例',
  posts: [{ unitId, unitName: '', unitKind: 'department', roles, section: null, onBehalfOf: null }],
});

const permissions = {
  plan: (who: Actor) => mayKeepPlan(who),
  work: (who: Actor) => mayWorkOn(who, { unitId: own }),
  review: (who: Actor) => mayReview(who, { leadUnitIds: [lead] }),
  'review without lead': (who: Actor) => mayReview(who, { leadUnitIds: [] }),
} as const;

/** Who may what; a permission not named is refused. */
const table: readonly [string, Actor, readonly (keyof typeof permissions)[]][] = [
  ['own clerk', actor(own, 'clerk'), ['work']],
  ['own head', actor(own, 'unit-head'), ['work']],
  ['own deputy', actor(own, 'unit-deputy'), ['work']],
  ['own secrecy reviewer', actor(own, 'secrecy-reviewer'), []],
  ['own administrator', actor(own, 'unit-administrator'), []],
  ['clerk of the lead', actor(lead, 'clerk'), ['review']],
  ['supervisor of the lead', actor(lead, 'lead-supervisor'), ['review']],
  ['head of the lead', actor(lead, 'unit-head'), ['review']],
  ['window of the lead', actor(lead, 'hall-window'), []],
  ['lead supervisor of another line', actor(foreign, 'lead-supervisor'), []],
  ['foreign clerk', actor(foreign, 'clerk'), []],
  ['foreign head', actor(foreign, 'unit-head'), []],
  ['office supervisor', actor(office, 'office-supervisor'), ['plan', 'review', 'review without lead']],
  ['clerk of the office', actor(office, 'clerk'), []],
  ['district leader', actor(office, 'district-leader'), []],
  ['system administrator', actor(own, 'administrator'), []],
  ['auditor', actor(own, 'auditor'), []],
  ['citizen', CITIZEN, []],
];

for (const [name, who, may] of table)
  test(`${name} may ${may.join(', ') || 'nothing'}`, () => {
    for (const [permission, ask] of Object.entries(permissions)) {
      const answer = ask(who);
      const wanted = (may as readonly string[]).includes(permission);
      assert.equal(!isRefusal(answer), wanted, permission);
      if (isRefusal(answer)) assert.equal(answer.reason, 'forbidden');
    }
  });

test('a capacity names the unit for which one acts: the lead, not the unit that is reviewed', () => {
  assert.deepEqual(permissions.review(actor(lead, 'clerk')), { unitId: lead, role: 'clerk' });
  assert.deepEqual(permissions.work(actor(own, 'clerk')), { unitId: own, role: 'clerk' });
});

test('overseers read every unit, others only their own, a visitor none', () => {
  for (const role of ['office-supervisor', 'district-leader', 'district-deputy', 'auditor'])
    assert.equal(readableUnits(actor(own, role)), null, role);
  assert.equal(readableUnits(COMMAND), null);
  assert.deepEqual(readableUnits(actor(own, 'clerk')), [own]);
  assert.deepEqual(readableUnits(CITIZEN), []);
});

test('a lead sees all shares of its task, one who only takes part sees the own', () => {
  const shares = [
    { share: { part: 'lead', unitId: lead } },
    { share: { part: 'responsible', unitId: own } },
    { share: { part: 'responsible', unitId: foreign } },
  ] as const;
  const seen = (who: Actor) => readableShares(who, shares).map(({ share }) => share.unitId);
  assert.deepEqual(seen(actor(lead, 'clerk')), [lead, own, foreign]);
  assert.deepEqual(seen(actor(office, 'office-supervisor')), [lead, own, foreign]);
  assert.deepEqual(seen(actor(lead, 'hall-window')), [lead]);
  assert.deepEqual(seen(actor(own, 'clerk')), [own]);
  assert.deepEqual(seen(CITIZEN), []);
});
