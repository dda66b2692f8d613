/** Plants one violation of each rule of .dependency-cruiser.cjs in a small project and sees exactly that rule catch it. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { type CruiseFinding, cruiseProject } from './cruise.ts';

const project = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'gongkai-boundaries-'));
after(() => rmSync(folder, { recursive: true }));

const rules = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  forbidden: { name: string }[];
};

/** A file's imports, by path; every file exports one value. */
type Files = Readonly<Record<string, readonly string[]>>;

const innocent: Files = {
  'src/kernel/days.ts': ['./results.ts'],
  'src/kernel/results.ts': [],
  'src/platform/db.ts': ['#kernel/days.ts', 'kysely', 'node:fs'],
  'src/ui/button.ts': ['#kernel/days.ts'],
  'src/rooms/units/index.ts': ['./store.ts'],
  'src/rooms/units/store.ts': ['kysely', '#platform/db.ts'],
  'src/rooms/units/inner.ts': [],
  'src/rooms/plans/index.ts': ['#rooms/units/index.ts', '#ui/button.ts'],
  'src/rooms/plans/inner.db.test.ts': ['#test/database.ts', 'kysely'],
  'src/rooms/plans/web/page.ts': [],
  'src/apps/portal.ts': ['#rooms/plans/index.ts', '#rooms/plans/web/page.ts'],
  'src/main/web.ts': ['#apps/portal.ts'],
  'test/database.ts': ['#platform/db.ts'],
  'tools/some.ts': ['#kernel/days.ts'],
};

/** Rule → files that break it, and who is to be blamed. */
const planted: Readonly<Record<string, Files>> = {
  'no-cycles': { 'src/platform/a.ts': ['./b.ts'], 'src/platform/b.ts': ['./a.ts'] },
  'no-unresolved': { 'src/platform/lost.ts': ['./nowhere.ts'] },
  'kernel-alone': { 'src/kernel/impure.ts': ['node:fs'] },
  'platform-on-kernel': { 'src/platform/knowing.ts': ['#ui/button.ts'] },
  'ui-on-kernel': { 'src/ui/knowing.ts': ['#platform/db.ts'] },
  'chart-on-kernel': { 'src/ui/chart/knowing.ts': ['#platform/db.ts'] },
  'rooms-below-apps': { 'src/rooms/plans/knowing.ts': ['#apps/portal.ts'] },
  'rooms-by-index': { 'src/rooms/plans/reaching.ts': ['#rooms/units/inner.ts'] },
  'rooms-listed': { 'src/rooms/attic/index.ts': [], 'src/rooms/attic/other.ts': ['./index.ts'] },
  'rooms-order-units': { 'src/rooms/units/forward.ts': ['#rooms/plans/index.ts'] },
  'apps-by-front-door': { 'src/apps/reaching.ts': ['#rooms/units/store.ts'] },
  'main-imported-by-nobody': { 'tools/composing.ts': ['#main/web.ts'] },
  'no-tests-in-product': { 'src/platform/testing-itself.ts': ['#test/database.ts'] },
  'sql-in-its-place': { 'src/rooms/plans/loose.ts': ['kysely'] },
};

function write(files: Files): void {
  for (const [path, imports] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    const lines = imports.map((from, place) => `import * as i${place} from '${from}';`);
    const uses = imports.map((_, place) => `i${place}`).join(', ');
    writeFileSync(join(folder, path), `${lines.join('\n')}\nexport const used = [${uses}];\n`);
  }
}

let findings: readonly CruiseFinding[];
const by = (rule: string): CruiseFinding[] => findings.filter((finding) => finding.rule === rule);

before(() => {
  for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json']) {
    cpSync(join(project, file), join(folder, file));
  }
  const stub = join(folder, 'node_modules/kysely');
  mkdirSync(stub, { recursive: true });
  writeFileSync(
    join(stub, 'package.json'),
    '{"name":"kysely","version":"0.0.0","type":"module","main":"index.js"}',
  );
  writeFileSync(join(stub, 'index.js'), 'export const sql = 1;\n');
});

test('a project that keeps the rules is not blamed', () => {
  write(innocent);
  assert.deepEqual(cruiseProject(folder), []);
});

test('every rule catches the violation planted for it', () => {
  for (const files of Object.values(planted)) write(files);
  findings = cruiseProject(folder);
  for (const [rule, files] of Object.entries(planted)) {
    const culprits = Object.keys(files);
    assert.ok(
      by(rule).some((finding) => culprits.includes(finding.from)),
      `${rule} caught nothing`,
    );
  }
  const innocentlyBlamed = findings.filter((finding) => finding.from in innocent);
  assert.deepEqual(innocentlyBlamed, []);
});

test('no rule stands without a planted violation, and every listed room has its rule', () => {
  const names = rules.forbidden.map((rule) => rule.name);
  const withoutRooms = names.filter((name) => !name.startsWith('rooms-order-'));
  assert.deepEqual(
    withoutRooms.filter((name) => !(name in planted)),
    [],
  );
  assert.ok(names.filter((name) => name.startsWith('rooms-order-')).length >= 23);
});

test('a folder without modules is an error, not a pass', () => {
  const empty = mkdtempSync(join(tmpdir(), 'gongkai-empty-'));
  try {
    mkdirSync(join(empty, 'src'));
    cpSync(join(project, '.dependency-cruiser.cjs'), join(empty, '.dependency-cruiser.cjs'));
    cpSync(join(project, 'tsconfig.json'), join(empty, 'tsconfig.json'));
    assert.throws(() => cruiseProject(empty));
  } finally {
    rmSync(empty, { recursive: true });
  }
});
