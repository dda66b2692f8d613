import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allLimits, limit } from '#platform/law.ts';
import { day } from './day.ts';
import { findLimit, overlappingLimits, type RawLimit, readLimit } from './limits.ts';

const raw: RawLimit = {
  name: 'x.y',
  title: '甲',
  amount: 3,
  unit: 'day',
  countFrom: 'next-day',
  source: { title: '某规定' },
};

test('every limit in the data has a source and one answer on any day', () => {
  assert.ok(allLimits().length > 30);
  assert.deepEqual(overlappingLimits(allLimits()), []);
  assert.ok(allLimits().every((each) => each.source.title.length > 4));
});

test('the limit follows the day', () => {
  assert.equal(limit('foi.reply', day('2018-08-20')).amount, 15);
  assert.equal(limit('foi.reply', day('2019-05-15')).amount, 20);
  assert.equal(limit('interpretation.publish', day('2018-08-20')).unit, 'working-day');
  assert.throws(() => limit('foi.correction-notice', day('2018-08-20')), /no limit "foi.correction-notice"/);
  assert.equal(findLimit(allLimits(), 'consultation.minimum', day('2019-08-31')), null);
});

test('slips in the data are named', () => {
  assert.throws(() => readLimit({ ...raw, unit: 'moon' }), /x\.y: moon/);
  assert.throws(() => readLimit({ ...raw, amount: 0 }), /x\.y: amount/);
  assert.throws(() => readLimit({ ...raw, source: { title: '' } }), /x\.y: no source/);
  assert.throws(() => readLimit({ ...raw, validFrom: '2018-02-30' }), /x\.y: not a day/);
  const until = readLimit({ ...raw, validTo: '2018-12-31' });
  assert.deepEqual(overlappingLimits([until, readLimit({ ...raw, validFrom: '2018-12-31' })]), ['x.y']);
  assert.deepEqual(overlappingLimits([until, readLimit({ ...raw, validFrom: '2019-01-01' })]), []);
});
