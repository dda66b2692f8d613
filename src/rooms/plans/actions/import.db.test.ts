import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { writeXlsxTable } from '#platform/sheets/write-table.ts';
import { type PlansHouse, plansHouse, said, smallPlan, wellDone } from '../testing/house.ts';
import { confirmDraft } from './confirm-draft.ts';
import { correctDraft } from './correct-draft.ts';
import { discardDraft } from './discard-draft.ts';
import { handDown } from './hand-down.ts';
import { importDraft } from './import-draft.ts';

const notice = readFileSync(new URL('../../../../examples/guandu-2018-notice.txt', import.meta.url), 'utf8');

let house: PlansHouse;
before(async () => {
  house = await plansHouse();
});
after(() => house.close());

const read = async (text: string) => wellDone(await house.act(importDraft, { text }));
const confirm = async (text: string) => {
  const draft = await read(text);
  return wellDone(await house.act(confirmDraft, { draft: draft.id, version: 1 }));
};

test('the real notice becomes 93 tasks with a share for every named unit, and is handed down with a duty each', async () => {
  const draft = await read(notice);
  assert.equal(draft.tasks, 93);
  const confirmed = wellDone(await house.act(confirmDraft, { draft: draft.id, version: 1 }));
  assert.deepEqual([confirmed.added, confirmed.changed, confirmed.dropped], [93, 0, 0]);
  const [counted] = await house.rows<{ shares: number; units: number; tasks: number; doubled: number }>(
    `select count(*) as shares, count(distinct unit_id) as units, count(distinct task_id) as tasks,
       count(*) - count(distinct (task_id, unit_id)) as doubled from plans.share`,
  );
  assert.equal(counted?.tasks, 93);
  assert.ok((counted?.shares ?? 0) > 2000, `${counted?.shares} shares`);
  assert.equal(counted?.doubled, 0);
  const handed = wellDone(await house.act(handDown, { year: 2018 }));
  assert.equal(handed.shares, counted?.shares);
  const duties = await house.rows<{ n: number; due: string }>(
    `select count(*) as n, min(due_day)::text as due from platform.duty where kind = 'sign' and closed_at is null`,
  );
  assert.deepEqual(duties, [{ n: counted?.shares, due: '2018-08-23' }]);
  assert.equal(said(await house.act(handDown, { year: 2018 })), 'state: plans.plan.nothing-to-hand-down');
});

test('the same notice again changes nothing and says so', async () => {
  const before = await house.picture();
  const again = await confirm(notice);
  assert.deepEqual([again.added, again.changed, again.dropped], [0, 0, 0]);
  const later = await house.picture();
  for (const table of ['plans.plan', 'plans.task', 'plans.share', 'plans.rule', 'platform.duty', 'versions'])
    assert.equal(later[table], before[table], table);
});

test('a corrected notice changes what differs, adds what is new, drops what is gone, each with its line in the trail', async () => {
  assert.equal((await confirm(smallPlan(2016))).added, 4);
  const corrected = smallPlan(2016, { 1: '及时公开政府全体会议、常务会议和专题会议讨论决定的事项。' })
    .replace('区发改局、区财政局 | 全年工作', '区发改局、区财政局、区民政局 | 全年工作')
    .split('\n')
    .slice(0, -1)
    .concat('| 4 | 优化服务 | 建成政府网站集约化平台并全面上线运行。 | 区科信局 | 12月底前 |')
    .join('\n');
  const outcome = await confirm(corrected);
  assert.deepEqual([outcome.added, outcome.changed, outcome.dropped], [1, 2, 1]);
  const tasks = await house.rows<{ no: number; dropped: boolean; units: number }>(
    `select t.no, t.is_dropped as dropped, count(s.id) as units from plans.task t join plans.plan p on p.id = t.plan_id
       left join plans.share s on s.task_id = t.id where p.year = 2016 and not t.is_dropped group by t.id order by t.no`,
  );
  assert.deepEqual(
    tasks.map(({ no, units }) => [no, units]),
    [
      [1, 3],
      [2, 3],
      [3, 2],
      [4, 1],
    ],
  );
  const trail = await house.rows<{ before: { requirement?: string }; after: { requirement?: string } }>(
    `select e.before, e.after from trail.entry e join plans.task t on e.matter_id = t.id::text
       join plans.plan p on p.id = t.plan_id
      where e.matter_kind = 'plan-task' and p.year = 2016 and t.no = 1 order by e.id desc limit 1`,
  );
  assert.match(trail[0]?.after.requirement ?? '', /专题会议/);
  assert.doesNotMatch(trail[0]?.before.requirement ?? '', /专题会议/);
});

