import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import * as d from './day.ts';

const anyDay = fc.integer({ min: 0, max: 9000 }).map((count) => d.addDays(d.day('2010-01-01'), count));

test('parseDay takes real days only', () => {
  assert.equal(d.parseDay('2018-08-20'), '2018-08-20');
  assert.equal(d.parseDay('2016-02-29'), '2016-02-29');
  for (const nonsense of [
    '2018-02-30',
    '2018-02-29',
    '2018-13-01',
    '2018-8-20',
    '20180820',
    '',
    ' 2018-08-20',
    '2018-08-20T00:00',
  ]) {
    assert.equal(d.parseDay(nonsense), null, nonsense);
  }
  assert.throws(() => d.day('2018-02-30'), RangeError);
});

test('2018年8月20日 is read and written', () => {
  assert.equal(d.parseChineseDay('2018年8月20日'), '2018-08-20');
  assert.equal(d.parseChineseDay(' 2018 年 08 月 20 日'), '2018-08-20');
  assert.equal(d.parseChineseDay('2018年2月30日'), null);
  assert.equal(d.parseChineseDay('八月二十日'), null);
  assert.equal(d.formatDay(d.day('2018-08-20')), '2018年8月20日');
  fc.assert(fc.property(anyDay, (day) => d.parseChineseDay(d.formatDay(day)) === day));
});

test('weeks, months, quarters and years', () => {
  const day = d.day('2018-08-20');
  assert.equal(d.weekday(day), 1);
  assert.equal(d.weekday(d.day('1969-12-28')), 7);
  assert.deepEqual([d.firstOfWeek(d.day('2018-08-26')), d.endOfWeek(day)], ['2018-08-20', '2018-08-26']);
  assert.deepEqual([d.firstOfMonth(day), d.endOfMonth(day)], ['2018-08-01', '2018-08-31']);
  assert.equal(d.endOfMonth(d.day('2020-02-03')), '2020-02-29');
  assert.deepEqual(
    [d.quarterOf(day), d.firstOfQuarter(day), d.endOfQuarter(day)],
    [3, '2018-07-01', '2018-09-30'],
  );
  assert.deepEqual([d.firstOfYear(day), d.endOfYear(day)], ['2018-01-01', '2018-12-31']);
  assert.equal(d.addMonths(d.day('2018-01-31'), 1), '2018-02-28');
  fc.assert(fc.property(anyDay, (each) => d.weekday(each) === Temporal.PlainDate.from(each).dayOfWeek));
});

test('adding days and counting them are each other’s inverse', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -3000, max: 3000 }), (from, count) => {
      const to = d.addDays(from, count);
      assert.equal(d.daysBetween(from, to), count);
      assert.equal(Math.sign(d.compareDays(from, to)), -Math.sign(count) + 0);
    }),
  );
});

test('a moment belongs to its Shanghai day', () => {
  assert.equal(d.shanghaiDay('2018-08-20T15:59:59Z'), '2018-08-20');
  assert.equal(d.shanghaiDay('2018-08-20T16:00:00Z'), '2018-08-21');
  assert.equal(d.shanghaiDay(new Date('2018-08-20T23:00:00-05:00')), '2018-08-21');
  assert.equal(d.shanghaiDay(Temporal.Instant.from('2018-08-20T16:00:00Z')), '2018-08-21');
  assert.equal(d.formatMoment('2018-08-20T01:00:00Z'), '2018-08-20 09:00');
  assert.equal(d.dayStart(d.day('2018-08-20')), '2018-08-20T00:00:00+08:00');
  assert.equal(d.isoMoment(d.dayStartMs(d.day('2018-08-20'))), '2018-08-20T00:00:00+08:00');
  assert.equal(d.isoMoment('2018-08-20T01:00:00.250Z'), '2018-08-20T09:00:00.250+08:00');
  assert.equal(d.parseMoment('2018-08-20T09:00'), null, 'a moment without an offset is nobody’s');
  assert.throws(() => d.shanghaiDay('2018-08-20T09:00:00'), RangeError);
});

test('the fixed offset is the zone itself for the years the system covers', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
      (date) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(
          'Asia/Shanghai',
        );
        assert.equal(d.shanghaiDay(date), zoned.toPlainDate().toString());
      },
    ),
  );
});

test('nothing changes with the zone of the machine', () => {
  const program = `
    const d = await import('./src/kernel/day.ts');
    const { deadlineFor } = await import('./src/kernel/deadline.ts');
    const { workingCalendar } = await import('./src/platform/law.ts');
    const at = ['2018-08-20T15:59:59Z', '2018-08-20T16:00:00Z', '2018-11-04T06:30:00Z', new Date(1534780800000)];
    console.log(JSON.stringify([
      at.map((m) => [d.shanghaiDay(m), d.formatMoment(m), d.isoMoment(m)]),
      d.addDays(d.day('2018-03-10'), 2), d.weekday(d.day('2018-11-04')), d.endOfQuarter(d.day('2018-11-04')),
      ['15 working days', '30 days', '3 hours', '6 months'].map((l) => deadlineFor('2018-09-21', l, workingCalendar())),
    ]));`;
  const outputs = ['America/New_York', 'Asia/Shanghai', 'UTC', 'Pacific/Kiritimati'].map((zone) => {
    const run = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      env: { ...process.env, TZ: zone },
      cwd: new URL('../..', import.meta.url),
      encoding: 'utf8',
    });
    assert.equal(run.status, 0, run.stderr);
    return run.stdout;
  });
  assert.match(outputs[0] ?? '', /2018-10-18/);
  assert.equal(new Set(outputs).size, 1);
});
