import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { unzipSync } from 'fflate';
import { readXlsxTable } from '#platform/sheets/read-table.ts';
import { openTestApp, type TestApp } from '#test/app.ts';
import { sheetHeaders } from '../sheets/unit-sheet.ts';

let house: TestApp;
before(async () => {
  house = await openTestApp();
});
after(() => house.close());

const mine = '/w/plans/2018/units/jiaoyuju';

/** The bytes of an answer, which the test's clients read as text. */
async function bytesOf(login: string, path: string): Promise<Uint8Array> {
  const cookie = await house.cookie(login);
  const env = { incoming: { socket: { remoteAddress: '203.0.113.9' } } };
  const answer = await house.app.request(path, { headers: { cookie } }, env);
  assert.equal(answer.status, 200, path);
  return new Uint8Array(await answer.arrayBuffer());
}

test('a clerk finds the own unit, signs for all of it once, and another unit has no such page', async () => {
  const clerk = await house.as('jiaoyuju-jingban');
  assert.equal((await clerk.get('/w/plans/mine')).headers.get('location'), mine);
  const page = await clerk.get(mine);
  assert.equal(page.status, 200);
  assert.match(page.text, /全部签收（\d+ 项）/);
  const signed = await clerk.post(`${mine}/sign`, {}, mine);
  assert.deepEqual([signed.status, signed.headers.get('location')], [303, mine]);
  assert.doesNotMatch((await clerk.get(mine)).text, /全部签收/);
  const stranger = await house.as('fagaiju-jingban');
  for (const path of [mine, `${mine}/sheet.xlsx`, `${mine}/evidence.zip`])
    assert.equal((await stranger.get(path)).status, 404, path);
  assert.equal((await stranger.post(`${mine}/sign`, {}, '/w')).status, 403);
});

test('the sheet comes with the unit’s tasks; sent back with a wrong cell it is refused by name on the same page', async () => {
  const bytes = await bytesOf('jiaoyuju-jingban', `${mine}/sheet.xlsx`);
  const read = await readXlsxTable(bytes);
  const rows = read.kind === 'done' ? (read.value.sheets[0]?.rows ?? []) : [];
  const header = rows.findIndex((row) => row[0] === '序号');
  assert.deepEqual(rows[header]?.slice(0, sheetHeaders.length), [...sheetHeaders]);
  assert.ok(rows.length > header + 10, `${rows.length} rows`);
  const clerk = await house.as('jiaoyuju-jingban');
  const file = new File([new Uint8Array(bytes)], '填报.xlsx');
  const back = await clerk.post(`${mine}/sheet`, { file }, mine);
  assert.equal(back.status, 409);
  assert.match(back.text, /没有新填写的内容/);
  const none = await clerk.post(`${mine}/sheet`, {}, mine);
  assert.equal(none.status, 422);
  assert.match(none.text, /请选择填好的 XLSX 文件/);
});

test('the evidence package of a unit and of a task opens, with list and timeline', async () => {
  for (const [login, path] of [
    ['jiaoyuju-jingban', `${mine}/evidence.zip`],
    ['zhengfuban-duban', '/w/plans/2018/tasks/1/evidence.zip'],
  ] as const) {
    const names = Object.keys(unzipSync(await bytesOf(login, path)));
    for (const name of ['清单.xlsx', '办理过程.csv', '办理过程.docx', '说明.txt'])
      assert.ok(names.includes(name), `${path}: ${names.join('、')}`);
  }
});
