import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { perform } from '#platform/actions/perform.ts';
import { COMMAND } from '#platform/actor.ts';
import { takeTotpStep } from '../account/store.ts';
import { resetPassword } from '../actions/reset-password.ts';
import { COMMANDER, type District, NOW, openDistrict, PASSWORD, TODAY } from '../district.fixture.ts';
import { enrolOwn, ownSecret, removeOwn, renewRecoveryCodes } from '../own/second-factor.ts';
import type { Holder } from '../own/holder.ts';
import { type FoundSession, resolveSession } from '../session/store.ts';
import { secretToEnrol, signInWithEnrolment } from '../sign-in/steps.ts';
import type { Visitor } from '../sign-in/visitor.ts';
import { signInWithCode } from '../sign-in/with-code.ts';
import { signInWithPassword } from '../sign-in/with-password.ts';
import { codeOf, stepOf } from './totp.ts';

let district: District;
before(async () => {
  district = await openDistrict();
});
after(() => district.close());

const visitor: Visitor = {
  address: '203.0.113.10',
  agent: 'test',
  deviceCookie: null,
  currentSession: null,
  requestId: null,
  now: NOW,
  today: TODAY,
};
const from = (address: string): Visitor => ({ ...visitor, address });
const codeNow = (secret: Buffer, off = 0): string => codeOf(secret, stepOf(district.clock.now) + off);
const nextStep = (): void => {
  district.clock.now += 30_000;
};

async function passwordStep(login: string, who = visitor): Promise<FoundSession> {
  const result = await signInWithPassword(district.app.db, { login, password: PASSWORD }, who);
  if (result.kind !== 'done') return assert.fail(JSON.stringify(result));
  const found = await resolveSession(district.app.db, result.value.token, district.clock.now);
  if (!found || 'ended' in found) return assert.fail('no session');
  return found;
}

/** An account with its second factor on. */
async function enrolled(login: string, roles: readonly string[] = ['clerk']) {
  const accountId = await district.account(login, await district.person(`试${login}`, roles));
  const session = await passwordStep(login);
  const holder: Holder = {
    caller: { ...COMMANDER, actor: { ...COMMAND, kind: 'staff', accountId } },
    accountId,
    sessionId: session.sessionId,
    address: visitor.address,
    deviceCookie: null,
  };
  const secret = await ownSecret(district.app.db, accountId);
  if (!Buffer.isBuffer(secret)) return assert.fail('no secret');
  const wrong = await enrolOwn(district.app.db, holder, '000000');
  assert.equal(wrong.kind, 'invalid');
  const done = await enrolOwn(district.app.db, holder, codeNow(secret));
  if (done.kind !== 'done') return assert.fail(JSON.stringify(done));
  nextStep();
  return { accountId, secret, codes: done.value.value, holder, renewedToken: done.value.token };
}

test('with a second factor the password opens nothing; the code does, under a new id', async () => {
  const { secret } = await enrolled('coded');
  const step = await passwordStep('coded');
  assert.equal(step.stage, 'code');
  const done = await signInWithCode(district.app.db, step, codeNow(secret), {
    ...visitor,
    currentSession: step.sessionId,
  });
  if (done.kind !== 'done') return assert.fail(JSON.stringify(done));
  assert.equal(done.value.stage, 'open');
  assert.notEqual(done.value.sessionId, step.sessionId);
  nextStep();
});

test('a code is good once, also for two at the same moment, and an older one is not good after it', async () => {
  const { secret } = await enrolled('replayed');
  const [one, two] = [await passwordStep('replayed'), await passwordStep('replayed')];
  const code = codeNow(secret);
  const results = await Promise.all(
    [one, two].map((step) => signInWithCode(district.app.db, step, code, visitor)),
  );
  assert.deepEqual(results.map((result) => result.kind).sort(), ['done', 'refused']);
  const again = await passwordStep('replayed');
  assert.equal((await signInWithCode(district.app.db, again, code, visitor)).kind, 'refused');
  assert.equal((await signInWithCode(district.app.db, again, codeNow(secret, -1), visitor)).kind, 'refused');
  nextStep();
  assert.equal((await signInWithCode(district.app.db, again, codeNow(secret), visitor)).kind, 'done');
  nextStep();
});

test('a step is taken by one of two requests even where neither holds the account’s row', async () => {
  const { accountId } = await enrolled('unlocked');
  const step = stepOf(district.clock.now) + 5;
  const taken = await Promise.all([1, 2, 3].map(() => takeTotpStep(district.app.db, accountId, step)));
  assert.equal(taken.filter(Boolean).length, 1);
  assert.equal(await takeTotpStep(district.app.db, accountId, step - 1), false);
});

test('the secret in the database is sealed and bound to its account', async () => {
  const { accountId, secret } = await enrolled('sealed');
  const { rows } = await district.admin.query('select totp_secret from identity.account where id = $1', [
    accountId,
  ]);
  assert.ok(!rows[0].totp_secret.includes(secret));
  const other = await enrolled('other-row');
  await district.admin.query(
    'update identity.account set totp_secret = (select totp_secret from identity.account where id = $1) where id = $2',
    [accountId, other.accountId],
  );
  const step = await passwordStep('other-row');
  await assert.rejects(
    signInWithCode(district.app.db, step, codeNow(secret), visitor),
    /another GONGKAI_SECRET/,
  );
});

