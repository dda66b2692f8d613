import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '#platform/actor.ts';
import { type PlansHouse, plansHouse, said, smallPlan, wellDone } from '../testing/house.ts';
import { addEntry } from './add-entry.ts';
import { answerDifficulty } from './answer-difficulty.ts';
import { assign } from './assign.ts';
import { fileBreakdown } from './file-breakdown.ts';
import { finishEntry } from './finish-entry.ts';
import { raiseDifficulty } from './raise-difficulty.ts';
import { remind } from './remind.ts';
import { report } from './report.ts';
import { review } from './review.ts';
import { sign } from './sign.ts';

const year = 2018;
let house: PlansHouse;
let clerk: Actor;
let foreign: Actor;
let lead: Actor;
let office: Actor;
before(async () => {
  house = await plansHouse();
  await house.handDown(year, smallPlan(year));
  clerk = await house.actor('caizhengju', 'clerk');
  foreign = await house.actor('fagaiju', 'clerk');
  lead = await house.actor('zhengfuban', 'lead-supervisor');
  office = await house.actor('zhengfuban', 'office-supervisor');
});
after(() => house.close());

const shareOf = (no: number, unit = 'caizhengju') => house.share(year, no, unit);
const open = async (id: number) =>
  (
    await house.rows<{ kind: string }>(
      `select kind from platform.duty where matter_kind = 'plan-share' and matter_id = '${id}' and closed_at is null order by kind`,
    )
  ).map((row) => row.kind);
const trailOf = async (id: number) =>
  (
    await house.rows<{ action: string }>(
      `select action from trail.entry where matter_kind = 'plan-share' and matter_id = '${id}' order by id`,
    )
  ).map((row) => row.action.replace('plans.', ''));

test('a share is signed, assigned, broken down, reported, returned, reported again and accepted; every step on record', async () => {
  const { id } = await shareOf(1);
  assert.deepEqual(await open(id), ['sign']);
  wellDone(await house.act(sign, { share: id }, clerk));
  assert.deepEqual(await open(id), ['break-down']);
  const { version } = await shareOf(1);
  const person = { share: id, section: '办公室', person: clerk.personId, version };
  wellDone(await house.act(assign, person, clerk));
  const entry = { share: id, period: 'q4', text: '清理上半年会议决定事项', person: '', dueDay: '2018-10-15' };
  const added = wellDone(await house.act(addEntry, entry, clerk));
  wellDone(await house.act(fileBreakdown, { share: id }, clerk));
  assert.deepEqual(await open(id), []);
  wellDone(await house.act(finishEntry, { entry: added.id }, clerk));
  const first = { share: id, text: '已公开上半年会议决定事项。', percent: '60', link: '' };
  wellDone(await house.act(report, first, clerk, 'report-1'));
  wellDone(await house.act(report, first, clerk, 'report-1'));
  assert.deepEqual(await open(id), ['review']);
  assert.equal(said(await house.act(review, { share: id, outcome: 'return' }, lead)), 'invalid: note');
  wellDone(await house.act(review, { share: id, outcome: 'return', note: '请补充链接。' }, lead));
  assert.deepEqual(await open(id), ['report']);
  assert.equal((await shareOf(1)).state, 'returned');
  const file = new File(['会议决定事项公开情况'], '佐证.txt');
  wellDone(await house.act(report, { ...first, percent: '100', file }, clerk));
  wellDone(await house.act(review, { share: id, outcome: 'accept' }, lead));
  assert.deepEqual(await open(id), []);
  assert.deepEqual(await trailOf(id), [
    ...['share.sign', 'share.assign', 'entry.add', 'share.file-breakdown', 'entry.finish', 'share.report'],
    ...['share.review', 'share.report', 'share.review'],
  ]);
  const reports = await house.rows<{ state: string; evidence: { kind: string }[] }>(
    `select state, evidence from plans.report where share_id = ${id} order by id`,
  );
  assert.deepEqual(
    reports.map((one) => [one.state, one.evidence.map((piece) => piece.kind)]),
    [
      ['returned', []],
      ['accepted', ['file']],
    ],
  );
});

test('another unit, an auditor and a leader are refused everything on the share, and nothing moves', async () => {
  const { id, version } = await shareOf(4);
  const picture = await house.picture();
  for (const actor of [
    foreign,
    await house.actor('shenjiju', 'auditor'),
    await house.actor('guandu', 'district-leader'),
    office,
  ]) {
    const attempts = [
      await house.act(sign, { share: id }, actor),
      await house.act(assign, { share: id, section: '办公室', person: 1, version }, actor),
      await house.act(addEntry, { share: id, period: 'year', text: '事项', dueDay: '2018-10-15' }, actor),
      await house.act(fileBreakdown, { share: id }, actor),
      await house.act(report, { share: id, text: '进展', percent: 1 }, actor),
      await house.act(raiseDifficulty, { share: id, text: '困难' }, actor),
    ];
    for (const attempt of attempts) assert.equal(said(attempt), 'forbidden: plans.own-unit-only', actor.name);
  }
  for (const actor of [foreign, clerk])
    for (const attempt of [
      await house.act(remind, { share: id, text: '请尽快办理。' }, actor),
      await house.act(review, { share: id, outcome: 'accept' }, actor),
    ])
      assert.equal(said(attempt), 'forbidden: plans.lead-only');
  assert.deepEqual(await house.picture(), picture);
});

