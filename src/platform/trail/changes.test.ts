import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesBetween, PERSONAL_WORDS } from './changes.ts';

const labels = { due: '时限', units: '责任单位', isUrgent: '急件', phone: '电话', lead: '牵头单位' };

test('names each labelled field that differs, in the order of the labels', () => {
  const was = { units: ['甲', '乙'], due: '2018-08-20', isUrgent: false, version: 1 };
  const is = { version: 2, isUrgent: true, units: ['甲', '丙'], due: '2018-08-20' };
  assert.deepEqual(changesBetween(was, is, { labels }), [
    { field: 'units', label: '责任单位', before: '甲、乙', after: '甲、丙' },
    { field: 'isUrgent', label: '急件', before: '否', after: '是' },
  ]);
});

test('a creation has no before, a removal no after', () => {
  assert.deepEqual(changesBetween(null, { due: 'x' }, { labels }), [
    { field: 'due', label: '时限', before: null, after: 'x' },
  ]);
  assert.deepEqual(changesBetween({ due: 'x' }, null, { labels })[0]?.after, null);
});

test('the caller may put values into words; personal values stay closed', () => {
  const words = (field: string, value: unknown) => (field === 'lead' ? `单位${String(value)}` : undefined);
  const marker = { enc: { subject: 's', key: 'k', box: 'b' } };
  assert.deepEqual(
    changesBetween({ lead: 1 }, { lead: 2, phone: marker }, { labels, words }).map((one) => one.after),
    [PERSONAL_WORDS, '单位2'],
  );
});

test('nothing is shown without labels, nor when only the order of keys differs', () => {
  assert.deepEqual(changesBetween({ a: 1 }, { a: 2 }, {}), []);
  assert.deepEqual(changesBetween({ due: { a: 1, b: 2 } }, { due: { b: 2, a: 1 } }, { labels }), []);
});
