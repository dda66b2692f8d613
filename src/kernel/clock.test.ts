import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limit, workingCalendar } from '#platform/law.ts';
import { type Clock, dueWords, runClock } from './clock.ts';
import type { ClockEvent, Span } from './clock-events.ts';
import { isOverdue, remaining, remainingWords } from './clock-reading.ts';
import { day } from './day.ts';

const calendar = workingCalendar();
const noon = (at: string): string => `${at}T12:00:00+08:00`;
const event = (kind: ClockEvent['kind'], at: string, reason: string, more?: Span): ClockEvent => ({
  kind,
  at: at.length === 10 ? noon(at) : at,
  reason,
  ...(more ? { limit: more } : {}),
});
const span = (amount: number, unit: Span['unit'], more: Partial<Span> = {}): Span => ({
  amount,
  unit,
  countFrom: unit === 'hour' ? 'same-moment' : 'next-day',
  rollOver: 'none',
  ...more,
});
const dueOf = (clock: Clock): string => (clock.due.kind === 'day' ? clock.due.day : clock.due.instant);
const due = (length: Span, ...events: ClockEvent[]): string => dueOf(runClock(length, events, calendar));
const wd15 = span(15, 'working-day');

const started = (at: string) => event('start', at, '收到申请');

test('days, working days, months and years from the next day', () => {
  const table: [Span, string, string][] = [
    [wd15, '2018-08-20', '2018-09-10'],
    [wd15, '2018-09-21', '2018-10-18'],
    [span(30, 'day'), '2018-08-20', '2018-09-19'],
    [span(1, 'month'), '2018-01-31', '2018-02-28'],
    [span(6, 'month'), '2018-08-31', '2019-02-28'],
    [span(1, 'year'), '2020-02-29', '2021-02-28'],
    [span(1, 'month', { countFrom: 'same-moment' }), '2018-03-01', '2018-03-31'],
    [span(1, 'working-day', { countFrom: 'same-moment' }), '2018-08-20', '2018-08-20'],
    [span(5, 'day', { rollOver: 'next-working-day' }), '2018-09-28', '2018-10-08'],
    [span(5, 'day'), '2018-09-28', '2018-10-03'],
  ];
  for (const [length, from, expected] of table)
    assert.equal(due(length, started(from)), expected, `${length.amount} ${length.unit} after ${from}`);
});

test('the 2007 and the 2019 regulation differ by five working days', () => {
  const old = limit('foi.reply', day('2019-05-14'));
  const now = limit('foi.reply', day('2019-05-15'));
  assert.deepEqual([old.amount, now.amount], [15, 20]);
  assert.equal(due(now, started('2019-09-16')), '2019-10-17');
});

test('hours are clock hours, holidays included', () => {
  const crisis = limit('opinion.first-information', day('2018-10-01'));
  assert.equal(
    due(crisis, event('start', '2018-10-01T22:30:00+08:00', '事件发生')),
    '2018-10-02T03:30:00+08:00',
  );
  const paused = due(
    span(3, 'hour'),
    event('start', '2018-10-01T08:00:00+08:00', ''),
    event('pause', '2018-10-01T09:00:00+08:00', ''),
    event('resume', '2018-10-01T09:45:00+08:00', ''),
  );
  assert.equal(paused, '2018-10-01T11:45:00+08:00');
  const pausedLate = due(
    span(3, 'hour'),
    event('start', '2018-10-01T08:00:00+08:00', ''),
    event('pause', '2018-10-01T11:30:00+08:00', ''),
    event('resume', '2018-10-01T12:00:00+08:00', ''),
  );
  assert.equal(pausedLate, '2018-10-01T11:00:00+08:00');
});

test('a pause leaves its first day and swallows its last; the steps say so', () => {
  const events = [
    started('2018-08-20'),
    event('pause', '2018-08-27', '征求第三方意见'),
    event('resume', '2018-09-03', '收到第三方意见'),
  ];
  const clock = runClock(wd15, events, calendar);
  assert.equal(dueOf(clock), '2018-09-17');
  const said = clock.steps.map((step) => step.sentence).join('\n');
  assert.match(
    said,
    /2018年8月27日中止计算（征求第三方意见），2018年9月3日恢复，自中止次日至恢复当日共7天不计入期限/,
  );
  assert.match(said, /中止期间不计8月28日至9月3日（征求第三方意见）；2018年9月17日届满/);
  const sameDay = [
    started('2018-08-20'),
    event('pause', '2018-08-27', ''),
    event('resume', '2018-08-27T18:00:00+08:00', ''),
  ];
  assert.equal(due(wd15, ...sameDay), '2018-09-10');
  const late = [started('2018-08-20'), event('pause', '2018-09-11', ''), event('resume', '2018-09-20', '')];
  assert.equal(due(wd15, ...late), '2018-09-10', 'a pause after the limit has passed does not revive it');
  const months = [started('2018-01-31'), event('pause', '2018-02-10', ''), event('resume', '2018-02-15', '')];
  assert.equal(due(span(1, 'month'), ...months), '2018-03-05');
});

test('while paused the due day is the earliest possible, and nothing becomes overdue', () => {
  const clock = runClock(wd15, [started('2018-08-20'), event('pause', '2018-08-27', '征求意见')], calendar);
  assert.deepEqual([clock.state, dueOf(clock)], ['paused', '2018-09-10']);
  assert.equal(isOverdue(clock, noon('2018-12-01')), false);
  assert.equal(remainingWords(remaining(clock, noon('2018-12-01'), calendar)), '还剩10个工作日');
});

