/** Two desks of the office amend one task: nobody's words are lost, and nobody overwrites unseen. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desk, formTo, openDesk, picture, press, unfold, visible } from './desk.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk?.close());

test('two at one task: the second is told and keeps what was typed', { timeout: 240_000 }, async () => {
  const first = await desk.signIn('zhengfuban-duban');
  const second = await desk.signIn('zhengfuban-duban');
  const path = '/plans/2018/tasks/14';
  const formOf = (page: Page) => formTo(page, `${path}/amend`);
  for (const page of [first, second]) {
    await page.goto(`${desk.url}/w${path}`);
    await unfold(page, '修改任务');
  }
  await formOf(first).getByLabel('具体要求').fill('先保存的要求。');
  await formOf(first).getByLabel('修改原因').fill('依照会议纪要');
  await press(formOf(first), '保存修改');
  await visible(first.locator('.requirement', { hasText: '先保存的要求。' }));
  await formOf(second).getByLabel('具体要求').fill('后保存的要求。');
  await formOf(second).getByLabel('修改原因').fill('依照电话通知');
  await press(formOf(second), '保存修改');
  await visible(second.getByText('另一位同事刚更新过这项任务'));
  assert.equal(await formOf(second).getByLabel('具体要求').inputValue(), '后保存的要求。');
  assert.equal(await formOf(second).getByLabel('修改原因').inputValue(), '依照电话通知');
  assert.equal(await second.locator('.requirement').innerText(), '先保存的要求。');
  await picture(second, 'two-at-one-task');
});

test('nothing broke on the way', () => assert.deepEqual(desk.house.faults, []));
