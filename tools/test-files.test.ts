import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { testFiles, testKinds } from './test-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-files-'));
after(() => rmSync(folder, { recursive: true }));
const tree = [
  'src/rooms/plans/web/pages.web.test.tsx',
  'src/rooms/plans/store.db.test.ts',
  'src/kernel/days.test.ts',
  'test/journeys/import.browser.test.ts',
  'tools/names.test.ts',
  'src/kernel/days.ts',
];
for (const file of tree) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), '');
}

test('every test file is found, cheap ones first', () => {
  assert.deepEqual(testFiles(folder, testKinds, []), [
    'src/kernel/days.test.ts',
    'tools/names.test.ts',
    'src/rooms/plans/store.db.test.ts',
    'src/rooms/plans/web/pages.web.test.tsx',
    'test/journeys/import.browser.test.ts',
  ]);
});

test('kinds and words narrow the choice', () => {
  assert.deepEqual(testFiles(folder, ['pure'], []), ['src/kernel/days.test.ts', 'tools/names.test.ts']);
  assert.deepEqual(testFiles(folder, testKinds, ['plans/store']), ['src/rooms/plans/store.db.test.ts']);
  assert.deepEqual(testFiles(folder, testKinds, ['nothing-of-this-name']), []);
});