test('an extension goes on from the end of the limit, across holidays', () => {
  const longer = event(
    'extend',
    '2018-09-10',
    '经负责人同意',
    limit('foi.reply-extension', day('2018-09-10')),
  );
  const clock = runClock(wd15, [started('2018-08-20'), longer], calendar);
  assert.equal(dueOf(clock), '2018-09-30');
  assert.match(clock.steps.at(-1)?.sentence ?? '', /^延长15个工作日，自2018年9月11日起算（经负责人同意）/);
  assert.equal(
    due(
      span(5, 'working-day'),
      started('2018-08-20'),
      longer,
      event('extend', '2018-09-11', '', span(5, 'day')),
    ),
    '2018-09-22',
    'a second extension goes on from the first',
  );
  assert.equal(
    due(wd15, started('2018-08-20'), event('extend', '2018-09-10', '', span(2, 'hour'))),
    '2018-09-11T02:00:00+08:00',
  );
});

test('a restart forgets pauses and extensions before it', () => {
  const events = [
    started('2018-08-20'),
    event('extend', '2018-08-21', '', wd15),
    event('pause', '2018-08-22', '告知补正'),
    event('restart', '2018-09-21', '收到补正'),
  ];
  const clock = runClock(wd15, events, calendar);
  assert.deepEqual([clock.state, dueOf(clock)], ['running', '2018-10-18']);
  assert.match(clock.steps[0]?.sentence ?? '', /2018年9月21日重新计算期限（收到补正）/);
});

test('the whole due day is in time; a stopped clock stands still', () => {
  const running = runClock(wd15, [started('2018-08-20')], calendar);
  assert.equal(isOverdue(running, '2018-09-10T23:59:59.999+08:00'), false);
  assert.equal(isOverdue(running, '2018-09-11T00:00:00+08:00'), true);
  const stopped = runClock(wd15, [started('2018-08-20'), event('stop', '2018-09-10', '已答复')], calendar);
  assert.equal(isOverdue(stopped, noon('2018-12-01')), false);
  assert.match(stopped.steps.at(-1)?.sentence ?? '', /在期限之内/);
  const late = runClock(wd15, [started('2018-08-20'), event('stop', '2018-09-11', '已答复')], calendar);
  assert.equal(isOverdue(late, noon('2018-09-01')), true);
  const atMidnight = event('stop', '2018-09-11T00:00:00+08:00', '已答复');
  const justLate = runClock(wd15, [started('2018-08-20'), atMidnight], calendar);
  assert.match(justLate.steps.at(-1)?.sentence ?? '', /已超过期限/);
  const hours = runClock(span(3, 'hour'), [event('start', '2018-08-20T09:00:00+08:00', '')], calendar);
  assert.equal(isOverdue(hours, '2018-08-20T12:00:00+08:00'), false);
  assert.equal(isOverdue(hours, '2018-08-20T12:00:01+08:00'), true);
  assert.equal(dueWords(hours.due), '2018-08-20 12:00');
});

test('what is left, in the words of a list', () => {
  const running = runClock(wd15, [started('2018-08-20')], calendar);
  const words = (at: string) =>
    remainingWords(remaining(running, at.length === 10 ? noon(at) : at, calendar));
  assert.equal(words('2018-09-07'), '还剩1个工作日');
  assert.equal(words('2018-09-10'), '今天到期');
  assert.equal(words('2018-09-12'), '已逾期2个工作日');
  const friday = runClock(span(14, 'working-day'), [started('2018-08-20')], calendar);
  assert.equal(remainingWords(remaining(friday, noon('2018-09-08'), calendar)), '已逾期');
  const hours = runClock(span(3, 'hour'), [event('start', '2018-08-20T09:00:00+08:00', '')], calendar);
  assert.equal(remainingWords(remaining(hours, '2018-08-20T10:30:00+08:00', calendar)), '还剩1小时');
  assert.equal(remainingWords(remaining(hours, '2018-08-20T12:10:00+08:00', calendar)), '已逾期不足1小时');
});

test('beyond the published calendar the answer is provisional and says from when', () => {
  const clock = runClock(wd15, [started('2026-12-20')], calendar);
  assert.equal(clock.provisional, true);
  assert.match(clock.steps.at(-1)?.sentence ?? '', /2027年放假安排尚未公布，自2027年1月1日起/);
  assert.equal(
    runClock(span(30, 'day'), [started('2026-12-20')], calendar).provisional,
    false,
    'calendar days need no notice',
  );
  const rolling = span(30, 'day', { rollOver: 'next-working-day' });
  assert.equal(runClock(rolling, [started('2026-12-20')], calendar).provisional, true);
});

test('events that cannot have happened are faults', () => {
  const bad: ClockEvent[][] = [
    [],
    [event('pause', '2018-08-20', '')],
    [started('2018-08-20'), started('2018-08-21')],
    [started('2018-08-20'), event('resume', '2018-08-21', '')],
    [started('2018-08-20'), event('pause', '2018-08-21', ''), event('pause', '2018-08-22', '')],
    [started('2018-08-20'), event('extend', '2018-08-21', '')],
    [started('2018-08-20'), event('stop', '2018-08-21', ''), event('restart', '2018-08-22', '')],
  ];
  for (const events of bad) assert.throws(() => runClock(wd15, events, calendar), /^RangeError: clock/);
});
