import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { perform } from '#platform/actions/perform.ts';
import { derivations } from '../account/password.ts';
import { disableAccount } from '../actions/disable-account.ts';
import { resetPassword } from '../actions/reset-password.ts';
import { COMMANDER, type District, NOW, openDistrict, PASSWORD, TODAY } from '../district.fixture.ts';
import { resolveActor } from '../resolve.ts';
import { cookieName } from '../session/cookie.ts';
import { endSession, resolveSession } from '../session/store.ts';
import type { Entered } from './complete.ts';
import type { Visitor } from './visitor.ts';
import { signInWithPassword } from './with-password.ts';
import { signInWithNewPassword } from './steps.ts';

let district: District;
before(async () => {
  district = await openDistrict();
});
after(() => district.close());

const visitor = (change: Partial<Visitor> = {}): Visitor => ({
  address: '203.0.113.10',
  agent: 'test',
  deviceCookie: null,
  currentSession: null,
  requestId: 'r1',
  now: NOW,
  today: TODAY,
  ...change,
});

async function enters(login: string, password = PASSWORD, change: Partial<Visitor> = {}): Promise<Entered> {
  const result = await signInWithPassword(district.app.db, { login, password }, visitor(change));
  if (result.kind !== 'done') assert.fail(JSON.stringify(result));
  return result.value;
}

const actorOfToken = (token: string) =>
  resolveActor(district.app.db, {
    cookie: `${cookieName('session')}=${token}`,
    bearer: null,
    address: '203.0.113.10',
    today: TODAY,
  });

async function lines(action: string) {
  const { rows } = await district.admin.query(
    `select account_id, actor_kind, after, before, note, actor_name from trail.entry where action = $1 order by id`,
    [action],
  );
  return rows;
}

test('a right password opens a session whose holder acts with their posts', async () => {
  const id = await district.account('first-clerk', district.persons.clerk);
  const entered = await enters(' First-Clerk ');
  assert.equal(entered.stage, 'open');
  assert.ok(Buffer.from(entered.token, 'base64url').length >= 16);
  const who = await actorOfToken(entered.token);
  assert.equal(who.actor.accountId, id);
  assert.deepEqual(who.actor.posts[0]?.roles, ['clerk']);
  assert.equal(who.sessionId, entered.sessionId);
  assert.notEqual(who.csrf, 'visitor');
  const [line] = await lines('identity.sign-in');
  assert.equal(Number(line.account_id), id);
  assert.equal(line.after.network, '203.0.113.0/24');
  const { rows } = await district.admin.query('select token_hash from identity.session');
  assert.ok(!rows.some((row) => row.token_hash.toString('base64url') === entered.token));
});

test('wrong password, unknown login and disabled account: one sentence, the same work, a line without what was typed', async () => {
  const id = await district.account('quiet', await district.person('试静', ['clerk']));
  const tries: readonly (readonly [string, string])[] = [
    ['quiet', 'not this one'],
    ['nobody-here', 'not this one'],
    ['老王的密码 hunter2', 'x'],
  ];
  const sentences = new Set<string>();
  for (const [login, password] of tries) {
    const counted = derivations.count;
    const result = await signInWithPassword(
      district.app.db,
      { login, password },
      visitor({ address: '198.51.100.9' }),
    );
    assert.equal(result.kind, 'refused');
    assert.equal(derivations.count, counted + 1);
    sentences.add(JSON.stringify(result));
  }
  assert.equal(sentences.size, 1);
  const failed = await lines('identity.sign-in.failed');
  assert.equal(failed.length, 3);
  assert.deepEqual(
    failed.map((line) => line.after.why),
    ['password', 'password', 'password'],
  );
  assert.ok(!JSON.stringify(failed).includes('hunter2'));
  assert.equal(failed[0].actor_kind, 'citizen');
  assert.equal(
    (await perform(district.app.db, disableAccount, { accountId: id, reason: '调离' }, COMMANDER)).kind,
    'done',
  );
  const wrong = await signInWithPassword(district.app.db, { login: 'quiet', password: 'no' }, visitor());
  assert.equal(wrong.kind === 'refused' && wrong.code, 'identity.sign-in.wrong');
  const right = await signInWithPassword(district.app.db, { login: 'quiet', password: PASSWORD }, visitor());
  assert.equal(right.kind === 'refused' && right.code, 'identity.account.disabled');
});

