import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '#kernel/results.ts';
import { type Actor, CITIZEN, COMMAND, SYSTEM } from '#platform/actor.ts';
import { type Role, roleNames } from '#rooms/units/index.ts';
import { mayAnswer, mayIssue, mayJudge, mayRead, readableUnits } from './permissions.ts';

const OWN = 1;
const OTHER = 2;
const ME = 10;

const holder = (role: Role, unitId = OWN): Actor => ({
  kind: 'staff',
  accountId: 5,
  personId: ME,
  name: '示例',
  posts: [
    { unitId, unitName: '区甲局', unitKind: 'department', roles: [role], section: null, onBehalfOf: null },
  ],
});
const foreign = { issuerPersonId: 99, source: { leaderPersonId: 98 } };
const mine = { issuerPersonId: 99, source: { leaderPersonId: ME } };

/** Who may, by role: everybody not named may not. */
const table: Record<string, { may: (actor: Actor) => unknown; roles: readonly Role[] }> = {
  issue: { may: mayIssue, roles: ['office-supervisor', 'district-leader', 'district-deputy'] },
  'answer for the own unit': {
    may: (actor) => mayAnswer(actor, { unitId: OWN }),
    roles: ['clerk', 'unit-head', 'unit-deputy'],
  },
  'answer for another unit': { may: (actor) => mayAnswer(actor, { unitId: OTHER }), roles: [] },
  'judge any order': { may: (actor) => mayJudge(actor, foreign), roles: ['office-supervisor'] },
  'judge an order from one’s own 批示': {
    may: (actor) => mayJudge(actor, mine),
    roles: ['office-supervisor', 'district-leader', 'district-deputy'],
  },
};

for (const [what, { may, roles }] of Object.entries(table))
  test(`${what}: ${roles.length > 0 ? roles.join(', ') : 'nobody'}`, () => {
    const allowed = roleNames.filter((role) => !isRefusal(may(holder(role))));
    assert.deepEqual(allowed.toSorted(), [...roles].sort());
    for (const actor of [CITIZEN, COMMAND, SYSTEM]) assert.ok(isRefusal(may(actor)), actor.name);
  });

test('only the office, leaders and the auditor see the orders of other units', () => {
  const all = roleNames.filter((role) => readableUnits(holder(role)) === null);
  assert.deepEqual(all.toSorted(), ['auditor', 'district-deputy', 'district-leader', 'office-supervisor']);
  assert.equal(mayRead(holder('unit-head'), OTHER), false);
  assert.equal(mayRead(holder('unit-head'), OWN), true);
  assert.deepEqual(readableUnits(CITIZEN), []);
});