test('two people at one draft: the first correction stands, the second is told and nothing of it is saved', async () => {
  const { id } = await read(smallPlan(2015));
  const cell = {
    ...{ draft: id, no: 2, section: '推进公开', subsection: '推进公开', requirement: '更正后的要求。' },
    ...{ leads: '', responsible: '区发改局', deadlineText: '9月底前', deadlineKind: 'by' },
    ...{ deadlineDate: '2015-09-30', version: 1 },
  };
  assert.equal(said(await house.act(correctDraft, cell)), 'done');
  const before = await house.picture();
  assert.equal(
    said(await house.act(correctDraft, { ...cell, requirement: '另一种更正。' })),
    'conflict: plans.draft.moved-on',
  );
  assert.deepEqual(await house.picture(), before);
  assert.equal(
    said(await house.act(confirmDraft, { draft: id, version: 1 })),
    'conflict: plans.draft.moved-on',
  );
  assert.equal(
    said(await house.act(correctDraft, { ...cell, version: 2, deadlineDate: '' })),
    'invalid: deadlineDate',
  );
  wellDone(await house.act(confirmDraft, { draft: id, version: 2 }));
  const [task] = await house.rows<{ requirement: string; day: string }>(
    `select t.requirement, t.deadline_date as day from plans.task t join plans.plan p on p.id = t.plan_id
      where p.year = 2015 and t.no = 2`,
  );
  assert.deepEqual(task, { requirement: '更正后的要求。', day: '2015-09-30' });
  assert.equal(said(await house.act(discardDraft, { draft: id })), 'state: plans.draft.over');
});

test('a name that means no unit stops the confirmation until a clerk has said whom it means', async () => {
  const { id } = await read(smallPlan(2014).replace('区财政局 | 12月底前', '区天文局 | 12月底前'));
  const before = await house.picture();
  const refused = await house.act(confirmDraft, { draft: id, version: 1 });
  assert.equal(said(refused), 'invalid: ');
  assert.match(refused.kind === 'invalid' ? (refused.fields[''] ?? '') : '', /第4项.*区天文局/);
  assert.deepEqual(await house.picture(), before);
});

test('what bears the mark of a state secret, and what is no plan, leaves nothing behind', async () => {
  const before = await house.picture();
  const secret = smallPlan(2013).replace('官渡区', '机密★1年 官渡区');
  assert.equal(said(await house.act(importDraft, { text: secret })), 'forbidden: plans.reading.secret-mark');
  const file = new File([secret], '方案.txt');
  assert.equal(said(await house.act(importDraft, { file })), 'forbidden: files.upload.secret-mark');
  assert.equal(
    said(await house.act(importDraft, { text: '各位同事：明天下午开会。' })),
    'state: plans.reading.not-a-plan',
  );
  assert.equal(said(await house.act(importDraft, {})), 'invalid: file');
  assert.deepEqual(await house.picture(), before);
});

test('a workbook is read like the text', async () => {
  const rows = smallPlan(2012)
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.includes('---'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const [header = [], ...body] = rows;
  const bytes = await writeXlsxTable([
    {
      ...{ name: '分工', title: '官渡区2012年政务公开工作要点分工方案' },
      columns: header.map((title) => ({ header: title, kind: 'text' as const })),
      rows: body,
    },
  ]);
  const draft = wellDone(
    await house.act(importDraft, { file: new File([new Uint8Array(bytes)], '分工.xlsx') }),
  );
  assert.deepEqual([draft.tasks, draft.year], [4, 2012]);
});

test('a draft sent twice under one key is one draft', async () => {
  const office = await house.actor('zhengfuban', 'office-supervisor');
  const first = wellDone(await house.act(importDraft, { text: smallPlan(2011) }, office, 'key-1'));
  const second = wellDone(await house.act(importDraft, { text: smallPlan(2011) }, office, 'key-1'));
  assert.equal(second.id, first.id);
});

test('nobody but the office imports, confirms or hands down', async () => {
  const { id } = await read(smallPlan(2010));
  const before = await house.picture();
  for (const [unit, role] of [
    ['fagaiju', 'clerk'],
    ['fagaiju', 'unit-head'],
    ['guandu', 'district-leader'],
    ['shenjiju', 'auditor'],
    ['kexinju', 'administrator'],
  ] as const) {
    const actor = await house.actor(unit, role);
    const attempts = [
      await house.act(importDraft, { text: smallPlan(2010) }, actor),
      await house.act(confirmDraft, { draft: id, version: 1 }, actor),
      await house.act(discardDraft, { draft: id }, actor),
      await house.act(handDown, { year: 2015 }, actor),
    ];
    for (const attempt of attempts) assert.equal(said(attempt), 'forbidden: plans.office-only', role);
  }
  assert.deepEqual(await house.picture(), before);
});
