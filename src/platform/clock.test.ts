import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { clockOffset, demoStart, keepDemoOffset, now, realNow, setClockOffset } from './clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-clock-'));
after(() => rmSync(folder, { recursive: true }));

test('business time follows the offset, real time does not', () => {
  const before = clockOffset();
  setClockOffset(-86_400_000);
  const apart = realNow().since(now()).total('hours');
  setClockOffset(before);
  assert.ok(Math.abs(apart - 24) < 0.01, `${apart} hours`);
  assert.throws(() => setClockOffset(Number.NaN));
});

test('the demo begins on 2018-08-20 and never runs back', () => {
  const first = keepDemoOffset(folder, undefined);
  const shown = realNow().epochMilliseconds + first;
  assert.ok(Math.abs(shown - Temporal.Instant.from(demoStart).epochMilliseconds) < 5_000);
  assert.equal(keepDemoOffset(folder, undefined), first, 'the second start keeps the offset');
  assert.equal(keepDemoOffset(folder, '2017-01-01T00:00:00+08:00'), first, 'an earlier time is not taken');
  assert.ok(keepDemoOffset(folder, '2018-12-31T00:00:00+08:00') > first, 'a later time is');
  assert.ok(keepDemoOffset(folder, undefined) > first, 'and kept');
});
