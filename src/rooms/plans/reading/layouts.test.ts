import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isRefusal } from '#kernel/results.ts';
import * as expected from './layouts.fixture.ts';
import { doubtful, ownColumns, unitsBelow } from './layouts-more.fixture.ts';
import { readPlan } from './read-plan.ts';
import type { PlanReading, PlanTask } from './task.ts';

const example = (name: string): string =>
  readFileSync(new URL(`../../../../examples/${name}`, import.meta.url), 'utf8');

function read(text: string): PlanReading {
  const reading = readPlan({ kind: 'text', text });
  assert.ok(!isRefusal(reading));
  return reading;
}

const names = (text: string): string[] => (text === '' ? [] : text.split(' '));

function due({ deadline }: PlanTask): string {
  if (deadline === null) return '';
  const words = {
    'year-round': '全年',
    monthly: '每月',
    by: deadline.date ?? '',
    'after-event': `待${deadline.event}`,
  };
  return words[deadline.kind];
}

function matches(task: PlanTask | undefined, want: expected.ExpectedTask): void {
  assert.ok(task, `task ${want.no} is missing`);
  assert.equal(task.no, want.no);
  assert.equal(task.section, want.section);
  assert.equal(task.subsection, want.subsection ?? '');
  assert.ok(task.requirement.startsWith(want.begins), task.requirement);
  assert.ok(task.requirement.endsWith(want.ends), task.requirement);
  assert.deepEqual(task.leads, names(want.leads));
  assert.deepEqual(task.responsible, names(want.responsible));
  assert.equal(task.deadlineText, want.deadlineText);
  assert.equal(due(task), want.due);
  assert.equal(task.sourceLines.from, want.line);
}

const layouts = [
  [
    'plan-cell-per-line.txt',
    'cell-per-line',
    2019,
    '样板区2019年政务公开工作任务分解表',
    expected.cellPerLine,
  ],
  ['plan-narrative.txt', 'narrative', 2020, '样板区2020年政务公开工作要点', expected.narrative],
  ['plan-units-below.txt', 'narrative', 2021, '样板区2021年政务公开重点工作任务清单', unitsBelow],
  ['plan-columns.tsv', 'table', 2022, '样板区2022年政务公开工作任务表', ownColumns],
] as const;

