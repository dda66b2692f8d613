import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dutyLine } from './duty-words.ts';

const duty = {
  title: '签收任务',
  href: '/w/plans/1',
  wants: 'work',
  due_day: null,
  due_at: null,
  provisional: false,
} as const;
const now = '2018-08-20T01:00:00.000Z';
const today = '2018-08-20';

const words = (change: object) => {
  const { due, marks } = dutyLine({ ...duty, ...change }, now, today);
  return [due, ...(marks ?? []).map(({ word }) => word)];
};

test('a day is said as a day, a limit in hours with its time in Shanghai', () => {
  assert.deepEqual(words({ due_day: '2018-08-20', due_at: '2018-08-20T16:00:00.000Z' }), ['2018年8月20日前']);
  assert.deepEqual(words({ due_at: '2018-08-20T04:00:00.000Z' }), ['2018-08-20 12:00前']);
  assert.deepEqual(words({}), ['没有固定期限']);
});

test('what is late says by how many days; a limit in hours only that it is late', () => {
  assert.deepEqual(words({ due_day: '2018-08-17', due_at: '2018-08-17T16:00:00.000Z' }), [
    '2018年8月17日前',
    '逾期3天',
  ]);
  assert.deepEqual(words({ due_at: '2018-08-20T00:59:00.000Z' }), ['2018-08-20 08:59前', '逾期']);
});

test('approvals and provisional days are marked', () => {
  assert.deepEqual(words({ wants: 'approval', provisional: true }), ['没有固定期限', '待审批', '暂定']);
});
