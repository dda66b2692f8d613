import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkOf, waitFor } from './limits.ts';

const networks: readonly (readonly [string, string])[] = [
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:12:34::1', '2001:db8:12::/48'],
  ['2001:0db8:0012:ffff:1:2:3:4', '2001:db8:12::/48'],
  ['2001:db8::1', '2001:db8:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['::1', '0:0:0::/48'],
  ['local', 'unknown'],
  ['', 'unknown'],
  ['203.0.113.77, 198.51.100.1', 'unknown'],
];

for (const [address, network] of networks)
  test(`${address || '(empty)'} belongs to ${network}`, () => {
    assert.equal(networkOf(address), network);
  });

test('strangers wait longer as failures mount, and never longer than four seconds', () => {
  assert.equal(waitFor(20), 0);
  assert.equal(waitFor(21), 100);
  assert.equal(waitFor(5_000), 4_000);
});
