import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { perform } from '#platform/actions/perform.ts';
import { derivations } from '../account/password.ts';
import { disableAccount } from '../actions/disable-account.ts';
import { COMMANDER, type District, openDistrict, PASSWORD } from '../district.fixture.ts';
import { actorOfToken, enters, visitor } from '../entering.fixture.ts';
import { signInWithPassword } from './with-password.ts';

let district: District;
before(async () => {
  district = await openDistrict();
});
after(() => district.close());

async function lines(action: string) {
  const { rows } = await district.admin.query(
    `select account_id, actor_kind, after, before, note, actor_name from trail.entry where action = $1 order by id`,
    [action],
  );
  return rows;
}

test('a right password opens a session whose holder acts with their posts', async () => {
  const id = await district.account('first-clerk', district.persons.clerk);
  const entered = await enters(district, ' First-Clerk ');
  assert.equal(entered.stage, 'open');
  assert.ok(Buffer.from(entered.token, 'base64url').length >= 16);
  const who = await actorOfToken(district, entered.token);
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

test('a hash of yesterday’s cost is made anew at the next sign-in', async () => {
  const id = await district.account('stronger', await district.person('试强', ['clerk']));
  const hash = async () =>
    (await district.admin.query('select password_hash from identity.account where id = $1', [id])).rows[0]
      .password_hash as string;
  district.settings({ passwordCost: { memory: 128, passes: 1, parallelism: 1 } });
  try {
    await enters(district, 'stronger');
    assert.match(await hash(), /m=128,t=1/);
    await enters(district, 'stronger');
  } finally {
    district.settings();
  }
});
