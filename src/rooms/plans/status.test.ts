import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  expectedPercent,
  publicStatusOf,
  type Status,
  type StatusFacts,
  statusOf,
  wholeStatus,
} from './status.ts';

const today = '2018-10-01';
const facts = (change: Partial<StatusFacts>): StatusFacts => ({
  deadlineKind: 'by',
  dueDay: '2018-12-31',
  isEventRecorded: false,
  isClosed: false,
  isSigned: true,
  percent: 50,
  startDay: '2018-08-20',
  lateEntries: 0,
  ...change,
});

const table: readonly [string, Partial<StatusFacts>, Status][] = [
  ['signed and as far as the calendar', {}, 'on-track'],
  ['not signed', { isSigned: false, percent: 0 }, 'not-started'],
  ['not signed and the day has passed', { isSigned: false, dueDay: '2018-09-30' }, 'overdue'],
  ['due today', { dueDay: today, percent: 90 }, 'on-track'],
  ['due yesterday', { dueDay: '2018-09-30', percent: 90 }, 'overdue'],
  ['due yesterday but closed', { dueDay: '2018-09-30', isClosed: true }, 'done'],
  ['one line of the breakdown late', { lateEntries: 1, percent: 99 }, 'lagging'],
  ['far behind the calendar', { percent: 0, dueDay: '2018-10-31' }, 'lagging'],
  ['a little behind the calendar', { percent: 30, dueDay: '2018-10-31' }, 'on-track'],
  ['whole year, early in it', { deadlineKind: 'year-round', percent: 0 }, 'on-track'],
  ['waits for an upper document', { deadlineKind: 'after-event', dueDay: null }, 'waiting'],
  ['waits, late lines or not', { deadlineKind: 'after-event', dueDay: null, lateEntries: 3 }, 'waiting'],
  [
    'the upper document is there',
    { deadlineKind: 'after-event', isEventRecorded: true, dueDay: '2018-11-30' },
    'on-track',
  ],
  [
    'the day set by the upper document has passed',
    { deadlineKind: 'after-event', isEventRecorded: true, dueDay: '2018-09-28' },
    'overdue',
  ],
  ['monthly and closed', { deadlineKind: 'monthly', isClosed: true }, 'done'],
];

for (const [name, change, wanted] of table)
  test(`${name}: ${wanted}`, () => assert.equal(statusOf(facts(change), today), wanted));

test('the expected share of time runs from 0 on the first day to 100 on the due day and never beyond', () => {
  const at = (day: string) => expectedPercent({ startDay: '2018-08-20', dueDay: '2018-08-30' }, day);
  assert.deepEqual(
    ['2018-08-19', '2018-08-20', '2018-08-25', '2018-08-30', '2018-12-31'].map(at),
    [0, 0, 50, 100, 100],
  );
  assert.equal(expectedPercent({ startDay: null, dueDay: '2018-08-30' }, today), 0);
  assert.equal(expectedPercent({ startDay: '2018-08-20', dueDay: null }, today), 0);
});

test('the status of a task: late as soon as one unit is, begun as soon as one has, done when all have', () => {
  const of = (...units: Status[]) => wholeStatus(false, units);
  assert.equal(of('on-track', 'lagging', 'overdue'), 'overdue');
  assert.equal(of('on-track', 'lagging', 'not-started'), 'lagging');
  assert.equal(of('not-started', 'on-track'), 'on-track');
  assert.equal(of('not-started', 'done'), 'on-track');
  assert.equal(of('done', 'done'), 'done');
  assert.equal(of('waiting', 'waiting'), 'waiting');
  assert.equal(of('not-started'), 'not-started');
  assert.equal(of(), 'not-started');
  assert.equal(wholeStatus(true, ['overdue']), 'done');
});

test('the public never sees lateness', () => {
  const all: readonly Status[] = ['not-started', 'on-track', 'lagging', 'done', 'overdue', 'waiting'];
  assert.deepEqual(all.map(publicStatusOf), [
    'not-started',
    'on-track',
    'on-track',
    'done',
    'on-track',
    'waiting',
  ]);
});
