/** The closed loop of a task sheet in a browser: a notice comes in, is worked on, chased by a leader, and shown outside. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { type Desk, formTo, openDesk, phone, picture, press, unfold, visible, wide } from './desk.ts';

const sheet = readFileSync(join(import.meta.dirname, '../../examples/plan-columns.tsv'), 'utf8');
const options = { timeout: 240_000 };

/** Task 13 of the seeded plan: due by 31 October, led by the office, unsigned by 区发改局. */
const taskPath = '/plans/2018/tasks/13';
const words = {
  report: '已公开重大建设项目批准结果十二件。',
  again: '已补充每个项目的批准文号和公开日期。',
  reason: '请逐个列出项目的批准文号。',
  order: '请区发改局一周内补齐重大项目信息。',
  answer: '重大项目信息已经全部补齐。',
};
/** Units of that sheet which the district of 2018 does not have, and whom the clerk puts in their place. */
const successors: Readonly<Record<string, string>> = {
  ...{ 区大数据中心: '区科信局', 区科技局: '区科信局', 区教体局: '区教育局', 区卫健局: '区卫计局' },
  ...{ 有关企事业单位: '区图书馆', 区委党校: '区委宣传部', 区委督查室: '区政府办' },
};

let desk: Desk;
let office: Page;
let clerk: Page;
let leader: Page;
let share: string;
let orderPath: string;

before(async () => {
  desk = await openDesk();
  const [held] = await desk.house.sql<{ id: string }>(
    `select s.id from plans.share s join plans.task t on t.id = s.task_id join plans.plan p on p.id = t.plan_id
       join units.organisation o on o.id = s.unit_id
      where p.year = 2018 and t.no = 13 and o.code = 'fagaiju' and s.state = 'handed-down'`,
  );
  assert.ok(held, '区发改局 has not signed task 13 in the seeded district');
  share = held.id;
}, options);
after(() => desk?.close());

const go = (page: Page, path: string) => page.goto(desk.url + path);

const card = (page: Page): Locator => page.locator(`#share-${share}`);
const shareForm = (page: Page, step: string): Locator => formTo(page, `/plans/shares/${share}/${step}`);

test('the office brings in a notice, puts it right, confirms it and hands it down', options, async () => {
  office = await desk.signIn('zhengfuban-duban');
  await go(office, '/w/plans');
  await office.getByLabel('或者粘贴通知全文').fill(sheet);
  await picture(office, '01-import');
  await press(office, '读取通知');
  await office.waitForURL(/\/w\/plans\/drafts\/\d+$/);
  const draft = new URL(office.url()).pathname;
  await office
    .getByRole('row', { name: /编制26个试点领域标准目录/ })
    .locator('summary')
    .click();
  await visible(office.locator('.source-line', { hasText: '编制26个试点领域标准目录' }));
  await picture(office, '02-draft');

  await press(office, '核对无误，确认导入');
  await visible(office.getByText(/区大数据中心.*在机构名录中找不到/));
  await picture(office, '03-unclear');
  for (const no of [5, 6, 9, 10, 11, 12]) {
    await go(office, `${draft}/tasks/${no}`);
    const form = office.locator(`form[action="${draft}/tasks/${no}"]`);
    for (const label of ['牵头单位', '责任单位']) {
      const names = (await form.getByLabel(label).inputValue()).split('、');
      await form.getByLabel(label).fill(names.map((name) => successors[name] ?? name).join('、'));
    }
    const second = form.getByLabel('工作任务（二级）');
    if ((await second.inputValue()) === '')
      await second.fill(await form.getByLabel('工作任务（一级）').inputValue());
    if (no === 5) {
      await form.getByLabel('具体要求').fill('建成政策文件库，收录率达到98%。');
      await picture(office, '04-correct');
    }
    await press(form, '保存更正');
    await office.waitForURL(`${desk.url}${draft}#task-${no}`);
  }
  await visible(office.getByText('收录率达到98%'));
  await press(office, '核对无误，确认导入');
  await office.waitForURL(/\/w\/plans\/2022$/);
  await picture(office, '05-ledger');
  await press(office, '下发任务');
  await press(office.getByRole('dialog'), /下发/);
  await office.getByText('份任务还没有下发').waitFor({ state: 'hidden' });
  await picture(office, '06-handed-down');
});

