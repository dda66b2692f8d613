import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '#kernel/results.ts';
import { type Actor, CITIZEN, COMMAND, SYSTEM } from '#platform/actor.ts';
import {
  mayAssignPost,
  mayDelegate,
  mayHandOver,
  mayKeepPeople,
  mayKeepProfile,
  mayKeepUnits,
  maySeeContacts,
  maySignHandover,
} from './permissions.ts';
import { type Role, roleNames } from './roles.ts';

const OWN = 1;
const OTHER = 2;
const ME = 10;
const SOMEBODY = 11;

const holder = (role: Role, unitId = OWN): Actor => ({
  kind: 'staff',
  accountId: 5,
  personId: ME,
  name: '示例',
  posts: [
    { unitId, unitName: '区甲局', unitKind: 'department', roles: [role], section: null, onBehalfOf: null },
  ],
});
const clerkPost = (unitId: number) => ({ unitId, personId: SOMEBODY, roles: ['clerk'] });

/** Who may, by role: on the own unit (`own`), on another (`other`); everybody not named may neither. */
const table: Record<
  string,
  { may: (actor: Actor, unitId: number) => unknown; own: readonly Role[]; other: readonly Role[] }
> = {
  mayKeepUnits: { may: (actor) => mayKeepUnits(actor), own: ['administrator'], other: ['administrator'] },
  mayKeepProfile: {
    may: mayKeepProfile,
    own: ['clerk', 'openness-reviewer', 'unit-deputy', 'unit-head', 'unit-administrator', 'administrator'],
    other: ['administrator'],
  },
  mayKeepPeople: {
    may: mayKeepPeople,
    own: ['unit-head', 'unit-administrator', 'administrator'],
    other: ['administrator'],
  },
  mayAssignPost: {
    may: (actor, unitId) => mayAssignPost(actor, clerkPost(unitId)),
    own: ['unit-head', 'unit-administrator', 'administrator'],
    other: ['administrator'],
  },
  'mayAssignPost of a supervisor': {
    may: (actor, unitId) => mayAssignPost(actor, { ...clerkPost(unitId), roles: ['office-supervisor'] }),
    own: ['administrator'],
    other: ['administrator'],
  },
  'mayAssignPost to oneself': {
    may: (actor, unitId) => mayAssignPost(actor, { ...clerkPost(unitId), personId: ME }),
    own: [],
    other: [],
  },
  mayDelegate: {
    may: (actor, unitId) => mayDelegate(actor, clerkPost(unitId)),
    own: ['unit-head', 'unit-administrator', 'administrator'],
    other: ['administrator'],
  },
  mayHandOver: {
    may: (actor, unitId) => mayHandOver(actor, { personId: SOMEBODY, homeUnitId: unitId }),
    own: ['unit-head', 'unit-administrator', 'administrator'],
    other: ['administrator'],
  },
  maySignHandover: { may: (actor) => maySignHandover(actor, SOMEBODY), own: [], other: [] },
};

for (const [name, { may, own, other }] of Object.entries(table))
  test(`${name}: every role on the own and on another unit`, () => {
    for (const role of roleNames) {
      assert.equal(!isRefusal(may(holder(role), OWN)), own.includes(role), `${role} on the own unit`);
      assert.equal(!isRefusal(may(holder(role), OTHER)), other.includes(role), `${role} on another unit`);
    }
    for (const nobody of [CITIZEN, SYSTEM]) assert.ok(isRefusal(may(nobody, OWN)), `${nobody.name} may not`);
    assert.ok(!isRefusal(may(COMMAND, OWN)), 'the command line acts as the administrator');
  });

test('the holder delegates the own post, draws up the own list, and signs what is addressed to them', () => {
  const me = holder('clerk');
  assert.ok(!isRefusal(mayDelegate(me, { unitId: OWN, personId: ME, roles: ['clerk'] })));
  assert.ok(!isRefusal(mayHandOver(me, { personId: ME, homeUnitId: OTHER })));
  assert.ok(!isRefusal(maySignHandover(me, ME)));
});

test('telephone numbers: the own unit, and those who keep or check the whole', () => {
  for (const role of roleNames) {
    assert.ok(maySeeContacts(holder(role), OWN), role);
    const isAbove = ['administrator', 'auditor', 'office-supervisor'].includes(role);
    assert.equal(maySeeContacts(holder(role), OTHER), isAbove, role);
  }
  assert.ok(!maySeeContacts(CITIZEN, OWN));
});
