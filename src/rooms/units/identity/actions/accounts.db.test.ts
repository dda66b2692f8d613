import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { perform } from '#platform/actions/perform.ts';
import { COMMANDER, type District, openDistrict, PASSWORD } from '../district.fixture.ts';
import { actorOfToken, enters, visitor } from '../entering.fixture.ts';
import { resolveSession } from '../session/store.ts';
import { signInWithNewPassword } from '../sign-in/steps.ts';
import { signInWithPassword } from '../sign-in/with-password.ts';
import { disableAccount } from './disable-account.ts';
import { resetPassword } from './reset-password.ts';

let district: District;
before(async () => {
  district = await openDistrict();
});
after(() => district.close());

test('disabling ends every session and token everywhere, in the same second', async () => {
  const id = await district.account('leaver', await district.person('试离', ['clerk']));
  const tokens = [
    await enters(district, 'leaver'),
    await enters(district, 'leaver', PASSWORD, { address: '2001:db8::1' }),
  ];
  const done = await perform(district.app.db, disableAccount, { accountId: id, reason: '退休' }, COMMANDER);
  assert.equal(done.kind === 'done' && done.value.endedSessions, 2);
  for (const { token } of tokens) {
    const who = await actorOfToken(district, token);
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
  const old = await enters(district, 'forgetful');
  const given = await perform(district.app.db, resetPassword, { accountId: id }, COMMANDER);
  if (given.kind !== 'done') assert.fail(JSON.stringify(given));
  assert.equal((await actorOfToken(district, old.token)).actor.kind, 'citizen');
  const { oneTimePassword } = given.value;
  const stored = await district.admin.query('select jsonb_agg(e) as all from trail.entry e');
  assert.ok(!JSON.stringify(stored.rows).includes(oneTimePassword));
  const step = await enters(district, 'forgetful', oneTimePassword);
  assert.equal(step.stage, 'change');
  assert.equal((await actorOfToken(district, step.token)).actor.kind, 'citizen');
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
  assert.equal((await actorOfToken(district, step.token)).actor.kind, 'citizen');
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
