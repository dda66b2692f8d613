import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calendarNotices, workingCalendar } from '#platform/law.ts';
import {
  addWorkingDays,
  countWorkingDays,
  isWorkingDay,
  type RawNotice,
  readNotice,
  workingDayFrom,
} from './calendar.ts';
import { addDays, day, daysBetween, endOfYear, weekday } from './day.ts';

const calendar = workingCalendar();
const covered = fc.integer({ min: 0, max: 5000 }).map((count) => addDays(day('2013-01-01'), count));
const few = fc.integer({ min: 0, max: 60 });

/** Monday to Friday days in the span that are off, less weekend days that are worked. */
const netOff = (spans: { from: string; to: string }[], worked: number): number => {
  let off = 0;
  for (const { from, to } of spans) {
    for (let at = day(from); at <= to; at = addDays(at, 1)) if (weekday(at) <= 5) off += 1;
  }
  return off - worked;
};

test('every year gives exactly the days off the law grants: 11 until 2024, 13 from 2025', () => {
  const yearly = calendarNotices().filter((notice) => notice.covers !== undefined);
  assert.deepEqual(
    yearly.map((notice) => notice.covers),
    Array.from({ length: 14 }, (_, index) => 2013 + index),
  );
  for (const notice of yearly) {
    const expected = (notice.covers ?? 0) < 2025 ? 11 : 13;
    assert.equal(netOff([...notice.off], notice.worked.length), expected, notice.number);
    assert.ok(notice.knownOn >= notice.dated, notice.number);
  }
});

test('working days of each year', () => {
  const counts = Array.from({ length: 14 }, (_, index) => {
    const last = endOfYear(day(`${2013 + index}-01-01`));
    return countWorkingDays(calendar, addDays(day(`${2013 + index}-01-01`), -1), last);
  });
  // Each was compared once, day by day, with two independent published lists (no difference in 5,113 days).
  assert.deepEqual(counts, [250, 250, 249, 250, 249, 250, 250, 249, 250, 249, 249, 251, 248, 248]);
});

const cases: [string, boolean, string, string?][] = [
  ['2018-08-20', true, '工作日'],
  ['2018-08-25', false, '周末'],
  ['2018-09-24', false, '中秋节'],
  ['2018-10-06', false, '国庆节'],
  ['2018-09-29', true, '国庆节调休上班'],
  ['2018-12-29', true, '元旦调休上班'],
  ['2018-12-31', false, '元旦'],
  ['2018-12-29', false, '周末', '2018-12-05'],
  ['2018-12-31', true, '工作日', '2018-12-05'],
  ['2018-12-29', true, '元旦调休上班', '2018-12-06'],
  ['2015-09-03', false, '抗战胜利70周年纪念日'],
  ['2015-09-03', true, '工作日', '2015-05-12'],
  ['2015-09-06', true, '抗战胜利70周年纪念日调休上班'],
  ['2019-05-02', true, '工作日', '2019-03-21'],
  ['2019-05-02', false, '劳动节'],
  ['2019-05-05', true, '劳动节调休上班'],
  ['2020-02-01', true, '春节调休上班', '2020-01-26'],
  ['2020-02-01', false, '春节假期延长', '2020-01-27'],
  ['2020-01-31', true, '工作日', '2020-01-26'],
  ['2020-01-31', false, '春节假期延长'],
  ['2022-12-31', false, '元旦'],
  ['2024-02-09', true, '工作日'],
  ['2025-01-28', false, '春节'],
];

test('named days, also as they were known earlier', () => {
  for (const [at, working, reason, knownOn] of cases) {
    const known = knownOn ? workingCalendar(day(knownOn)) : calendar;
    const status = isWorkingDay(known, day(at));
    const seen = [status.working, status.reason, status.provisional];
    assert.deepEqual(seen, [working, reason, false], `${at} as known on ${knownOn ?? 'today'}`);
  }
});

test('a year without a notice is guessed, and says so', () => {
  for (const at of ['2012-12-31', '2027-01-01', '2027-06-05']) {
    const status = isWorkingDay(calendar, day(at));
    assert.equal(status.provisional, true, at);
    assert.equal(status.working, weekday(day(at)) <= 5, at);
    assert.match(status.reason, /尚未公布/);
  }
  assert.equal(isWorkingDay(workingCalendar(day('2018-08-01')), day('2019-01-02')).provisional, true);
});

test('worked examples', () => {
  assert.equal(addWorkingDays(calendar, day('2018-08-20'), 15), '2018-09-10');
  assert.equal(addWorkingDays(calendar, day('2018-09-21'), 15), '2018-10-18');
  assert.equal(
    countWorkingDays(calendar, day('2018-08-17'), day('2018-08-30')),
    9,
    'the notice of 2018 was posted 9 working days later',
  );
  assert.equal(addWorkingDays(calendar, day('2018-12-28'), 1), '2018-12-29');
  assert.equal(addWorkingDays(workingCalendar(day('2018-08-01')), day('2018-12-28'), 1), '2018-12-31');
  assert.equal(workingDayFrom(calendar, day('2018-10-01')), '2018-10-08');
  assert.throws(() => addWorkingDays(calendar, day('2018-10-01'), -1), RangeError);
  assert.throws(() => addWorkingDays(calendar, day('2018-10-01'), 1.5), RangeError);
});

test('adding working days never lands on a day off', () => {
  fc.assert(
    fc.property(
      covered,
      fc.integer({ min: 1, max: 60 }),
      (from, count) => isWorkingDay(calendar, addWorkingDays(calendar, from, count)).working,
    ),
  );
});

test('adding working days is monotone in both the start and the count', () => {
  fc.assert(
    fc.property(covered, few, few, (from, a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      assert.ok(addWorkingDays(calendar, from, less) <= addWorkingDays(calendar, from, more));
      assert.ok(addWorkingDays(calendar, from, less) <= addWorkingDays(calendar, addDays(from, 1), less));
    }),
  );
});

test('adding working days equals taking them one by one, and counting them back', () => {
  fc.assert(
    fc.property(covered, few, (from, count) => {
      const to = addWorkingDays(calendar, from, count);
      let at = from;
      for (let step = 0; step < count; step += 1) at = workingDayFrom(calendar, addDays(at, 1));
      assert.equal(to, at);
      assert.equal(countWorkingDays(calendar, from, to), count);
      assert.ok(daysBetween(from, to) >= count);
    }),
  );
});

test('a slip in a notice is named', () => {
  const good: RawNotice = {
    number: '甲',
    title: '',
    issuer: '',
    dated: '2018-01-01',
    knownOn: '2018-01-01',
    url: '',
    off: [],
    worked: [],
  };
  assert.throws(() => readNotice({ ...good, knownOn: '2018-02-30' }), /甲: not a day/);
  assert.throws(() => readNotice({ ...good, worked: [{ name: '元旦', day: '2018-08-20' }] }), /no weekend/);
  assert.throws(
    () => readNotice({ ...good, off: [{ name: '元旦', from: '2018-01-02', to: '2018-01-01' }] }),
    /ends before/,
  );
});