test('a session ends by idleness, by age, by signing out; a token is never good again', async () => {
  await district.account('timed', await district.person('试时', ['clerk']));
  const { db } = district.app;
  const minute = 60_000;
  const idle = await enters('timed');
  district.clock.now += 29 * minute;
  assert.equal((await actorOfToken(idle.token)).actor.kind, 'staff');
  district.clock.now += 29 * minute;
  assert.equal((await actorOfToken(idle.token)).actor.kind, 'staff');
  district.clock.now += 30 * minute;
  assert.deepEqual(await resolveSession(db, idle.token, district.clock.now), { ended: 'expired' });
  const busy = await enters('timed');
  for (let passed = 0; passed < 12 * 60 - 20; passed += 20) {
    district.clock.now += 20 * minute;
    assert.equal((await actorOfToken(busy.token)).actor.kind, 'staff');
  }
  district.clock.now += 20 * minute;
  assert.equal((await actorOfToken(busy.token)).ended, 'expired');
  const third = await enters('timed');
  await endSession(db, third.sessionId, 'signed-out', district.clock.now);
  assert.equal((await actorOfToken(third.token)).actor.kind, 'citizen');
  assert.equal(await resolveSession(db, 'never-given', district.clock.now), null);
});

test('being seen is written once a minute', async () => {
  await district.account('seen', await district.person('试见', ['clerk']));
  const { token, sessionId } = await enters('seen');
  const seen = async () =>
    (await district.admin.query('select xmin from identity.session where id = $1', [sessionId])).rows[0].xmin;
  const first = await seen();
  district.clock.now += 59_000;
  await actorOfToken(token);
  assert.equal(await seen(), first);
  district.clock.now += 1_000;
  await actorOfToken(token);
  assert.notEqual(await seen(), first);
});

test('signing in again in one browser gives a new id and ends the one before', async () => {
  await district.account('fixed', await district.person('试固', ['clerk']));
  const first = await enters('fixed');
  const second = await enters('fixed', PASSWORD, { currentSession: first.sessionId });
  assert.notEqual(second.token, first.token);
  assert.notEqual(second.sessionId, first.sessionId);
  assert.equal((await actorOfToken(first.token)).actor.kind, 'citizen');
  assert.equal((await actorOfToken(second.token)).actor.kind, 'staff');
});

test('disabling ends every session and token everywhere, in the same second', async () => {
  const id = await district.account('leaver', await district.person('试离', ['clerk']));
  const tokens = [await enters('leaver'), await enters('leaver', PASSWORD, { address: '2001:db8::1' })];
  const done = await perform(district.app.db, disableAccount, { accountId: id, reason: '退休' }, COMMANDER);
  assert.equal(done.kind === 'done' && done.value.endedSessions, 2);
  for (const { token } of tokens) {
    const who = await actorOfToken(token);
    assert.equal(who.actor.kind, 'citizen');
    assert.equal(who.ended, 'disabled');
  }
});