test('steps out of order are refused and leave share, trail and duties as they were', async () => {
  const { id } = await shareOf(4);
  const picture = await house.picture();
  const report1 = { share: id, text: '进展', percent: 10 };
  assert.equal(said(await house.act(report, report1, clerk)), 'state: plans.share.unsigned');
  assert.equal(said(await house.act(fileBreakdown, { share: id }, clerk)), 'state: plans.share.unsigned');
  assert.deepEqual(await house.picture(), picture);
  wellDone(await house.act(sign, { share: id }, clerk));
  const signed = await house.picture();
  assert.equal(said(await house.act(sign, { share: id }, clerk)), 'state: plans.share.already');
  assert.equal(said(await house.act(fileBreakdown, { share: id }, clerk)), 'state: plans.share.nobody');
  assert.equal(said(await house.act(report, { ...report1, percent: 100 }, clerk)), 'invalid: link');
  assert.equal(
    said(await house.act(report, { ...report1, link: 'javascript:alert(1)' }, clerk)),
    'invalid: link',
  );
  const secret = new File(['秘密★长期'], '材料.txt');
  assert.equal(
    said(await house.act(report, { ...report1, file: secret }, clerk)),
    'forbidden: files.upload.secret-mark',
  );
  assert.deepEqual(await house.picture(), signed);
});

test('two people assign at once: the second sees that the share moved on', async () => {
  const { id, version } = await shareOf(4);
  const input = { share: id, section: '预算科', person: clerk.personId, version };
  wellDone(await house.act(assign, input, clerk));
  const picture = await house.picture();
  assert.equal(
    said(await house.act(assign, { ...input, section: '国库科' }, clerk)),
    'conflict: plans.moved-on',
  );
  const stranger = { ...input, version: version + 1, person: foreign.personId };
  assert.equal(said(await house.act(assign, stranger, clerk)), 'invalid: person');
  assert.deepEqual(await house.picture(), picture);
});

test('without a lead the office reviews; nobody reviews what he reported himself', async () => {
  const { id } = await shareOf(4);
  wellDone(await house.act(report, { share: id, text: '起草完成。', percent: 50 }, clerk));
  const [duty] = await house.rows<{ unit_id: number; role: string; wants: string }>(
    `select unit_id, role, wants from platform.duty where kind = 'review' and matter_id = '${id}' and closed_at is null`,
  );
  assert.deepEqual(duty, {
    unit_id: await house.unitId('zhengfuban'),
    role: 'office-supervisor',
    wants: 'approval',
  });
  assert.equal(
    said(await house.act(review, { share: id, outcome: 'accept' }, foreign)),
    'forbidden: plans.lead-only',
  );
  const both: Actor = { ...clerk, posts: [...clerk.posts, ...office.posts] };
  assert.equal(
    said(await house.act(review, { share: id, outcome: 'accept' }, both)),
    'forbidden: plans.share.own-report',
  );
  wellDone(await house.act(review, { share: id, outcome: 'accept' }, office));
});

test('a reminder reaches the clerk; a difficulty is answered by the lead, once', async () => {
  const { id } = await shareOf(3);
  wellDone(await house.act(remind, { share: id, text: '请尽快签收。' }, foreign));
  const [sent] = await house.rows<{ title: string; due_day: string }>(
    `select title, due_day from platform.duty where kind = 'sign' and matter_id = '${id}' and closed_at is null`,
  );
  assert.match(sent?.title ?? '', /^催办/);
  const raised = wellDone(await house.act(raiseDifficulty, { share: id, text: '口径不明确。' }, clerk));
  const answer = { difficulty: raised.id, answer: '按市级口径办理。', solveBy: '2018-09-14' };
  assert.equal(said(await house.act(answerDifficulty, answer, clerk)), 'forbidden: plans.lead-only');
  wellDone(await house.act(answerDifficulty, answer, foreign));
  assert.equal(said(await house.act(answerDifficulty, answer, foreign)), 'state: plans.difficulty.answered');
  const [duty] = await house.rows<{ closed_how: string; role: string }>(
    `select closed_how, role from platform.duty where matter_kind = 'plan-difficulty' and matter_id = '${raised.id}'`,
  );
  assert.deepEqual(duty, { closed_how: 'done', role: 'lead-supervisor' });
});
