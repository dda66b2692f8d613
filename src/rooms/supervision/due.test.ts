import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dueSteps, reckon, recounted, redoDay } from './due.ts';
import type { Answer, Extension, Order } from './order.ts';

const at = (day: string) => `${day}T01:00:00.000Z`;
const order = (change: Partial<Order>): Order => ({
  ...{ id: 1, year: 2018, serial: 1, unitId: 2, issuerUnitId: 3, officeUnitId: 3, issuerPersonId: 4 },
  ...{ issuerName: '督办示例', state: 'signed', issuedAt: at('2018-08-20'), dueKind: 'limit' },
  ...{ dueLimit: 'supervision.answer', dueDay: '2018-09-03', isProvisional: false, signedAt: null },
  ...{ answeredOn: null, closedAt: null, remindedAt: null, reminders: 0, version: 1 },
  source: {
    ...{ id: 1, kind: 'own', title: '事项', requirement: '要求', leaderName: null, leaderPersonId: null },
    ...{ instructedOn: null, instruction: null, fileId: null, matter: null },
  },
  ...change,
});
const returned = (change: Partial<Answer>): Answer => ({
  ...{ id: 1, round: 1, content: '', fileId: null, dueDay: '2018-09-03', answeredOn: '2018-09-03' },
  ...{ answeredAt: at('2018-09-03'), answeredBy: '甲', verdict: 'returned', opinion: '' },
  ...{ judgedAt: at('2018-09-04'), judgedBy: '乙', redoDay: '2018-09-11' },
  ...change,
});

test('ten working days from the next day, over weekends', () => {
  const due = reckon('supervision.answer', at('2018-08-20'), '发出督办单', '2018-08-20');
  assert.deepEqual([due.day, due.isProvisional], ['2018-09-03', false]);
});

test('the moment is read as a day in Shanghai: late in the evening in UTC is the next morning here', () => {
  assert.equal(reckon('supervision.sign', '2018-08-20T15:59:59Z', '', '2018-08-20').day, '2018-08-21');
  assert.equal(reckon('supervision.sign', '2018-08-20T16:00:00Z', '', '2018-08-20').day, '2018-08-22');
});

test('a day beyond the calendar known on the day is provisional, and reckoned again once it is known', () => {
  const due = reckon('supervision.answer', at('2018-12-24'), '', '2018-11-30');
  assert.equal(due.isProvisional, true);
  const guessed = order({ issuedAt: at('2018-12-24'), dueDay: due.day, isProvisional: true });
  const again = recounted(guessed, [], '2018-12-24');
  assert.equal(again?.isProvisional, false);
  assert.notEqual(again?.day, due.day, 'the days off of New Year were not known before');
  assert.equal(recounted(order({}), [], '2018-12-24'), null, 'a certain day stays');
});

test('a return gives the later of the old day and the limit for doing it again', () => {
  assert.equal(redoDay({ dueDay: '2018-08-30' }, at('2018-09-04'), '2018-09-04').day, '2018-09-11');
  assert.equal(redoDay({ dueDay: '2018-10-30' }, at('2018-09-04'), '2018-09-04').day, '2018-10-30');
});

test('the steps tell each day that was in force, oldest first', () => {
  const extension: Extension = {
    ...{ id: 1, oldDay: '2018-09-11', newDay: '2018-09-20', reason: '需现场核实', askedAt: at('2018-09-05') },
    ...{ askedBy: '甲', state: 'approved', opinion: null, decidedAt: at('2018-09-06'), decidedBy: '乙' },
  };
  const steps = dueSteps(order({ dueDay: '2018-09-20' }), [returned({})], [extension], '2018-09-07');
  assert.deepEqual(
    steps.map((step) => step.result),
    ['2018年9月3日', '2018年9月11日', '2018年9月20日'],
  );
  assert.match(steps[0]?.sentence ?? '', /计10个工作日.*依据/);
  assert.match(steps[2]?.sentence ?? '', /需现场核实/);
});

test('a day set by a leader says whose word it is', () => {
  const typed = order({ dueKind: 'typed', dueLimit: null, dueDay: '2018-08-31' });
  typed.source satisfies object;
  const [step] = dueSteps(
    { ...typed, source: { ...typed.source, leaderName: '赵示例' } },
    [],
    [],
    '2018-08-20',
  );
  assert.deepEqual([step?.sentence, step?.result], ['赵示例确定的办结时限', '2018年8月31日']);
});
