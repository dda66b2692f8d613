import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actingRoles, roleClash, roleRules, unknownRoles } from './role-rules.ts';
import { districtRoles, isRole, roleNames, roles, roleTitle, roleTitled } from './roles.ts';

test('an auditor may hold no other role at all', () => {
  for (const role of roleNames) {
    const clash = roleClash(['auditor', role]);
    assert.equal(clash === null, role === 'auditor', role);
  }
});

test('every pair that no rule names may meet, in either order', () => {
  const named = (a: string, b: string) =>
    roleRules.some((rule) => rule.role === a && (rule.excludes === '*' || rule.excludes.includes(b)));
  for (const a of roleNames)
    for (const b of roleNames) {
      const expected = a !== b && (named(a, b) || named(b, a));
      assert.equal(roleClash([a, b]) !== null, expected, `${a} + ${b}`);
    }
});

test('the refusal names both roles and the reason of the rule', () => {
  const clash = roleClash(['clerk', 'auditor']);
  assert.ok(clash?.sentence.includes('审计员') && clash.sentence.includes('经办人'));
  assert.ok(clash?.sentence.includes(roleRules[0]!.reason));
});

test('one person may do both reviews, and hold several unit roles', () =>
  assert.equal(roleClash(['openness-reviewer', 'secrecy-reviewer', 'clerk', 'unit-administrator']), null));

test('the rules speak only of roles that exist', () => {
  for (const rule of roleRules)
    assert.deepEqual(unknownRoles([rule.role, ...(rule.excludes === '*' ? [] : rule.excludes)]), []);
});

test('titles lead back to their roles and none is used twice', () => {
  for (const role of roleNames) assert.equal(roleTitled(roles[role].title), role);
  assert.equal(roleTitled('皇帝'), null);
  assert.equal(roleTitle('former-role'), 'former-role');
  assert.ok(!isRole('toString'));
});

test('acting roles are all but the auditor; roles across units are the administrator’s to give', () => {
  assert.equal(actingRoles.length, roleNames.length - 1);
  assert.ok(!actingRoles.includes('auditor'));
  assert.ok(districtRoles.includes('administrator') && !districtRoles.includes('clerk'));
});
