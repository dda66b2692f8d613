import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { isRefusal } from '#kernel/results.ts';
import * as expected from './guandu-2018.fixture.ts';
import { guanduRequirements } from './guandu-requirements.fixture.ts';
import { readPlan } from './read-plan.ts';
import type { PlanReading, PlanTask } from './task.ts';

const text = readFileSync(new URL('../../../../examples/guandu-2018-notice.txt', import.meta.url), 'utf8');

function read(source: string): PlanReading {
  const reading = readPlan({ kind: 'text', text: source });
  assert.ok(!isRefusal(reading));
  return reading;
}

const reading = read(text);
const split = (names: string): string[] => (names === '' ? [] : names.split(' '));
const told = (task: PlanTask): string =>
  [task.deadline?.kind, task.deadline?.date, task.deadline?.event]
    .filter((part) => part !== undefined)
    .join(' ');

test('the notice gives 93 tasks, its year and its titles', () => {
  assert.equal(reading.tasks.length, 93);
  assert.equal(reading.year, 2018);
  assert.equal(reading.title, '官渡区2018年政务公开工作要点分工方案');
  assert.equal(reading.layout, 'table');
});

test('nothing of the notice is doubtful', () => {
  assert.deepEqual(reading.warnings, []);
});

for (const [i, [no, first, last, length]] of guanduRequirements.entries()) {
  test(`task ${no} comes out as the notice has it`, () => {
    const task = reading.tasks[i]!;
    assert.equal(task.no, no);
    assert.equal(task.section, expected.at(expected.sections, no));
    assert.equal(task.subsection, expected.at(expected.subsections, no));
    assert.deepEqual(
      [task.requirement.slice(0, 12), task.requirement.slice(-12), task.requirement.length],
      [first, last, length],
    );
    const [leadText, leads, responsible] = expected.at(expected.units, no);
    assert.equal(task.leadText, leadText);
    assert.deepEqual(task.leads, split(leads));
    assert.deepEqual(task.responsible, split(responsible));
    const [words, meaning] = expected.deadlines[no] ?? ['全年工作', 'year-round'];
    assert.equal(task.deadlineText, words);
    assert.equal(told(task), meaning);
    assert.deepEqual(task.sourceLines, { from: 15 + no, to: 15 + no });
  });

  test(`task ${no}: demands, days, written rules and cited documents`, () => {
    const task = reading.tasks[i]!;
    assert.deepEqual(
      task.demands.map((demand) => [demand.text, demand.value, demand.unit]),
      expected.demands[no] ?? [],
    );
    const day = expected.milestones[no];
    assert.deepEqual(
      task.milestones.map((milestone) => [milestone.date, milestone.text]),
      day ? [day] : [],
    );
    assert.deepEqual(
      task.rules.map((rule) => rule.name),
      expected.writtenRules[no] ?? [],
    );
    const numbered = task.citations.filter((citation) => citation.number);
    const cited = expected.citedNumbers[no];
    assert.deepEqual(
      numbered.map(({ number, corrected }) => (corrected ? [number, corrected] : [number])),
      cited ? [cited] : [],
    );
  });
}

test('nineteen tasks name no lead', () => {
  assert.equal(reading.tasks.filter((task) => task.leads.length === 0).length, 19);
});

test('a known wrong number is corrected beside the citation, never in its place', () => {
  const citation = reading.tasks[55]!.citations[0]!;
  assert.equal(citation.text, '《国务院办公厅关于印发政府网站发展指引的通知》(国发〔2017〕47 号)');
  assert.equal(citation.corrected, '国办发〔2017〕47号');
  assert.ok(citation.source);
  assert.ok(reading.tasks[55]!.requirement.includes('国发〔2017〕47 号'));
});

test('the covering notice: whom, who, when, its remark and its three chapters', () => {
  const { notice } = reading;
  assert.equal(notice.title, '昆明市官渡区人民政府办公室关于印发官渡区2018年政务公开工作要点分工方案的通知');
  assert.equal(notice.addressees, '各街道办事处,区级国家机关各办局,区属企事业单位');
  assert.equal(notice.issuer, '昆明市官渡区人民政府办公室');
  assert.equal(notice.date, '2018-08-17');
  assert.equal(notice.remark, '此件公开发布');
  assert.deepEqual(
    notice.chapters.map((chapter) => [chapter.heading, chapter.line, chapter.paragraphs.map((p) => p.line)]),
    [
      ['加强组织领导', 4, [5]],
      ['压实工作责任', 6, [7]],
      ['加强督促检查', 8, [9]],
    ],
  );
  const demanded = notice.chapters.map((chapter) =>
    chapter.paragraphs.flatMap((p) => p.demands.map((d) => d.text)),
  );
  assert.deepEqual(demanded, [
    ['每年至少听取1次', '1位'],
    ['年布局', '季统筹', '月计划', '周安排', '日对照'],
    ['4%'],
  ]);
});

test('line ends, byte order mark, full-width separators and digits change nothing', () => {
  const wide = (s: string): string =>
    s.replace(
      /^(\d+) \|/gmu,
      (_, n: string) => `${n.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)))}｜`,
    );
  for (const variant of [
    text.replaceAll('\n', '\r\n'),
    `\ufeff${text}`,
    wide(text),
    text.replaceAll(' | ', '　|\u00a0'),
    text.replace(/^.*\|.*$/gmu, (row) =>
      row
        .split('|')
        .map((cell) => cell.trim())
        .join('\t'),
    ),
    text.replace(/^.*\|.*$/gmu, (row) =>
      row
        .split('|')
        .map((cell) => cell.trim())
        .join('\t')
        .trimEnd(),
    ),
  ]) {
    const again = read(variant);
    assert.ok(isDeepStrictEqual(again.tasks, reading.tasks), `reads otherwise: ${variant.slice(800, 1100)}`);
    assert.deepEqual(again.warnings, []);
  }
});
