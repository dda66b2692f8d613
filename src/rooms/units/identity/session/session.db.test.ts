import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type District, openDistrict, PASSWORD } from '../district.fixture.ts';
import { actorOfToken, enters } from '../entering.fixture.ts';
import { endSession, resolveSession } from './store.ts';

let district: District;
before(async () => {
  district = await openDistrict();
});
after(() => district.close());

test('a session ends by idleness, by age, by signing out; a token is never good again', async () => {
  await district.account('timed', await district.person('试时', ['clerk']));
  const { db } = district.app;
  const minute = 60_000;
  const idle = await enters(district, 'timed');
  district.clock.now += 29 * minute;
  assert.equal((await actorOfToken(district, idle.token)).actor.kind, 'staff');
  district.clock.now += 29 * minute;
  assert.equal((await actorOfToken(district, idle.token)).actor.kind, 'staff');
  district.clock.now += 30 * minute;
  assert.deepEqual(await resolveSession(db, idle.token, district.clock.now), { ended: 'expired' });
  const busy = await enters(district, 'timed');
  for (let passed = 0; passed < 12 * 60 - 20; passed += 20) {
    district.clock.now += 20 * minute;
    assert.equal((await actorOfToken(district, busy.token)).actor.kind, 'staff');
  }
  district.clock.now += 20 * minute;
  assert.equal((await actorOfToken(district, busy.token)).ended, 'expired');
  const third = await enters(district, 'timed');
  await endSession(db, third.sessionId, 'signed-out', district.clock.now);
  assert.equal((await actorOfToken(district, third.token)).actor.kind, 'citizen');
  assert.equal(await resolveSession(db, 'never-given', district.clock.now), null);
});

test('being seen is written once a minute', async () => {
  await district.account('seen', await district.person('试见', ['clerk']));
  const { token, sessionId } = await enters(district, 'seen');
  const seen = async () =>
    (await district.admin.query('select xmin from identity.session where id = $1', [sessionId])).rows[0].xmin;
  const first = await seen();
  district.clock.now += 59_000;
  await actorOfToken(district, token);
  assert.equal(await seen(), first);
  district.clock.now += 1_000;
  await actorOfToken(district, token);
  assert.notEqual(await seen(), first);
});

test('signing in again in one browser gives a new id and ends the one before', async () => {
  await district.account('fixed', await district.person('试固', ['clerk']));
  const first = await enters(district, 'fixed');
  const second = await enters(district, 'fixed', PASSWORD, { currentSession: first.sessionId });
  assert.notEqual(second.token, first.token);
  assert.notEqual(second.sessionId, first.sessionId);
  assert.equal((await actorOfToken(district, first.token)).actor.kind, 'citizen');
  assert.equal((await actorOfToken(district, second.token)).actor.kind, 'staff');
});

test('other posts bring a new token; the old one is good for seconds more, then not', async () => {
  const person = await district.person('试升', ['clerk']);
  await district.account('riser', person);
  const { token } = await enters(district, 'riser');
  const ask = (value: string) => actorOfToken(district, value, true);
  assert.equal((await ask(token)).setCookie, undefined);
  await district.admin.query(
    `insert into units.post (person_id, organisation_id, roles, valid_from) values ($1, $2, '{administrator}', '2018-01-01')`,
    [person, district.unitId],
  );
  const renewed = await ask(token);
  assert.match(renewed.setCookie ?? '', /^gk_session=[\w-]{43}; .*HttpOnly.*SameSite=Lax/);
  const fresh = /^gk_session=([\w-]{43})/.exec(renewed.setCookie ?? '')?.[1] ?? '';
  assert.notEqual(fresh, token);
  assert.equal((await ask(fresh)).csrf, renewed.csrf);
  assert.equal((await ask(token)).actor.kind, 'staff');
  district.clock.now += 30_000;
  assert.equal((await ask(token)).actor.kind, 'citizen');
  assert.equal((await ask(fresh)).actor.kind, 'staff');
});

test('a session that began while its account was being closed is shut all the same', async () => {
  const id = await district.account('racer', await district.person('试竞', ['clerk']));
  const { token } = await enters(district, 'racer');
  await district.admin.query(
    `update identity.account set disabled_at = now(), disabled_reason = '调离' where id = $1`,
    [id],
  );
  assert.deepEqual(await resolveSession(district.app.db, token, district.clock.now), { ended: 'disabled' });
});
