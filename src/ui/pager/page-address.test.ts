import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedPage, pageAddress } from './page-address.ts';
import { pagesToShow } from './pager.tsx';

test('another page keeps the filters, several values of one name too', () => {
  const hrefOf = pageAddress('/w/plans', new URLSearchParams('q=预算&status=a&status=b&page=3'));
  assert.equal(hrefOf(4, 50), `/w/plans?q=${encodeURIComponent('预算')}&status=a&status=b&page=4&per=50`);
});

test('what an address asks for is kept within bounds', () => {
  const asked = (text: string) => askedPage(new URLSearchParams(text));
  assert.deepEqual(asked(''), { page: 1, perPage: 20, offset: 0 });
  assert.deepEqual(asked('page=3&per=50'), { page: 3, perPage: 50, offset: 100 });
  assert.deepEqual(asked('page=-2&per=7'), { page: 1, perPage: 20, offset: 0 });
  assert.deepEqual(asked('page=x&per=1e9'), { page: 1, perPage: 20, offset: 0 });
  assert.equal(asked('page=99999999999').page, 10_000);
});

test('first, last and neighbours are shown; a gap stands for two pages or more, never for one', () => {
  assert.deepEqual(pagesToShow(1, 1), [1]);
  assert.deepEqual(pagesToShow(6, 12), [1, 'gap', 5, 6, 7, 'gap', 12]);
  assert.deepEqual(pagesToShow(4, 6), [1, 2, 3, 4, 5, 6]);
  assert.deepEqual(pagesToShow(12, 12), [1, 'gap', 11, 12]);
});
