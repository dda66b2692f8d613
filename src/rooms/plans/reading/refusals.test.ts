import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isRefusal } from '#kernel/results.ts';
import { readPlan } from './read-plan.ts';
import { type PlanSource, readingBounds } from './source.ts';

const text = (words: string): PlanSource => ({ kind: 'text', text: words });
const poem = '白日依山尽，\n黄河入海流。\n欲穷千里目，\n更上一层楼。';
const budget = [
  '样板区2024年部门预算表',
  '序号 | 预算单位 | 基本支出 | 项目支出 | 合计',
  '1 | 区财政局 | 120.5 | 30 | 150.5',
  '2 | 区教体局 | 800 | 200.2 | 1000.2',
  '3 | 区卫健局 | 310 | 42 | 352',
].join('\n');
const letter = '尊敬的领导：\n我反映小区停车难的问题。\n1. 车位太少。\n2. 收费太高。\n此致\n敬礼';
const phones = '序号\t单位\t电话\n1\t区财政局\t00000001\n2\t区教体局\t00000002\n3\t区卫健局\t00000003';

const cases: readonly (readonly [string, PlanSource, string])[] = [
  ['a poem', text(poem), 'plans.reading.not-a-plan'],
  ['a budget', text(budget), 'plans.reading.not-a-plan'],
  ['a letter', text(letter), 'plans.reading.not-a-plan'],
  ['a list of telephones', text(phones), 'plans.reading.not-a-plan'],
  ['an empty file', text(''), 'plans.reading.empty'],
  ['blanks', text(' \r\n\u3000\n'), 'plans.reading.empty'],
  ['no blocks', { kind: 'blocks', blocks: [] }, 'plans.reading.empty'],
  [
    'a picture',
    text('\ufffdPNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u0000\ufffd\ufffd'),
    'plans.reading.not-text',
  ],
  ['too many characters', text('公'.repeat(readingBounds.characters + 1)), 'plans.reading.too-large'],
  ['a line without end', text('公'.repeat(readingBounds.lineCharacters + 1)), 'plans.reading.too-large'],
  ['too many lines', text('\n'.repeat(readingBounds.lines)), 'plans.reading.too-large'],
  ['a secret', text('秘密★1年\n1．公开预算。（区财政局负责；3月底前）'), 'plans.reading.secret-mark'],
];

for (const [name, source, code] of cases) {
  test(`${name} is refused with a reason and a way on`, () => {
    const answer = readPlan(source);
    assert.ok(isRefusal(answer));
    assert.equal(answer.code, code);
    assert.match(answer.sentence, /。$/u);
    assert.match(answer.remedy, /。$/u);
  });
}

test('whatever is thrown at it, the reader answers', () => {
  const pieces = fc.constantFrom(
    '1',
    '2',
    '|',
    '\t',
    '\n',
    '区政府办',
    '牵头',
    '，',
    '（',
    '）',
    '全年工作',
    '9月底前',
    '责任单位：',
    '序号',
    '具体要求',
    '公开预算',
    '一、',
    '10',
    '、',
    '等',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme' })), { maxLength: 80 }), (parts) => {
      const answer = readPlan(text(parts.join('')));
      return isRefusal(answer) || answer.tasks.every((task) => task.sourceLines.from >= 1);
    }),
    { numRuns: 300 },
  );
});

test('hostile input takes no time worth naming', () => {
  const long = 'A'.repeat(19_000);
  const rows = Array.from(
    { length: 400 },
    (_, i) => `${i + 1} | ${'区'.repeat(900)}、${'办'.repeat(900)} | 全年工作 |`,
  );
  const parens = `1．${'（'.repeat(9_000)}区政府办牵头${'）'.repeat(900)}`;
  for (const words of [
    long,
    rows.join('\n'),
    parens,
    `1．${'每季度'.repeat(6_000)}`,
    `《${'《'.repeat(9_000)}`,
    '区政府办、'.repeat(3_000),
  ]) {
    const from = performance.now();
    readPlan(text(words));
    assert.ok(performance.now() - from < 5_000, words.slice(0, 20));
  }
});
