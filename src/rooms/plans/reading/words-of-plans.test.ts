import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCitations } from './citations.ts';
import { readDeadline } from './deadline.ts';
import { findDemands } from './demands.ts';
import { isCollective, readUnits } from './units.ts';
import { numberOf, unwrap } from './words.ts';
import { findWrittenRules } from './written-rules.ts';

const unitCases: readonly (readonly [text: string, leads: string[], responsible: string[]])[] = [
  ['区政府办牵头落实', ['区政府办'], []],
  ['区发改局、区城改局按照职责分工分别牵头落实', ['区发改局', '区城改局'], []],
  ['区政府办牵头，区科信局具体负责落实', ['区政府办'], ['区科信局']],
  ['区政府办，区级各部门分别负责落实', [], ['区政府办', '区级各部门']],
  ['教育、环保等部门分别落实', [], ['教育', '环保']],
  ['区民政局、区环保局等区级有关部门分别落实', [], ['区民政局', '区环保局', '区级有关部门']],
  ['由区发改局会同区财政局负责', [], ['区发改局', '区财政局']],
  ['区财政局（牵头）、区审计局、区税务局', ['区财政局'], ['区审计局', '区税务局']],
  ['牵头单位：区司法局；配合单位：区级各部门', ['区司法局'], ['区级各部门']],
  ['区公安局 区民政局', [], ['区公安局', '区民政局']],
  [
    '区委办、区政府办共同牵头，各镇（街道）、区级各部门配合',
    ['区委办', '区政府办'],
    ['各镇（街道）', '区级各部门'],
  ],
];

for (const [text, leads, responsible] of unitCases) {
  test(`units: ${text}`, () => {
    const reading = readUnits(text);
    assert.deepEqual(reading?.leads, leads);
    assert.deepEqual(reading?.responsible, responsible);
    assert.deepEqual(reading?.doubts, []);
  });
}

for (const text of [
  '全年工作',
  '公开财政预算',
  '各单位要严格落实新条例各项规定,做好衔接过渡工作',
  '以下简称',
  '12345',
  '',
])
  test(`no units: ${text}`, () => {
    assert.equal(readUnits(text), null);
  });

test('collective names', () => {
  for (const name of [
    '区级各部门',
    '区级有关部门',
    '各行政执法机关',
    '各街道办事处',
    '区属企事业单位',
    '各单位',
    '区级国家机关各办局',
  ])
    assert.ok(isCollective(name), name);
  for (const name of ['区政府办', '区财政局', '教育', '官渡街道办事处']) assert.ok(!isCollective(name), name);
});

const deadlineCases: readonly (readonly [text: string, meaning: string])[] = [
  ['全年工作', 'year-round'],
  ['长期坚持', 'year-round'],
  ['2月底前', 'by 2024-02-29'],
  ['１０ 月底前', 'by 2024-10-31'],
  ['十一月底前完成', 'by 2024-11-30'],
  ['9月26日前', 'by 2024-09-26'],
  ['2025年3月31日前', 'by 2025-03-31'],
  ['2024-09-26前', 'by 2024-09-26'],
  ['年底前', 'by 2024-12-31'],
  ['年内', 'by 2024-12-31'],
  ['2024年年底前', 'by 2024-12-31'],
  ['上半年', 'by 2024-06-30'],
  ['第三季度末前', 'by 2024-09-30'],
  ['6月中旬前', 'by 2024-06-20'],
  ['按月度完成', 'monthly'],
  ['每月', 'monthly'],
  ['待市级有关 文件出台后', 'after-event 市级有关文件出台'],
  ['上级相关制度规定出台后', 'after-event 上级相关制度规定出台'],
];

for (const [text, meaning] of deadlineCases) {
  test(`deadline: ${text}`, () => {
    const { kind, date, event } = readDeadline(text, 2024)?.deadline ?? {};
    assert.equal([kind, date, event].filter((part) => part !== undefined).join(' '), meaning);
  });
}

for (const text of ['2月30日前', '13月底前', '尽快完成', '区政府办', '公开预算', ''])
  test(`no deadline: ${text}`, () => {
    assert.equal(readDeadline(text, 2024), null);
  });

const demandCases: readonly (readonly [
  text: string,
  ...found: (readonly [string, number | string, string])[],
])[] = [
  ['应于印发后３个工作日内发布', ['３个工作日内', 3, '工作日']],
  ['三个工作日内答复', ['三个工作日内', 3, '工作日']],
  ['力争在3小时内、最迟不超过5小时发布', ['3小时内', 3, '小时'], ['5小时', 5, '小时']],
  ['每年至少听取1次汇报', ['每年至少听取1次', 1, '次/年']],
  ['每季度通报1次', ['每季度通报1次', 1, '次/季度']],
  ['每季度梳理总结', ['每季度', 1, '次/季度']],
  ['不少于两次', ['不少于两次', 2, '次']],
  ['权重不低于百分之四', ['百分之四', 4, '%']],
  ['办理时间压缩一半', ['压缩一半', 0.5, '比例']],
  ['5月8日前报送', ['5月8日前', '2024-05-08', '日期']],
  ['整合到“12345”平台，结合条例实施10周年，按照国发〔2016〕55号和2013年以来要点'],
  ['一窗受理、一网通办、三大攻坚战、第一解读人、四级十同'],
];

for (const [text, ...found] of demandCases) {
  test(`demands: ${text}`, () => {
    assert.deepEqual(
      findDemands(text, 2024).map((demand) => [demand.text, demand.value, demand.unit]),
      found,
    );
  });
}

test('rules to be made are found, rules to be kept are not', () => {
  const names = (text: string): string[] => findWrittenRules(text).map((rule) => rule.name);
  assert.deepEqual(names('建立问责制度，完善《通报办法》'), ['问责制度', '通报办法']);
  assert.deepEqual(names('加强政策解读制度建设'), ['政策解读制度']);
  assert.deepEqual(names('严格执行保密审查制度，理顺工作机制，制定整改措施，建立规范的工作程序'), []);
});

test('a document number is tidied, a correction needs the right title', () => {
  const [right] = findCitations(
    '《国务院办公厅关于印发政府网站发展指引的通知》（国发〔2017〕47 号）',
    [],
    2018,
  );
  assert.deepEqual([right?.number, right?.corrected], ['国发〔2017〕47号', '国办发〔2017〕47号']);
  const [other] = findCitations('按照国发〔2017〕47号要求', [], 2018);
  assert.deepEqual(
    [other?.text, other?.number, other?.corrected],
    ['国发〔2017〕47号', '国发〔2017〕47号', undefined],
  );
});

test('blanks go between Chinese characters and stay elsewhere', () => {
  assert.equal(unwrap(' 待市级有关 文件\n出台后 '), '待市级有关文件出台后');
  assert.equal(unwrap('10 月底前'), '10 月底前');
  assert.equal(unwrap('处理决定，\n公示'), '处理决定，公示');
});

test('Chinese numbers', () => {
  assert.deepEqual(['三', '十', '十二', '二十', '二十一', '两', '12', '百'].map(numberOf), [
    3,
    10,
    12,
    20,
    21,
    2,
    12,
    null,
  ]);
});
