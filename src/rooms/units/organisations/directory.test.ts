import assert from 'node:assert/strict';
import { test } from 'node:test';
import guandu from '#data/units/guandu-2018.json' with { type: 'json' };
import { buildDirectory, type Resolution } from './directory.ts';
import { districtFile, rowsOfFile } from './district-file.ts';

const rows = rowsOfFile(districtFile.parse(guandu));
const in2018 = buildDirectory(rows, '2018-08-20');
const in2019 = buildDirectory(rows, '2019-06-01');

const said = (found: Resolution): string => {
  if (found.kind === 'one') return found.unit.code;
  if (found.kind === 'collective')
    return `${found.title}${found.isOpen ? '?' : ''}×${found.units.length > 0 ? 'n' : 0}`;
  if (found.kind === 'several') return `several: ${found.candidates.map((unit) => unit.code).join(' ')}`;
  return 'unknown';
};

/** Every name in the cells 牵头落实单位 of the notice, and those of its prose, with the unit it means. */
const inTheNotice: Record<string, string> = {
  区政府办: 'zhengfuban',
  区政府办公室: 'zhengfuban',
  昆明市官渡区人民政府办公室: 'zhengfuban',
  区委编办: 'bianban',
  区市场监管: 'shichangjianguan',
  区市场监管局: 'shichangjianguan',
  区财政局: 'caizhengju',
  区发改局: 'fagaiju',
  区城改局: 'chenggaiju',
  区政务服务局: 'zhengwufuwuju',
  区民政局: 'minzhengju',
  区环保局: 'huanbaoju',
  区委宣传部: 'xuanchuanbu',
  区信访局: 'xinfangju',
  区住建局: 'zhujianju',
  区科信局: 'kexinju',
  区长热线办: 'rexianban',
  区法制办: 'fazhiban',
  区政府法制办: 'fazhiban',
  教育: 'jiaoyuju',
  环保: 'huanbaoju',
  文体旅游: 'wentilvju',
  卫计: 'weijiju',
  住建: 'zhujianju',
  民宗: 'minzongju',
  民宗等部门: 'unknown',
  区级各部门: '区级各部门×n',
  区级国家机关各办局: '区级各部门×n',
  各行政执法机关: '各行政执法机关×n',
  区级各有关部门: '区级有关部门?×n',
  区级有关部门: '区级有关部门?×n',
  区级相关部门: '区级有关部门?×n',
  各街道办事处: '各街道办事处×n',
  区属企事业单位: '区属企事业单位×n',
  各单位: '各单位×n',
};

for (const [name, meant] of Object.entries(inTheNotice))
  test(`on the day of the notice ${name} means ${meant}`, () =>
    assert.equal(said(in2018.resolve(name)), meant));

test('habits of writing do not make another unit', () => {
  for (const [written, code] of [
    ['昆明市官渡区财政局', 'caizhengju'],
    ['官渡区财政局', 'caizhengju'],
    ['财政局', 'caizhengju'],
    [' 区 财政局　', 'caizhengju'],
    ['教育部门', 'jiaoyuju'],
    ['区卫计', 'weijiju'],
    ['关上街道办事处', '530111001'],
    ['官渡街道', '530111006'],
  ] as const)
    assert.equal(said(in2018.resolve(written)), code, written);
});

test('a name nobody bears is unknown, not guessed', () => {
  for (const name of ['', '  ', '区示范局', '区', '局', '市政府办公厅'])
    assert.equal(said(in2018.resolve(name)), 'unknown', name);
});

test('after the reform a former name leads to the successor and says so', () => {
  for (const [name, code] of [
    ['区法制办', 'sifaju'],
    ['区环保局', 'shengtaihuanjing'],
    ['卫计', 'weijianju'],
    ['区安监局', 'yingji'],
    ['区长热线办', 'zhengwufuwuju'],
  ] as const) {
    const found = in2019.resolve(name);
    assert.equal(said(found), code, name);
    assert.ok(found.kind === 'one' && found.via !== null, `${name} names the unit it came from`);
  }
});

test('before the successor answers, the name of a unit that has ended means nobody', () => {
  const gap = {
    ...rows,
    successions: rows.successions.map((step) => ({ ...step, onDay: '2019-07-01' })),
  };
  assert.equal(said(buildDirectory(gap, '2019-06-30').resolve('区法制办')), 'unknown');
  assert.equal(said(buildDirectory(gap, '2019-07-01').resolve('区法制办')), 'sifaju');
});

test('a unit that was split leaves the choice to a person', () =>
  assert.equal(said(in2019.resolve('区文体旅游局')), 'several: jiaoyuju wenlvju'));

test('a renamed unit answers to both names after, and to the old one alone before', () => {
  assert.equal(said(in2019.resolve('区科信局')), 'kexinju');
  assert.equal(said(in2019.resolve('区科工信局')), 'kexinju');
  assert.equal(in2019.byCode('kexinju')?.name, '区科工信局');
  assert.equal(said(in2018.resolve('区科工信局')), 'unknown');
  assert.equal(in2018.byCode('kexinju')?.name, '区科信局');
});

test('a unit still to come means nothing yet', () =>
  assert.equal(said(in2018.resolve('区应急局')), 'unknown'));

test('collectives follow the day', () => {
  const streets = in2018.resolve('各街道办事处');
  assert.ok(streets.kind === 'collective');
  assert.deepEqual(
    streets.units.map((unit) => unit.code),
    Array.from({ length: 10 }, (_, at) => `530111${String(at + 1).padStart(3, '0')}`),
  );
  const before = in2018.resolve('区级各部门');
  const afterwards = in2019.resolve('区级各部门');
  assert.ok(before.kind === 'collective' && afterwards.kind === 'collective');
  const codes = (units: readonly { code: string }[]) => units.map((unit) => unit.code);
  assert.ok(codes(before.units).includes('huanbaoju') && !codes(before.units).includes('xuanchuanbu'));
  assert.ok(
    codes(afterwards.units).includes('shengtaihuanjing') && !codes(afterwards.units).includes('huanbaoju'),
  );
});
