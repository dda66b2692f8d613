import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breaches } from './tree-rules.ts';

const of = (path: string, text = ''): string => breaches({ path, text }).join('\n');

test('a file of 250 lines is taken, one more is not', () => {
  assert.equal(of('src/kernel/days.ts', 'x\n'.repeat(250)), '');
  assert.match(of('src/kernel/days.ts', 'x\n'.repeat(251)), /251 lines/);
  assert.equal(of('examples/long.ts', 'x\n'.repeat(900)), '');
});

test('names that say nothing are refused, for files and folders', () => {
  assert.match(of('src/platform/utils.ts'), /"utils"/);
  assert.match(of('src/rooms/plans/helpers/days.ts'), /"helpers"/);
  assert.match(of('docs/misc/notes.md'), /"misc"/);
  assert.equal(of('src/platform/database.ts'), '');
});

test('names are kebab-case', () => {
  assert.match(of('src/kernel/workingDays.ts'), /kebab/);
  assert.equal(of('src/rooms/plans/web/task-page.web.test.tsx'), '');
});

test('no test is skipped, singled out or left for later', () => {
  for (const word of ['skip', 'only', 'todo']) {
    assert.match(of('src/kernel/days.test.ts', `test.${word}('x', () => {});`), /skipped/);
  }
  assert.match(of('src/kernel/days.test.ts', `test('x', { ${'skip'}: true }, () => {});`), /skipped/);
  assert.equal(of('src/kernel/days.test.ts', `test('skip weekends', () => {});`), '');
});
