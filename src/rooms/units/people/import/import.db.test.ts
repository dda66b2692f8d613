import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeFillableTable } from '#platform/sheets/fillable-table.ts';
import { said, type TestDistrict, testDistrict } from '../../testing/district.ts';
import { confirmPeopleFile } from './actions/confirm-sheet.ts';
import { readPeopleFile } from './actions/read-sheet.ts';
import { peopleHeaders } from './people-sheet.ts';

let district: TestDistrict;
let head: number;
let clerk: number;
before(async () => {
  district = await testDistrict();
  head = await district.person('jia', '甲示例', 'unit-head');
  clerk = await district.person('jia', '乙示例', 'clerk');
});
after(() => district.close());

async function sheet(rows: readonly (readonly string[])[]): Promise<{ file: File }> {
  const bytes = await writeFillableTable({
    name: '人员',
    title: '人员登记表',
    notes: ['每行一人'],
    columns: peopleHeaders.map((header) => ({ header, kind: 'text', isLocked: false })),
    rows,
    blankRows: 3,
  });
  return { file: new File([new Uint8Array(bytes)], '人员.xlsx') };
}

const good = [
  '丙示例',
  '区甲局',
  '办公室',
  '科员',
  '经办人、宣传员',
  '100-0000-0001',
  '',
  '2018-08-20',
] as const;

test('every cell that does not fit is named, and nothing of the sheet can be confirmed', async () => {
  const actor = await district.actor(head);
  const rows = [
    good,
    ['', '区甲局', '', '', '经办人', '', '', '2018-08-20'],
    ['丁示例', '区丁局', '', '', '皇帝', '', '', '八月'],
    ['戊示例', '区乙局', '', '', '经办人', '', '', '2018-08-20'],
    ['己示例', '区甲局', '', '', '系统管理员', '', '', '2018-08-20'],
    ['庚示例', '区甲局', '', '', '审计员、经办人', '', 'x', '2018-08-20'],
    ['乙示例', '区甲局', '', '', '经办人', '', '', '2018-08-20'],
    ['丙示例', '区甲局', '', '', '经办人', '', '', '2018-08-20'],
    ['辛示例', '区甲局', '', '', '经办人', '530111199001010000', '', '2018-08-20'],
  ];
  const read = await district.act(readPeopleFile, await sheet(rows), actor);
  assert.equal(said(read), 'done');
  const { id, people, problems } = read.kind === 'done' ? read.value : assert.fail();
  assert.equal(people, 1);
  // The header stands in row 3, under title and note.
  assert.deepEqual(
    problems.map((problem) => problem.cell).sort(),
    ['A10', 'A11', 'A5', 'B6', 'B7', 'B8', 'E6', 'E9', 'F12', 'G9', 'H6'].sort(),
  );
  assert.equal(
    said(await district.act(confirmPeopleFile, { import: id }, actor)),
    'state: units.people-import.problems',
  );
  assert.equal(await district.count('units.person'), 2);
});

test('a good sheet registers everybody at the confirmation, once, and by its reader alone', async () => {
  const actor = await district.actor(head);
  const second = ['壬示例', '试验区甲局', '', '', '保密审查员', '', '', '2018年8月20日'];
  const read = await district.act(readPeopleFile, await sheet([good, second]), actor);
  const { id, problems } = read.kind === 'done' ? read.value : assert.fail(said(read));
  assert.deepEqual(problems, []);
  assert.equal(await district.count('units.person'), 2);
  assert.equal(
    said(await district.act(confirmPeopleFile, { import: id })),
    'forbidden: units.people-import.not-reader',
  );
  assert.equal(said(await district.act(confirmPeopleFile, { import: id }, actor)), 'done');
  assert.equal(await district.count('units.person'), 4);
  assert.equal(
    said(await district.act(confirmPeopleFile, { import: id }, actor)),
    'state: units.people-import.done',
  );
  const kept = JSON.stringify(await district.rows(`select rows from units.people_import where id = ${id}`));
  assert.ok(!kept.includes('100-0000'), 'the telephone numbers are not kept a second time');
  const roles = await district.rows<{ roles: string[] }>(
    `select p.roles from units.post p join units.person n on n.id = p.person_id where n.name = '丙示例'`,
  );
  assert.deepEqual(roles, [{ roles: ['clerk', 'publicity'] }]);
});

test('a clerk brings in nobody; what is no sheet is refused', async () => {
  assert.equal(
    said(await district.act(readPeopleFile, await sheet([good]), await district.actor(clerk))),
    'forbidden: units.people.not-keeper',
  );
  const actor = await district.actor(head);
  assert.equal(said(await district.act(readPeopleFile, {}, actor)), 'invalid: file');
  const text = { file: new File(['not a sheet'], '人员.xlsx') };
  assert.match(said(await district.act(readPeopleFile, text, actor)), /^state: /);
  assert.equal(said(await district.act(readPeopleFile, await sheet([]), actor)), 'invalid: file');
});
