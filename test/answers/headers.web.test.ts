/** What every answer carries, and how the application says that something is too large, missing or broken. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDatabase } from '#platform/db/database.ts';
import { buildApp } from '#main/app.ts';
import { rooms } from '#main/house.ts';
import { openTestApp, type TestApp } from '../app.ts';
import { type Answer, Client } from '../client.ts';
import { changedTables, openDigest } from '../digest.ts';
import { openScenes } from '../permissions/scene.ts';
import { table } from '../permissions/table.ts';
import { addressOf } from '../permissions/walk.ts';

let house: TestApp;
let clerk: Client;
before(async () => {
  house = await openTestApp();
  clerk = await house.as('jiaoyuju-jingban');
});
after(() => house.close());

const wanted: Readonly<Record<string, RegExp>> = {
  'content-security-policy':
    /^(default-src 'none'; .*(frame-ancestors 'none'|sandbox)|sandbox; default-src 'none')/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
  'cache-control': /./,
  'x-request-id': /^[0-9a-f-]{36}$/,
};

const lacking = (answer: Answer): string[] =>
  Object.entries(wanted)
    .filter(([name, pattern]) => !pattern.test(answer.headers.get(name) ?? ''))
    .map(([name]) => `${name}: ${answer.headers.get(name)}`);

test('every route answers with the security headers, to a visitor and to staff, and reading changes nothing', async () => {
  const sceneOf = openScenes(house);
  const digest = await openDigest(house);
  const wrong: string[] = [];
  for (const row of table) {
    const fields = typeof row.sample === 'function' ? await row.sample(await sceneOf('own')) : row.sample;
    const { path } = addressOf(row.route, fields);
    const method = row.route.slice(0, row.route.indexOf(' '));
    const before = await digest();
    for (const who of [house.visitor, clerk]) {
      // A form without anything in it: refused, but with the same headers.
      const answer = await who.ask(path, { method });
      wrong.push(...lacking(answer).map((fault) => `${row.route} (${answer.status}): ${fault}`));
    }
    const changed = changedTables(before, await digest());
    // A second factor is proposed on the first look and has no effect before its owner confirms it.
    if (row.route === 'GET /w/account/second-factor' && changed.join() === 'identity.account') continue;
    if (changed.length > 0) wrong.push(`${row.route} changed ${changed.join(', ')}`);
  }
  assert.deepEqual(wrong, []);
});

test('over https the browser is told to stay there', async () => {
  const app = buildApp({ ...house.services, isHttps: true }, rooms, 'https://example.gov.cn');
  const answer = await new Client(app).get('/');
  assert.match(answer.headers.get('strict-transport-security') ?? '', /max-age=31536000/);
  assert.equal((await house.visitor.get('/')).headers.get('strict-transport-security'), null);
});

/** Says what happened in plain words and nothing of what is inside. */
function assertPlain(answer: Answer): void {
  const seen = answer.text.replaceAll(/<[^>]*>/g, ' ');
  assert.match(seen, /[一-龥]{4,}/);
  assert.doesNotMatch(
    seen,
    /\b(Error|stack|postgres|ECONN|select|node_modules|kysely|undefined|null)\b|\.tsx?\b|secret of the inside/i,
  );
  assert.deepEqual(lacking(answer), []);
}

test('an unknown address is told in plain words, in the frame one came from', async () => {
  for (const [who, path] of [
    [house.visitor, '/mei-you-zhe-ye'],
    [house.visitor, '/units/mei-you'],
    [clerk, '/w/mei-you'],
    [clerk, '/w/units/mei-you'],
    [clerk, '/w/people/999999999'],
    [clerk, '/w/people/abc'],
  ] as const) {
    const answer = await who.get(path);
    assert.equal(answer.status, 404, path);
    assert.match(answer.text, /这个地址没有对应的页面/, path);
    assertPlain(answer);
  }
});

const large = 'x'.repeat(2 * 1024 * 1024 + 1);

test('a body over the limit is refused with a sentence, form and API alike', async () => {
  const page = await clerk.post('/w/units/jiaoyuju/reports', { decisions: large });
  assert.equal(page.status, 413);
  assert.match(page.text, /超过了大小上限/);
  assertPlain(page);
  const call = await clerk.api('/api/v1/units/jiaoyuju/reports', { decisions: large });
  assert.equal(call.status, 413);
  assert.equal(call.json().code, 'platform.body.too-large');
  const entry = await house.visitor.post('/sign-in', { login: 'x'.repeat(20_000) });
  assert.equal(entry.status, 413);
  assertPlain(entry);
});

test('a fault of ours is a plain page with the number to name, and is told to the log', async () => {
  const app = buildApp(house.services, rooms, 'http://localhost');
  const broken = () => {
    throw new TypeError('secret of the inside at /srv/app.ts');
  };
  app.get('/broken', broken);
  app.get('/w/broken', broken);
  app.get('/api/v1/broken', broken);
  const cookie = await house.cookie('jiaoyuju-jingban');
  for (const path of ['/broken', '/w/broken']) {
    const answer = await new Client(app, { cookie }).get(path);
    assert.equal(answer.status, 500);
    assertPlain(answer);
    assert.match(answer.text, /系统暂时出了故障/);
    assert.ok(answer.text.includes(answer.headers.get('x-request-id') ?? 'no number'));
  }
});

test('with the database away pages and calls say so and the process is not ready', async () => {
  const away = openDatabase({ host: '127.0.0.1', port: 1, connectionTimeoutMillis: 500 });
  const { identity } = await import('#platform/http/identity-question.ts');
  const { answerIdentity } = await import('#rooms/units/identity/index.ts');
  identity.bind(answerIdentity(away.db));
  try {
    const services = { ...house.services, db: away.db, portal: away.db };
    const app = buildApp(services, rooms, 'http://localhost');
    const cookie = await house.cookie('jiaoyuju-jingban');
    const staff = await new Client(app, { cookie }).get('/w');
    assert.equal(staff.status, 503);
    assertPlain(staff);
    const visitor = await new Client(app).get('/units');
    assert.equal(visitor.status, 503);
    assertPlain(visitor);
    const call = await new Client(app, { cookie }).get('/api/v1/units');
    assert.equal(call.status, 503);
    assert.equal(call.json().code, 'fault');
    assert.equal((await new Client(app).get('/readyz')).status, 503);
    assert.equal((await new Client(app).get('/healthz')).status, 200);
  } finally {
    identity.bind(answerIdentity(house.services.db));
    await away.close();
  }
});
