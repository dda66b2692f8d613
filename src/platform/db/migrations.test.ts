import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MigrationFile, migrationNumber, pendingMigrations } from './migrations.ts';

const file = (number: number, sha256 = `sha-${number}`): MigrationFile => ({
  number,
  name: `000${number}-some.sql`,
  sql: 'select 1',
  sha256,
});
const problem = (files: MigrationFile[], applied: MigrationFile[]): string => {
  const plan = pendingMigrations(files, applied);
  return 'problem' in plan ? plan.problem : '';
};

test('what is new is applied in order of number', () => {
  const plan = pendingMigrations([file(3), file(1), file(2)], [file(1)]);
  assert.deepEqual('pending' in plan && plan.pending.map((one) => one.number), [2, 3]);
  assert.deepEqual(pendingMigrations([file(1)], [file(1)]), { pending: [] });
});

test('a gap, a doubled number, a changed file and a newer database are refused', () => {
  assert.match(problem([file(1), file(3)], []), /不连续/);
  assert.match(problem([file(1), file(1)], []), /不连续/);
  assert.match(problem([file(1, 'changed'), file(2)], [file(1)]), /被改动/);
  assert.match(problem([file(1)], [file(1), file(2)]), /程序版本比数据库旧/);
  assert.match(problem([file(1), file(2), file(3)], [file(1), file(3)]), /不能插入/);
});

test('a name carries four digits and says what it is', () => {
  assert.equal(migrationNumber('0012-plans.sql'), 12);
  for (const name of ['12-plans.sql', '0012.sql', '0012_plans.sql', '0012-Plans.sql']) {
    assert.equal(migrationNumber(name), undefined, name);
  }
});