test('a clerk signs, puts a person on it, breaks it down and reports', options, async () => {
  clerk = await desk.signIn('fagaiju-jingban');
  await visible(clerk.locator('a.duty-title[href^="/w/plans/2022/tasks/6"]'));
  await picture(clerk, '07-duties');
  await clerk.getByRole('link', { name: /^签收第13项任务/ }).click();
  await clerk.waitForURL(/2018\/tasks\/13/);
  await picture(clerk, '08-unsigned');
  await press(shareForm(clerk, 'sign'), '签收这项任务');
  await visible(card(clerk).getByText('已签收', { exact: true }));

  await unfold(clerk, '落实到科室和责任人');
  await shareForm(clerk, 'assign').getByLabel('责任科室').fill('综合科');
  await shareForm(clerk, 'assign').getByLabel('责任人').selectOption({ index: 1 });
  await press(shareForm(clerk, 'assign'), '保存');
  await visible(card(clerk).getByText(/综合科　/));

  await unfold(clerk, '细化分解');
  const entry = shareForm(clerk, 'entries');
  await entry.getByLabel('事项内容').fill('9月底前公开重大项目批准结果');
  await entry.getByLabel('列入').selectOption('q3');
  await entry.getByLabel('完成日期').fill('2018-09-28');
  await press(entry, '增加一项');
  await visible(card(clerk).getByText('三季度：9月底前公开重大项目批准结果'));
  await unfold(clerk, '细化分解');
  await press(shareForm(clerk, 'breakdown'), '提交细化分解表');
  await visible(card(clerk).getByText(/已提交（0\/1/));

  await unfold(clerk, '反馈进展');
  const report = shareForm(clerk, 'reports');
  await report.getByLabel('进展情况').fill(words.report);
  await report.getByLabel('完成比例').fill('60');
  await report.getByLabel('佐证链接').fill('https://www.example.gov.cn/zdxm/');
  await report.getByLabel('链接名称').fill('重大项目公开栏目');
  await picture(clerk, '09-report');
  await press(report, '提交反馈');
  await visible(card(clerk).getByText('待审核', { exact: true }));
  await visible(card(clerk).getByRole('link', { name: '重大项目公开栏目' }));
  await picture(clerk, '10-reported');
});

test(
  'the office returns the report with a reason; the clerk reports again and is accepted',
  options,
  async () => {
    const review = shareForm(office, 'review');
    await go(office, `/w${taskPath}`);
    await review.getByLabel('退回补充').check();
    await press(review, '提交审核');
    await visible(review.getByText('退回时请写明原因'));
    await picture(office, '11-no-reason');
    await review.getByLabel('审核意见').fill(words.reason);
    await press(review, '提交审核');
    await visible(card(office).getByText('已退回'));

    await go(clerk, '/w');
    await clerk.getByRole('link', { name: /^补充反馈第13项任务（已退回）/ }).click();
    await visible(card(clerk).getByText(words.reason));
    await picture(clerk, '12-returned');
    const report = shareForm(clerk, 'reports');
    await report.getByLabel('进展情况').fill(words.again);
    await press(report, '提交反馈');
    await visible(card(clerk).getByText(words.again));

    await go(office, `/w${taskPath}`);
    await review.getByLabel('通过').check();
    await press(review, '提交审核');
    await visible(card(office).getByText('已认可'));
    await picture(office, '13-accepted');
  },
);

