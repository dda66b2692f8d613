import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isRefusal } from '#kernel/results.ts';
import { comparePlans } from './compare.ts';
import { contractPlan } from './contract.ts';
import { readPlan } from './read-plan.ts';
import type { PlanReading } from './task.ts';

const text = readFileSync(new URL('../../../../examples/guandu-2018-notice.txt', import.meta.url), 'utf8');

function read(words: string): PlanReading {
  const reading = readPlan({ kind: 'text', text: words });
  assert.ok(!isRefusal(reading));
  return reading;
}

const before = read(text).tasks;
const fieldsOf = (after: string) =>
  comparePlans(before, read(after).tasks).changed.map(
    (c) => [c.after.no, c.fields.map((f) => f.field)] as const,
  );

test('the same notice again changes nothing', () => {
  const again = comparePlans(before, read(text.replaceAll('\n', '\r\n')).tasks);
  assert.deepEqual([again.added, again.removed, again.changed, again.unchanged], [[], [], [], 93]);
});

test('a corrected deadline and a corrected lead show as what they are', () => {
  const corrected = text
    .replace('区长热线办牵头负责落实 | 9月底前', '区长热线办牵头负责落实 | 11月底前')
    .replace('区信访局牵头,区级各部门负责落实', '区政府办牵头,区级各部门负责落实');
  assert.deepEqual(fieldsOf(corrected), [
    [42, ['leads', 'leadText']],
    [74, ['deadlineText', 'deadline']],
  ]);
  const change = comparePlans(before, read(corrected).tasks).changed[1]!.fields[1]!;
  assert.deepEqual([change.before, change.after], ['by 2018-09-30', 'by 2018-11-30']);
});

test('a reworded requirement stays the same task', () => {
  assert.deepEqual(
    fieldsOf(text.replace('公布全区各部门“一次办”事项清单', '公布全区各部门“马上办”事项清单')),
    [[44, ['requirement']]],
  );
});

test('a task put in between is added; those behind it only change their number', () => {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith('93 |'));
  const inserted = [
    ...lines.slice(0, at),
    '93 | 建成政务公开体验区并对公众开放参观 | 区政府办牵头落实 | 全年工作 |',
    lines[at]!.replace('93 |', '94 |'),
    ...lines.slice(at + 1),
  ].join('\n');
  const { added, removed, changed } = comparePlans(before, read(inserted).tasks);
  assert.deepEqual(
    added.map((task) => task.requirement),
    ['建成政务公开体验区并对公众开放参观'],
  );
  assert.deepEqual(removed, []);
  assert.deepEqual(
    changed.map((c) => [c.before.no, c.after.no, c.fields.map((f) => f.field)]),
    [[93, 94, ['no']]],
  );
});

test('a task that was reworded and moved is still the same task', () => {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith('61 |'));
  const moved = lines[at]!.replace('61 |', '94 |').replace(
    '规范化建设管理保障培训',
    '规范化建设和管理保障培训',
  );
  const end = lines.findIndex((line) => line.startsWith('93 |')) + 1;
  const after = [...lines.slice(0, at), ...lines.slice(at + 1, end), moved, ...lines.slice(end)].join('\n');
  const { added, removed, changed } = comparePlans(before, read(after).tasks);
  assert.deepEqual([added, removed], [[], []]);
  assert.deepEqual(
    changed.map((c) => [c.before.no, c.after.no, c.fields.map((f) => f.field).slice(0, 1)]),
    [[61, 94, ['no']]],
  );
});

test('a task that is gone is removed', () => {
  const without = text
    .split('\n')
    .filter((line) => !line.startsWith('61 |'))
    .join('\n');
  const { added, removed, changed } = comparePlans(before, read(without).tasks);
  assert.deepEqual([added.length, removed.map((task) => task.no), changed.length], [0, [61], 0]);
});

test('machines get the contract and nothing else', () => {
  const plan = contractPlan(read(text));
  assert.deepEqual(Object.keys(plan), ['year', 'title', 'tasks', 'warnings']);
  assert.deepEqual(JSON.parse(JSON.stringify(plan.tasks[9])), {
    no: 10,
    section: '着力加强公开解读回应工作',
    subsection: '围绕建设法治政府全面推进政务公开',
    requirement: '按照市级要求,建立市场准入负面清单信息公开机制',
    leadText: '区市场监管牵头落实',
    leads: ['区市场监管'],
    responsible: [],
    deadlineText: '待市级有关文件出台后',
    deadline: { kind: 'after-event', event: '市级有关文件出台' },
    demands: [],
  });
});