test('an account with open duties is not closed before they are handed over', async () => {
  const person = await district.person('试忙', ['clerk']);
  const id = await district.account('busy', person);
  await district.admin.query(
    `insert into platform.duty (room, kind, matter_kind, matter_id, title, href, wants, unit_id, person_id, opened_at)
     values ('plans', 'report', 'share', '1', '反馈', '/w', 'work', $1, $2, now())`,
    [district.unitId, person],
  );
  const refused = await perform(
    district.app.db,
    disableAccount,
    { accountId: id, reason: '调离' },
    COMMANDER,
  );
  assert.equal(refused.kind === 'refused' && refused.code, 'identity.account.has-duties');
  await district.admin.query(
    `update platform.duty set closed_at = now(), closed_how = 'done' where person_id = $1`,
    [person],
  );
  assert.equal(
    (await perform(district.app.db, disableAccount, { accountId: id, reason: '调离' }, COMMANDER)).kind,
    'done',
  );
});

test('a one-time password leads to choosing one, is worth nothing after 72 hours, and ends other sessions', async () => {
  const id = await district.account('forgetful', await district.person('试忘', ['clerk']));
  const old = await enters('forgetful');
  const given = await perform(district.app.db, resetPassword, { accountId: id }, COMMANDER);
  if (given.kind !== 'done') assert.fail(JSON.stringify(given));
  assert.equal((await actorOfToken(old.token)).actor.kind, 'citizen');
  const { oneTimePassword } = given.value;
  const stored = await district.admin.query('select jsonb_agg(e) as all from trail.entry e');
  assert.ok(!JSON.stringify(stored.rows).includes(oneTimePassword));
  const step = await enters('forgetful', oneTimePassword);
  assert.equal(step.stage, 'change');
  assert.equal((await actorOfToken(step.token)).actor.kind, 'citizen');
  const session = await resolveSession(district.app.db, step.token, district.clock.now);
  if (!session || 'ended' in session) return assert.fail('no session');
  const at = visitor({ currentSession: session.sessionId });
  const same = await signInWithNewPassword(
    district.app.db,
    session,
    { password: oneTimePassword, again: oneTimePassword },
    at,
  );
  assert.equal(same.kind === 'invalid' && 'password' in same.fields, true);
  const unequal = await signInWithNewPassword(
    district.app.db,
    session,
    { password: 'blue lake bicycle', again: 'blue lake bicycles' },
    at,
  );
  assert.equal(unequal.kind === 'invalid' && 'again' in unequal.fields, true);
  const chosen = { password: 'blue lake bicycle', again: 'blue lake bicycle' };
  const done = await signInWithNewPassword(district.app.db, session, chosen, at);
  if (done.kind !== 'done') assert.fail(JSON.stringify(done));
  assert.equal(done.value.stage, 'open');
  assert.notEqual(done.value.token, step.token);
  assert.equal((await actorOfToken(step.token)).actor.kind, 'citizen');
  const again = await perform(district.app.db, resetPassword, { accountId: id }, COMMANDER);
  if (again.kind !== 'done') assert.fail(JSON.stringify(again));
  district.clock.now += 72 * 3600_000;
  const late = await signInWithPassword(
    district.app.db,
    { login: 'forgetful', password: again.value.oneTimePassword },
    visitor(),
  );
  assert.equal(late.kind === 'refused' && late.code, 'identity.password.expired');
});

test('other posts bring a new token; the old one is good for seconds more, then not', async () => {
  const person = await district.person('试升', ['clerk']);
  await district.account('riser', person);
  const { token } = await enters('riser');
  const ask = (value: string) =>
    resolveActor(district.app.db, {
      cookie: `${cookieName('session')}=${value}`,
      bearer: null,
      address: '203.0.113.10',
      today: TODAY,
      canSetCookie: true,
    });
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

test('a hash of yesterday’s cost is made anew at the next sign-in', async () => {
  const id = await district.account('stronger', await district.person('试强', ['clerk']));
  const hash = async () =>
    (await district.admin.query('select password_hash from identity.account where id = $1', [id])).rows[0]
      .password_hash as string;
  district.settings({ passwordCost: { memory: 128, passes: 1, parallelism: 1 } });
  try {
    await enters('stronger');
    assert.match(await hash(), /m=128,t=1/);
    await enters('stronger');
  } finally {
    district.settings();
  }
});
