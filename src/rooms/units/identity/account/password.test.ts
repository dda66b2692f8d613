import assert from 'node:assert/strict';
import { test } from 'node:test';
import { derivations, hashPassword, isOutdated, RECOMMENDED, verifyPassword } from './password.ts';

const cheap = { memory: 64, passes: 1, parallelism: 1 };

test('a hash says how it was made, is salted, and knows its password only', async () => {
  const first = await hashPassword('correct horse battery', cheap);
  assert.match(first, /^\$argon2id\$v=19\$m=64,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.notEqual(first, await hashPassword('correct horse battery', cheap));
  assert.equal(await verifyPassword('correct horse battery', first, cheap), true);
  assert.equal(await verifyPassword('correct horse batterz', first, cheap), false);
});

test('full-width letters of an input method are the same password', async () => {
  const hash = await hashPassword('ｃｏｒｒｅｃｔ　ｈｏｒｓｅ１２', cheap);
  assert.equal(await verifyPassword('correct horse12', hash, cheap), true);
});

test('without a hash, or with one that cannot be read, the work is done all the same and the answer is no', async () => {
  for (const encoded of [null, '', '$2b$10$abc', '$argon2id$v=19$m=64,t=1,p=1$$']) {
    const before = derivations.count;
    assert.equal(await verifyPassword('x', encoded, cheap), false);
    assert.equal(derivations.count, before + 1);
  }
});

test('the cost is the recommended one and a cheaper hash counts as outdated', async () => {
  assert.deepEqual(RECOMMENDED, { memory: 19_456, passes: 2, parallelism: 1 });
  const weak = await hashPassword('x', cheap);
  assert.equal(isOutdated(weak, RECOMMENDED), true);
  assert.equal(isOutdated(weak, cheap), false);
});
