import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expiryOf, isOver, isToTouch, type Life } from './life.ts';
import { nextStage, type Stage } from './stage.ts';

const limits = { idleMinutes: 30, absoluteHours: 12 };
const MINUTE = 60_000;
const start = 1_000_000_000_000;
const life: Life = {
  stage: 'open',
  beganAt: start,
  seenAt: start,
  expiresAt: expiryOf('open', start, limits),
};

test('a session ends after thirty idle minutes, to the millisecond', () => {
  assert.equal(isOver(life, start + 30 * MINUTE - 1, limits), false);
  assert.equal(isOver(life, start + 30 * MINUTE, limits), true);
});

test('a session ends after twelve hours however busy', () => {
  const end = start + 12 * 60 * MINUTE;
  assert.equal(isOver({ ...life, seenAt: end - 1 }, end - 1, limits), false);
  assert.equal(isOver({ ...life, seenAt: end - 1 }, end, limits), true);
});

test('a step of the sign-in lasts ten minutes', () => {
  assert.equal(expiryOf('code', start, limits), start + 10 * MINUTE);
});

test('being seen is written at most once a minute', () => {
  assert.equal(isToTouch(life, start + MINUTE - 1), false);
  assert.equal(isToTouch(life, start + MINUTE), true);
});

// second factor, one-time password, demanded, code given → stage; every combination stands here.
const table: readonly (readonly [boolean, boolean, boolean, boolean, Stage])[] = [
  [false, false, false, false, 'open'],
  [false, false, false, true, 'open'],
  [false, false, true, false, 'enrol'],
  [false, false, true, true, 'enrol'],
  [false, true, false, false, 'change'],
  [false, true, false, true, 'change'],
  [false, true, true, false, 'change'],
  [false, true, true, true, 'change'],
  [true, false, false, false, 'code'],
  [true, false, false, true, 'open'],
  [true, false, true, false, 'code'],
  [true, false, true, true, 'open'],
  [true, true, false, false, 'code'],
  [true, true, false, true, 'change'],
  [true, true, true, false, 'code'],
  [true, true, true, true, 'change'],
];

test('the table of stages is whole', () => {
  assert.equal(new Set(table.map((row) => row.slice(0, 4).join())).size, 16);
});

for (const [hasSecondFactor, mustChangePassword, needsSecondFactor, isCodeGiven, stage] of table)
  test(`factor ${hasSecondFactor}, one-time ${mustChangePassword}, demanded ${needsSecondFactor}, code ${isCodeGiven} → ${stage}`, () => {
    assert.equal(nextStage({ hasSecondFactor, mustChangePassword, needsSecondFactor }, isCodeGiven), stage);
  });