test(
  'a leader turns a 批示 into an order on the telephone; the unit answers, the office closes it',
  options,
  async () => {
    leader = await desk.signIn('guandu-lingdao', phone);
    await go(leader, '/w/plans/leader');
    await picture(leader, '14-leader-390');
    await leader.getByRole('link', { name: '批示督办' }).first().click();
    const form = formTo(leader, '/supervision/orders');
    await form.getByLabel('批示内容').fill(words.order);
    await form.getByLabel('督办事项').fill('重大项目信息公开');
    await form.getByLabel('区发改局').check();
    await picture(leader, '15-instruction-390');
    await press(form, '发出督办单');
    await leader.waitForURL(/\/w\/supervision\/orders\/\d+$/);
    orderPath = new URL(leader.url()).pathname;
    await visible(leader.getByText(words.order));
    await picture(leader, '16-order-390');

    await clerk.setViewportSize(phone);
    await go(clerk, '/w');
    await clerk.locator(`a.duty-title[href^="${orderPath}"]`).first().click();
    await press(clerk.getByRole('form', { name: '签收' }), '签收');
    const answer = clerk.getByRole('form', { name: '提交回复' });
    await answer.getByLabel('办理情况').fill(words.answer);
    await picture(clerk, '17-answer-390');
    await press(answer, '提交回复');
    await visible(clerk.locator('#answers').getByText(words.answer));
    await clerk.setViewportSize(wide);

    await go(office, orderPath);
    await press(office.getByRole('form', { name: '审核办结' }), '审核办结');
    await visible(office.getByText('已办结'));
    await picture(office, '18-order-closed');
  },
);

test('outside one reads what is asked, of whom and by when, and nothing of the inside', options, async () => {
  desk.house.clock.now = '2018-12-20T01:00:00.000Z';
  await go(office, '/w/plans/2018?status=overdue');
  await visible(office.getByRole('row').getByText('逾期'));
  const visitor = await desk.openPage();
  for (const path of ['/plans/2018', taskPath]) {
    await go(visitor, path);
    const text = (await visitor.content()).replaceAll(/<(style|script)[\s\S]*?<\/\1>/g, '');
    for (const shown of ['重大建设项目批准和实施', '区政府办牵头', '10 月底前'])
      assert.ok(text.includes(shown), `${path} shows ${shown}`);
    for (const hidden of [...Object.values(words), '逾期', '滞后', '退回', '督办单'])
      assert.ok(!text.includes(hidden), `${path} keeps ${hidden} inside`);
    await picture(visitor, path === taskPath ? '20-public-task' : '19-public-plan');
  }
  await visitor.setViewportSize(phone);
  await picture(visitor, '21-public-task-390');
  desk.house.clock.now = '2018-08-20T02:00:00.000Z';
});

test('the task tells what was done, and the trail holds every step', options, async () => {
  await go(clerk, `/w${taskPath}`);
  const told = await clerk.getByRole('list', { name: '办理过程' }).innerText();
  for (const step of ['签收任务', '落实到人', '增加分解事项', '提交细化分解表', '反馈进展', '审核反馈'])
    assert.ok(told.includes(step), `办理过程 tells ${step}`);
  assert.ok(told.includes(words.reason), '办理过程 tells why the report came back');
  assert.match(told, /状态：已签收\s+改为\s+待审核/);
  assert.doesNotMatch(told, /signed|reported|returned|accepted/);
  const rows = await desk.house.sql<{ action: string }>(
    `select distinct action from trail.entry where actor_kind = 'staff' and account_id in
       (select id from identity.account where login in ('zhengfuban-duban', 'fagaiju-jingban', 'guandu-lingdao'))`,
  );
  const recorded = rows.map(({ action }) => action);
  const steps = ['draft.import', 'draft.correct', 'draft.confirm', 'plan.hand-down', 'share.sign'];
  steps.push('share.assign', 'entry.add', 'share.file-breakdown', 'share.report', 'share.review');
  const orders = ['issue', 'sign', 'answer', 'accept'].map((step) => `supervision.order.${step}`);
  for (const action of [...steps.map((step) => `plans.${step}`), ...orders])
    assert.ok(recorded.includes(action), `the trail has ${action}; it has ${recorded.join(', ')}`);
});

test('nothing broke on the way', () => assert.deepEqual(desk.house.faults, []));
