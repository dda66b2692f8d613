import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestApp, type TestApp } from './app.ts';
import { changedTables, type Digest, openDigest } from './digest.ts';

let house: TestApp;
let digest: Digest;
before(async () => {
  house = await openTestApp();
  digest = await openDigest(house);
});
after(() => house.close());

test('the digest stays while pages are read and names the table that a write touched', async () => {
  const clerk = await house.as('jiaoyuju-jingban');
  const before = await digest();
  assert.equal((await clerk.get('/w')).status, 200);
  assert.equal(await digest(), before);
  const [{ id } = { id: 0 }] = await house.sql<{ id: number }>('select id from units.person limit 1');
  await house.sql('update units.person set name = name where id = $1', [id]);
  assert.deepEqual(changedTables(before, await digest()), ['units.person']);
});

test('a client asks as the account it was opened for, by session and by token', async () => {
  const clerk = await house.as('jiaoyuju-jingban');
  assert.match((await clerk.get('/w')).text, /教育局/);
  assert.equal((await house.visitor.get('/w')).status, 303);
  const program = await house.withToken('jiaoyuju-jingban', 'read');
  assert.equal((await program.get('/api/v1/units')).status, 200);
});

test('the clock stands at the demo morning and can be set', async () => {
  const clerk = await house.as('jiaoyuju-jingban');
  assert.match((await clerk.get('/w')).text, /2018年8月20日/);
  house.clock.now = '2018-09-03T01:00:00.000Z';
  assert.match((await clerk.get('/w')).text, /2018年9月3日/);
});
