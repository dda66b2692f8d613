import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { derivations } from '../account/password.ts';
import { type District, NOW, openDistrict, PASSWORD, TODAY } from '../district.fixture.ts';
import type { Visitor } from '../sign-in/visitor.ts';
import { signInWithPassword } from '../sign-in/with-password.ts';
import { MOST_WAITING } from './limits.ts';

let district: District;
before(async () => {
  district = await openDistrict();
  await district.account('victim', district.persons.clerk);
  await district.account('colleague', district.persons.supervisor);
});
after(() => district.close());

const attempt = (login: string, password: string, address: string, deviceCookie: string | null = null) => {
  const visitor: Visitor = {
    address,
    deviceCookie,
    agent: 'test',
    currentSession: null,
    requestId: null,
    now: NOW,
    today: TODAY,
  };
  return signInWithPassword(district.app.db, { login, password }, visitor);
};

async function tally(guesses: readonly (() => ReturnType<typeof attempt>)[]) {
  const codes: Record<string, number> = {};
  for (const guess of guesses) {
    const result = await guess();
    const code = result.kind === 'refused' ? result.code : result.kind;
    codes[code] = (codes[code] ?? 0) + 1;
  }
  return codes;
}

const times = (count: number, guess: (index: number) => ReturnType<typeof attempt>) =>
  Array.from({ length: count }, (_, index) => () => guess(index));

const HOUR = 3600_000;

test('ten failures an hour from one network, whatever the host part of the address; then no work is done', async () => {
  const before = derivations.count;
  const codes = await tally(times(25, (index) => attempt('victim', 'wrong', `203.0.113.${index}`)));
  assert.deepEqual(codes, { 'identity.sign-in.wrong': 10, 'identity.sign-in.slowed': 15 });
  assert.equal(derivations.count - before, 10);
  const right = await attempt('victim', PASSWORD, '203.0.113.200');
  assert.equal(right.kind === 'refused' && right.code, 'identity.sign-in.slowed');
  assert.match(right.kind === 'refused' ? right.remedy : '', /60 分钟后再试/);
});

test('an unknown login is slowed in the very same way', async () => {
  const codes = await tally(times(12, (index) => attempt('no-such-login', 'wrong', `192.0.2.${index}`)));
  assert.deepEqual(codes, { 'identity.sign-in.wrong': 10, 'identity.sign-in.slowed': 2 });
});

test('refused attempts do not prolong the wait: after the hour the network is free again', async () => {
  district.clock.now += HOUR - 1;
  assert.equal((await attempt('victim', 'wrong', '203.0.113.1')).kind, 'refused');
  district.clock.now += 1;
  assert.equal((await attempt('victim', PASSWORD, '203.0.113.1')).kind, 'done');
});

test('attempts made at the same moment cannot slip through together', async () => {
  const before = derivations.count;
  await Promise.all(times(30, () => attempt('victim', 'wrong', '198.51.100.5')).map((guess) => guess()));
  assert.equal(derivations.count - before, 10);
});

test('rotating addresses: each stopped at its pair or slowed, and the honest still sign in', async () => {
  district.clock.now += 2 * HOUR;
  // The honest one signed in from the office and from home before the attack.
  const office = await attempt('victim', PASSWORD, '192.0.2.20');
  const device = office.kind === 'done' ? office.value.deviceToken : null;
  district.clock.waited.length = 0;
  const codes = await tally(
    times(300, (index) => attempt('victim', 'wrong', `10.${index % 200}.${Math.floor(index / 200)}.1`)),
  );
  assert.equal(codes['identity.sign-in.wrong'], 300);
  assert.ok(district.clock.waited.length >= 275, 'strangers wait');
  assert.equal(district.clock.waited.at(-1), 4_000);
  district.clock.waited.length = 0;
  assert.equal((await attempt('victim', PASSWORD, '192.0.2.99')).kind, 'done', 'from the known network');
  assert.equal(
    (await attempt('victim', PASSWORD, '172.16.9.9', device)).kind,
    'done',
    'with the known browser',
  );
  assert.deepEqual(district.clock.waited, [], 'and neither waits');
  assert.equal(
    (await attempt('victim', PASSWORD, '172.17.1.1')).kind,
    'done',
    'from a place never seen, after a wait',
  );
  assert.equal((await attempt('colleague', PASSWORD, '10.250.1.1')).kind, 'done', 'others are not touched');
});

test('a known browser gets in where its own network is shut by somebody else', async () => {
  const first = await attempt('colleague', PASSWORD, '100.64.0.1');
  const device = first.kind === 'done' ? first.value.deviceToken : null;
  await tally(times(12, () => attempt('colleague', 'wrong', '100.64.0.9')));
  const without = await attempt('colleague', PASSWORD, '100.64.0.1');
  assert.equal(without.kind === 'refused' && without.code, 'identity.sign-in.slowed');
  assert.equal(
    (await attempt('victim', PASSWORD, '100.64.0.1', device)).kind,
    'done',
    'not that account’s browser, but not shut',
  );
  assert.equal((await attempt('colleague', PASSWORD, '100.64.0.1', device)).kind, 'done');
  const forged = device?.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) ?? null;
  assert.equal(
    (await attempt('colleague', PASSWORD, '100.64.0.1', forged)).kind,
    'refused',
    'a forged one counts for nothing',
  );
});

test('one network trying many logins is stopped at a hundred; those who signed in there before are not', async () => {
  assert.equal((await attempt('colleague', PASSWORD, '198.18.0.1')).kind, 'done');
  const codes = await tally(times(120, (index) => attempt(`login-${index}`, 'wrong', '198.18.0.77')));
  assert.deepEqual(codes, { 'identity.sign-in.wrong': 100, 'identity.sign-in.slowed': 20 });
  assert.equal((await attempt('colleague', PASSWORD, '198.18.0.1')).kind, 'done');
});

test('only so many strangers wait at a time for one account', async () => {
  const releases: (() => void)[] = [];
  district.settings({ pause: () => new Promise<void>((release) => releases.push(release)) });
  try {
    const waiting = times(MOST_WAITING, (index) => attempt('victim', 'wrong', `11.${index}.1.1`)).map(
      (guess) => guess(),
    );
    while (releases.length < MOST_WAITING) await new Promise((next) => setImmediate(next));
    const more = await attempt('victim', 'wrong', '12.1.1.1');
    assert.equal(more.kind === 'refused' && more.code, 'identity.sign-in.slowed');
    for (const release of releases) release();
    for (const result of await Promise.all(waiting))
      assert.equal(result.kind === 'refused' && result.code, 'identity.sign-in.wrong');
  } finally {
    district.settings();
  }
});

test('the counters’ table names nobody, and the trail has one line per shut counter', async () => {
  const { rows } = await district.admin.query('select key from platform.rate');
  assert.ok(rows.length > 0);
  assert.ok(rows.every(({ key }) => !/victim|colleague|login|203\.|10\./.test(key.replace(/^guess:/, ''))));
  const slowed = await district.admin.query(
    `select matter_id, after->>'network' as network from trail.entry where action = 'identity.sign-in.failed' and after->>'why' = 'slowed'`,
  );
  const seen = slowed.rows.map((row) => `${row.matter_id} ${row.network}`);
  assert.equal(new Set(seen).size, seen.length);
});
