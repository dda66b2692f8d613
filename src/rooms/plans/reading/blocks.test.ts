import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '#kernel/results.ts';
import { readPlan } from './read-plan.ts';
import type { Block } from './source.ts';
import type { PlanReading } from './task.ts';

const head: Block[] = [
  { kind: 'paragraph', text: '样板区2024年政务公开工作任务表' },
  { kind: 'paragraph', text: '' },
];
const sectionA = '主动公开';
const [subA, subB] = ['财政信息', '规划信息'];
const units = '区财政局牵头，区级各部门分别落实';
const texts = [
  '公开部门预算和决算',
  '公开政府债务限额和余额',
  '公开规划草案和批准结果',
  '公开规划实施评估报告',
];

/** A merged cell is `null` in the places it covers. */
const withNulls: (string | null)[][] = [
  ['序号', '工作任务', null, '具体要求', '责任分工', '完成时限'],
  ['1', sectionA, subA, texts[0]!, units, '10月底前'],
  ['2', null, null, texts[1]!, null, null],
  ['3', null, subB, texts[2]!, '区发改局负责', '全年工作'],
  ['4', null, null, texts[3]!, null, '12月底前'],
];

/** A merged cell is repeated in the places it covers. */
const repeated: (string | null)[][] = [
  ['序号', '工作任务', '工作任务', '具体要求', '责任分工', '完成时限'],
  ['1', sectionA, subA, texts[0]!, units, '10月底前'],
  ['2', sectionA, subA, texts[1]!, units, '10月底前'],
  ['3', sectionA, subB, texts[2]!, '区发改局负责', '全年工作'],
  ['4', sectionA, subB, texts[3]!, '区发改局负责', '12月底前'],
];

/** Merged cells were left out, so that rows moved to the left. */
const dropped = withNulls.map((row) => row.filter((cell) => cell !== null));

const read = (blocks: readonly Block[]): PlanReading => {
  const reading = readPlan({ kind: 'blocks', blocks });
  assert.ok(!isRefusal(reading));
  return reading;
};

for (const [name, rows] of [
  ['null', withNulls],
  ['repeated', repeated],
  ['left out', dropped],
] as const) {
  test(`a table whose merged cells are ${name}`, () => {
    const reading = read([...head, { kind: 'table', rows }]);
    assert.deepEqual(
      reading.tasks.map((t) => [
        t.no,
        t.section,
        t.subsection,
        t.requirement,
        t.leads,
        t.responsible,
        t.deadlineText,
      ]),
      [
        [1, sectionA, subA, texts[0], ['区财政局'], ['区级各部门'], '10月底前'],
        [2, sectionA, subA, texts[1], ['区财政局'], ['区级各部门'], '10月底前'],
        [3, sectionA, subB, texts[2], [], ['区发改局'], '全年工作'],
        [4, sectionA, subB, texts[3], [], ['区发改局'], '12月底前'],
      ],
    );
    assert.deepEqual(reading.warnings, []);
    assert.equal(reading.title, '样板区2024年政务公开工作任务表');
    assert.deepEqual(
      reading.tasks.map((t) => t.sourceLines.from),
      [4, 5, 6, 7],
    );
  });
}

test('what was taken over from the row above is marked', () => {
  const [first, second] = read([...head, { kind: 'table', rows: withNulls }]).tasks;
  assert.deepEqual(first!.carried, []);
  assert.deepEqual(second!.carried, ['section', 'subsection', 'leads', 'deadline']);
});

test('a table that goes on after a page break, header repeated, is one plan', () => {
  const [header, ...rows] = repeated;
  const reading = read([
    ...head,
    { kind: 'table', rows: [header!, ...rows.slice(0, 2)] },
    { kind: 'paragraph', text: '— 2 —' },
    { kind: 'table', rows: [header!, ...rows.slice(2)] },
  ]);
  assert.deepEqual(
    reading.tasks.map((t) => t.no),
    [1, 2, 3, 4],
  );
  assert.deepEqual(reading.warnings, []);
});

test('a heading over the whole width opens a section', () => {
  const wide = (text: string): (string | null)[] => Array.from({ length: 4 }, () => text);
  const reading = read([
    ...head,
    {
      kind: 'table',
      rows: [
        ['序号', '工作内容', '责任单位', '完成时间'],
        wide('一、主动公开'),
        ['1', texts[0]!, '区财政局', '10月底前'],
        wide('二、平台建设'),
        ['2', texts[2]!, '区发改局、区住建局', '全年'],
      ],
    },
  ]);
  assert.deepEqual(
    reading.tasks.map((t) => [t.section, t.leads, t.responsible]),
    [
      ['主动公开', [], ['区财政局']],
      ['平台建设', [], ['区发改局', '区住建局']],
    ],
  );
});

test('a new section that says nothing of units or deadline is doubtful', () => {
  const rows = [...withNulls, ['5', '平台建设', '网站', '改版区政府网站首页和栏目', null, null]];
  const { warnings } = read([...head, { kind: 'table', rows }]);
  assert.deepEqual(
    warnings.map((w) => [w.line, w.no, w.field]),
    [[8, 5, 'leads']],
  );
});