for (const [file, layout, year, title, tasks] of layouts) {
  test(`${file} comes out right`, () => {
    const reading = read(example(file));
    assert.equal(reading.layout, layout);
    assert.equal(reading.year, year);
    assert.equal(reading.title, title);
    assert.equal(reading.tasks.length, tasks.length);
    for (const [i, want] of tasks.entries()) matches(reading.tasks[i], want);
    assert.deepEqual(reading.warnings, []);
  });

  test(`${file} comes out the same with CRLF, byte order mark and full-width digits`, () => {
    const wide = example(file).replace(/^\d+(?=$|[\t.．])/gmu, (number) =>
      number.replace(/\d/gu, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    );
    const again = read(`\ufeff${wide.replaceAll('\n', '\r\n')}`);
    assert.equal(again.tasks.length, tasks.length);
    for (const [i, want] of tasks.entries()) matches(again.tasks[i], want);
  });
}

test('every doubtful place is told at its line, and no other', () => {
  const { warnings } = read(example('plan-doubtful.txt'));
  const told = warnings.map((warning) => [warning.line, warning.field]);
  assert.deepEqual(
    told,
    doubtful.map(([line, field]) => [line, field]),
  );
  for (const [i, [, , word]] of doubtful.entries()) assert.ok(warnings[i]!.sentence.includes(word), word);
});

test('numbers that restart under every heading count on, and the clerk is told', () => {
  const { tasks, warnings } = read(
    [
      '样板区2024年政务公开工作要点',
      '一、主动公开',
      '1．公开预算信息。（区财政局负责；3月底前）',
      '2．公开决算信息。（区财政局负责；9月底前）',
      '二、解读回应',
      '1．做好政策解读。（区政府办牵头；全年工作）',
    ].join('\n'),
  );
  assert.deepEqual(
    tasks.map((task) => task.no),
    [1, 2, 3],
  );
  assert.deepEqual(
    warnings.map((warning) => [warning.line, warning.field]),
    [[6, 'no']],
  );
});

test('a paragraph with units behind each of its sentences gives a task for each', () => {
  const { tasks } = read(
    [
      '样板区2024年政务公开工作要点',
      '一、主动公开',
      '公开预算信息。（区财政局负责；3月底前）公开规划信息。（区发改局牵头；全年工作）',
      '公开招生信息。（区教体局负责；7月底前）',
    ].join('\n'),
  );
  assert.deepEqual(
    tasks.map((task) => [task.no, task.requirement, task.deadlineText]),
    [
      [1, '公开预算信息。', '3月底前'],
      [2, '公开规划信息。', '全年工作'],
      [3, '公开招生信息。', '7月底前'],
    ],
  );
});

test('a plan without a year in its title says so, and takes the year it is given', () => {
  const text = '样板区政务公开任务\n1．公开预算。（区财政局负责；3月底前）';
  const without = read(text);
  assert.equal(without.year, null);
  assert.ok(without.warnings.some((warning) => warning.field === 'year'));
  const given = readPlan({ kind: 'text', text }, 2025);
  assert.ok(!isRefusal(given));
  assert.equal(given.tasks[0]?.deadline?.date, '2025-03-31');
});

const notice = example('guandu-2018-notice.txt');
const asRead = read(notice).tasks;
const essence = ({ requirement, leads, responsible, deadline }: PlanTask) => ({
  requirement,
  leads,
  responsible,
  deadline,
});

/** The real tasks, written down in another layout. */
const rewritten: readonly (readonly [string, (task: PlanTask) => readonly string[]])[] = [
  ['units in parentheses', (t) => [`${t.no}.${t.requirement}（${t.leadText}；${t.deadlineText}）`]],
  ['units in parentheses, no numbers', (t) => [`${t.requirement}（${t.leadText}；${t.deadlineText}）`]],
  ['units in heavy brackets', (t) => [`${t.no}．${t.requirement}【${t.leadText}，${t.deadlineText}】`]],
  [
    'parentheses on the line after',
    (t) => [`${t.no}．${t.requirement}`, `（${t.leadText}；${t.deadlineText}）`],
  ],
  [
    'labels on the lines after',
    (t) => [t.requirement, `责任单位：${t.leadText}`, `完成时限：${t.deadlineText}`],
  ],
  ['units on the line after, no label', (t) => [`${t.no}、${t.requirement}`, t.leadText, t.deadlineText]],
  [
    'both on the line after, no label',
    (t) => [`${t.no}. ${t.requirement}`, `${t.leadText}；${t.deadlineText}`],
  ],
];

for (const [name, write] of rewritten) {
  test(`the real tasks rewritten with ${name} come out the same`, () => {
    const lines = ['官渡区2018年政务公开工作要点分工方案'];
    for (const [i, task] of asRead.entries()) {
      if (task.section !== asRead[i - 1]?.section) lines.push(`一、${task.section}`);
      if (task.subsection !== asRead[i - 1]?.subsection) lines.push(`（一）${task.subsection}`);
      lines.push(...write(task));
    }
    const again = read(lines.join('\n'));
    assert.deepEqual(again.tasks.map(essence), asRead.map(essence));
    assert.deepEqual(
      again.tasks.map((task) => [task.no, task.section, task.subsection]),
      asRead.map((task) => [task.no, task.section, task.subsection]),
    );
    assert.deepEqual(again.warnings, []);
  });
}

test('the real table with every cell on its own line comes out the same', () => {
  const lines = notice
    .split('\n')
    .flatMap((line) => (line.includes('|') ? line.split('|').map((cell) => cell.trim()) : [line]));
  const again = read(lines.join('\n'));
  assert.deepEqual(again.tasks.map(essence), asRead.map(essence));
  assert.deepEqual(again.warnings, []);
});