test('five wrong codes end the attempt; the right one is then too late', async () => {
  const { secret } = await enrolled('fumbler');
  const step = await passwordStep('fumbler');
  for (let tries = 1; tries <= 4; tries++) {
    const wrong = await signInWithCode(district.app.db, step, '000000', visitor);
    assert.equal(wrong.kind === 'refused' && wrong.code, 'identity.code.wrong');
  }
  const fifth = await signInWithCode(district.app.db, step, '000000', visitor);
  assert.equal(fifth.kind === 'refused' && fifth.code, 'identity.code.tries');
  const { rows } = await district.admin.query('select ended_why from identity.session where id = $1', [
    step.sessionId,
  ]);
  assert.equal(rows[0].ended_why, 'tries');
  const again = await passwordStep('fumbler');
  assert.equal((await signInWithCode(district.app.db, again, codeNow(secret), visitor)).kind, 'done');
  nextStep();
});

test('whoever has the password may not try codes from ever new networks', async () => {
  const { secret } = await enrolled('stolen');
  let [wrong, slowed] = [0, 0];
  for (let index = 0; index < 60; index++) {
    const step = await passwordStep('stolen', from(`10.${index}.0.1`));
    const result = await signInWithCode(district.app.db, step, '000000', from(`10.${index}.0.1`));
    if (result.kind === 'refused' && result.code === 'identity.sign-in.slowed') slowed += 1;
    else wrong += 1;
  }
  assert.deepEqual([wrong, slowed], [30, 30]);
  const honest = await passwordStep('stolen');
  assert.equal(
    (await signInWithCode(district.app.db, honest, codeNow(secret), visitor)).kind,
    'done',
    'the known network still can',
  );
  nextStep();
});

test('a recovery code signs in once, for its own account only', async () => {
  const { codes } = await enrolled('no-phone');
  const other = await enrolled('neighbour');
  assert.equal(codes.length, 10);
  const code = codes[3]!;
  const spelled = code.toUpperCase().replace('-', ' ');
  const first = await passwordStep('no-phone');
  assert.equal((await signInWithCode(district.app.db, first, other.codes[0]!, visitor)).kind, 'refused');
  assert.equal((await signInWithCode(district.app.db, first, spelled, visitor)).kind, 'done');
  const second = await passwordStep('no-phone');
  assert.equal((await signInWithCode(district.app.db, second, code, visitor)).kind, 'refused');
});

test('turning it on gives this session a new token and ends the others', async () => {
  const { renewedToken, holder } = await enrolled('renewer');
  const found = await resolveSession(district.app.db, renewedToken, district.clock.now);
  assert.equal(found && !('ended' in found) && found.sessionId, holder.sessionId);
});

test('it is turned off, and recovery codes renewed, only with a code', async () => {
  const { holder, secret, codes } = await enrolled('turner');
  const { db } = district.app;
  assert.equal((await removeOwn(db, holder, '000000')).kind, 'invalid');
  const renewed = await renewRecoveryCodes(db, holder, codeNow(secret));
  if (renewed.kind !== 'done') return assert.fail(JSON.stringify(renewed));
  assert.notDeepEqual(renewed.value.value, codes);
  nextStep();
  assert.equal((await removeOwn(db, holder, codes[0]!)).kind, 'invalid', 'an old recovery code is void');
  assert.equal((await removeOwn(db, holder, codeNow(secret))).kind, 'done');
  assert.equal((await passwordStep('turner')).stage, 'open');
});

test('a role that demands it leads through enrolment before anything opens, and cannot turn it off', async () => {
  await district.account('overseer', district.persons.supervisor);
  district.settings({ secondFactorRoles: ['office-supervisor'] });
  try {
    const step = await passwordStep('overseer');
    assert.equal(step.stage, 'enrol');
    const secret = await secretToEnrol(district.app.db, step);
    if (!Buffer.isBuffer(secret)) return assert.fail('no secret');
    assert.deepEqual(await secretToEnrol(district.app.db, step), secret, 'the same until confirmed');
    const done = await signInWithEnrolment(district.app.db, step, codeNow(secret), {
      ...visitor,
      currentSession: step.sessionId,
    });
    if (done.kind !== 'done') return assert.fail(JSON.stringify(done));
    assert.equal(done.value.stage, 'open');
    assert.equal(done.value.recoveryCodes.length, 10);
    const { rows } = await district.admin.query('select id from identity.account where login = $1', [
      'overseer',
    ]);
    const post = {
      unitId: district.unitId,
      unitName: '',
      unitKind: '',
      roles: ['office-supervisor'],
      section: null,
      onBehalfOf: null,
    };
    const actor = { ...COMMAND, kind: 'staff' as const, accountId: Number(rows[0].id), posts: [post] };
    const holder = {
      caller: { ...COMMANDER, actor },
      accountId: Number(rows[0].id),
      sessionId: done.value.sessionId,
      address: visitor.address,
      deviceCookie: null,
    };
    nextStep();
    const kept = await removeOwn(district.app.db, holder, codeNow(secret));
    assert.equal(kept.kind === 'refused' && kept.code, 'identity.totp.demanded');
  } finally {
    district.settings();
  }
});

test('the administrator takes a lost second factor away together with the password', async () => {
  const { accountId } = await enrolled('loser');
  const reset = await perform(
    district.app.db,
    resetPassword,
    { accountId, removesSecondFactor: 'yes' },
    COMMANDER,
  );
  if (reset.kind !== 'done') return assert.fail(JSON.stringify(reset));
  const typed = { login: 'loser', password: reset.value.oneTimePassword };
  const step = await signInWithPassword(district.app.db, typed, visitor);
  assert.equal(step.kind === 'done' && step.value.stage, 'change');
});
