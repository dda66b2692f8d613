import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workingCalendar } from '#platform/law.ts';
import { day } from './day.ts';
import { deadlineFor, limitText, parseLimitText } from './deadline.ts';

const calendar = workingCalendar();

test('limits are read in English and in Chinese', () => {
  const table: [string, string | null][] = [
    ['15 working days', '15 working days'],
    ['1 working day', '1 working day'],
    ['15 Business-Days', '15 working days'],
    ['30 days', '30 days'],
    ['3 hours', '3 hours'],
    ['6 months', '6 months'],
    ['1 year', '1 year'],
    ['15个工作日', '15 working days'],
    ['3 个工作日', '3 working days'],
    ['30日', '30 days'],
    ['10个自然日', '10 days'],
    ['24小时', '24 hours'],
    ['3个月', '3 months'],
    ['0 days', null],
    ['-3 days', null],
    ['1.5 days', null],
    ['days', null],
    ['15', null],
    ['15 moons', null],
    ['99999 days', null],
    ['', null],
  ];
  for (const [text, expected] of table) {
    const span = parseLimitText(text);
    assert.equal(span && limitText(span), expected, text);
  }
});

const dueOf = (from: string, text: string, knownOn?: string) => {
  const result = deadlineFor(from, text, knownOn ? workingCalendar(day(knownOn)) : calendar);
  return result.kind === 'done' ? [result.value.due, result.value.provisional] : result;
};

test('deadlines as the command line gives them', () => {
  assert.deepEqual(dueOf('2018-08-20', '15 working days'), ['2018-09-10', false]);
  assert.deepEqual(dueOf('2018-09-21', '15 working days'), ['2018-10-18', false]);
  assert.deepEqual(dueOf('2018-12-24', '5 working days'), ['2018-12-29', false]);
  assert.deepEqual(dueOf('2018-12-24', '5 working days', '2018-08-01'), ['2018-12-31', false]);
  assert.deepEqual(dueOf('2018-12-24', '6 working days', '2018-08-01'), ['2019-01-01', true]);
  assert.deepEqual(dueOf('2018-08-20T09:00:00+08:00', '3 hours'), ['2018-08-20T12:00:00+08:00', false]);
  assert.deepEqual(dueOf('2018-08-20', '3 hours'), ['2018-08-20T03:00:00+08:00', false]);
  assert.deepEqual(
    dueOf('2018-08-20T16:30:00Z', '1 working day'),
    ['2018-08-22', false],
    'received after midnight in Shanghai',
  );
  assert.deepEqual(dueOf('2018-01-31', '1 month'), ['2018-02-28', false]);
});

test('what cannot be read is named field by field', () => {
  const result = deadlineFor('2018-02-30', 'soon', calendar);
  assert.equal(result.kind, 'invalid');
  assert.deepEqual(result.kind === 'invalid' && Object.keys(result.fields), ['from', 'limit']);
});
