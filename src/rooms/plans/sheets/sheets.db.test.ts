import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '#platform/actor.ts';
import { writeXlsxTable } from '#platform/sheets/write-table.ts';
import { signAll } from '../actions/sign-all.ts';
import { type PlansHouse, plansHouse, said, smallPlan, wellDone } from '../testing/house.ts';
import { submitSheet } from './submit-sheet.ts';
import { sheetHeaders } from './unit-sheet.ts';

const year = 2018;
let house: PlansHouse;
let clerk: Actor;
before(async () => {
  house = await plansHouse();
  await house.handDown(year, smallPlan(year));
  clerk = await house.actor('caizhengju', 'clerk');
  wellDone(await house.act(signAll, { year, unit: 'caizhengju' }, clerk));
});
after(() => house.close());

type Filled = Partial<Record<(typeof sheetHeaders)[number], string>>;

const sheet = async (...rows: Filled[]): Promise<File> => {
  const bytes = await writeXlsxTable([
    {
      ...{ name: '任务分解和进展', title: '填报表' },
      columns: sheetHeaders.map((header) => ({ header, kind: 'text' as const })),
      rows: rows.map((row) => sheetHeaders.map((header) => row[header] ?? '')),
    },
  ]);
  return new File([new Uint8Array(bytes)], '填报.xlsx');
};
const send = async (file: File, as: Actor = clerk) =>
  house.act(submitSheet, { year, unit: 'caizhengju', file }, as);

test('persons, breakdown and progress of several tasks are taken in at once', async () => {
  const name = clerk.name;
  const sent = await send(
    await sheet(
      { 序号: '2', 责任科室: '办公室', 责任人: name, 分解事项: '更新栏目', 完成日期: '2018-09-10' },
      { 序号: '2', 分解事项: '年终自查', 完成日期: '2018年12月10日' },
      { 序号: '4', 进展情况: '办法已形成初稿。', 完成比例: '40%' },
      { 序号: '1' },
    ),
  );
  assert.equal(wellDone(sent).rows, 3);
  const [share] = await house.rows<{ section: string; person_id: number; state: string }>(
    `select section, person_id, state from plans.share where id = ${(await house.share(year, 2, 'caizhengju')).id}`,
  );
  assert.deepEqual(share, { section: '办公室', person_id: clerk.personId, state: 'signed' });
  const entries = await house.rows<{ text: string; period: string; due_day: string }>(
    'select text, period, due_day from plans.entry order by due_day',
  );
  assert.deepEqual(entries, [
    { text: '更新栏目', period: 'q3', due_day: '2018-09-10' },
    { text: '年终自查', period: 'q4', due_day: '2018-12-10' },
  ]);
  assert.equal((await house.share(year, 4, 'caizhengju')).state, 'reported');
});

test('every wrong cell is named, and nothing of the sheet is saved', async () => {
  const before = await house.picture();
  const sent = await send(
    await sheet(
      { 序号: '1', 责任科室: '预算科', 责任人: '无此人' },
      { 序号: '77', 进展情况: '不是本单位的任务' },
      { 序号: '1', 分解事项: '事项', 完成日期: '2018-13-01' },
      { 序号: '3', 进展情况: '完成', 完成比例: '100' },
      { 序号: '3', 责任科室: '办公室', 责任人: clerk.name, 分解事项: '好的一行', 完成日期: '2018-10-10' },
    ),
  );
  assert.equal(said(sent), 'invalid: E3 A4 G5 I6');
  assert.match(
    sent.kind === 'invalid' ? (sent.fields.E3 ?? '') : '',
    /单元格 E3：“无此人”不是本单位现任人员/,
  );
  assert.deepEqual(await house.picture(), before);
});

test('a row that the state of its task forbids takes the whole sheet back', async () => {
  const before = await house.picture();
  const sent = await send(
    await sheet(
      { 序号: '1', 分解事项: '好的一行', 完成日期: '2018-10-10' },
      { 序号: '4', 进展情况: '又一条', 完成比例: '50' },
    ),
  );
  assert.equal(said(sent), 'invalid: A4');
  assert.deepEqual(await house.picture(), before);
});

test('the office merges a sheet for a unit, another unit may not; an empty sheet says so', async () => {
  const office = await house.actor('zhengfuban', 'office-supervisor');
  const stranger = await house.actor('fagaiju', 'clerk');
  const file = await sheet({ 序号: '1', 分解事项: '由区政府办合并', 完成日期: '2018-10-10' });
  assert.equal(said(await send(file, stranger)), 'forbidden: plans.own-unit-only');
  wellDone(await send(file, office));
  assert.equal(said(await send(await sheet({ 序号: '1' }))), 'state: plans.sheet.nothing-new');
  const [headless] = [
    new File([new Uint8Array(await writeXlsxTable([{ name: '空', columns: [], rows: [] }]))], 'x.xlsx'),
  ];
  assert.equal(said(await send(headless)), 'state: sheets.headers-missing');
});
