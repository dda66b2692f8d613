import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { workingCalendar } from '#platform/law.ts';
import { addWorkingDays } from './calendar.ts';
import { type Clock, dueDay, runClock } from './clock.ts';
import type { ClockEvent, Span } from './clock-events.ts';
import { addDays, type Day, day, epochMs } from './day.ts';

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
const started = (at: string) => event('start', at, '收到申请');

const offset = fc.integer({ min: 0, max: 4200 });
const pauses = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })), {
  maxLength: 4,
});
const unit = fc.constantFrom<Span['unit']>('working-day', 'day', 'hour', 'month');

function withPauses(from: Day, gaps: readonly (readonly [number, number])[]): ClockEvent[] {
  const events = [started(from)];
  let at = from;
  for (const [run, rest] of gaps) {
    at = addDays(at, run);
    events.push(event('pause', at, ''));
    at = addDays(at, rest);
    events.push(event('resume', at, ''));
  }
  return events;
}

test('pausing never makes anything due earlier, nor later than the days paused', () => {
  fc.assert(
    fc.property(offset, fc.integer({ min: 1, max: 40 }), unit, pauses, (start, amount, each, gaps) => {
      const from = addDays(day('2013-01-01'), start);
      const plain = runClock(span(amount, each), [started(from)], calendar);
      const paused = runClock(span(amount, each), withPauses(from, gaps), calendar);
      assert.ok(epochMs(noon(dueDay(paused.due))) >= epochMs(noon(dueDay(plain.due))));
      const lost = gaps.reduce((sum, [, rest]) => sum + rest, 0);
      const skippedInPause = paused.steps
        .flatMap((step) => step.skipped)
        .filter((skip) => skip.kind === 'pause');
      assert.ok(skippedInPause.length <= lost);
    }),
  );
});

test('the clock agrees with counting one by one, and extending with counting the sum', () => {
  fc.assert(
    fc.property(offset, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (start, a, b) => {
      const from = addDays(day('2013-01-01'), start);
      assert.equal(due(span(a, 'working-day'), started(from)), addWorkingDays(calendar, from, a));
      const extended = due(
        span(a, 'working-day'),
        started(from),
        event('extend', from, '', span(b, 'working-day')),
      );
      assert.equal(extended, addWorkingDays(calendar, from, a + b));
    }),
  );
});
