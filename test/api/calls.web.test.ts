/** How the API says no, keeps a repeat from acting twice, and keeps forged requests out. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestApp, type TestApp } from '../app.ts';
import type { Answer, Client } from '../client.ts';
import { changedTables, type Digest, openDigest } from '../digest.ts';

let house: TestApp;
let digest: Digest;
let clerk: Client;
let administrator: Client;
before(async () => {
  house = await openTestApp();
  digest = await openDigest(house);
  clerk = await house.as('jiaoyuju-jingban');
  administrator = await house.as('kexinju-xitong');
});
after(() => house.close());

const report = (subject: string) => ({
  ...{ heldOn: '2018-08-01', chiefName: '试验', subject, decisions: '部署' },
});

function assertProblem(answer: Answer, status: number, code: RegExp | string): Record<string, unknown> {
  assert.equal(answer.status, status);
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
  const body = answer.json();
  assert.match(
    String(body.code),
    new RegExp(`^${typeof code === 'string' ? code.replaceAll('.', '\\.') : code.source}$`),
  );
  assert.equal(body.status, status);
  assert.equal(body.instance, answer.headers.get('x-request-id'));
  assert.match(String(body.detail), /[一-龥].*。$/);
  for (const name of ['type', 'title']) assert.ok(body[name], name);
  return body;
}

/** Nothing in the database may be different afterwards. */
async function unchanged<Value>(ask: () => Promise<Value>): Promise<Value> {
  const before = await digest();
  const value = await ask();
  assert.deepEqual(changedTables(before, await digest()), []);
  return value;
}

test('every no is a problem with a stable code and a Chinese sentence', async () => {
  const path = '/api/v1/units/jiaoyuju/reports';
  assertProblem(await house.visitor.api(path, report('x')), 401, 'platform.session.none');
  assertProblem(
    await clerk.api('/api/v1/units/weijiju/reports', report('x')),
    403,
    'units.profile.other-unit',
  );
  assertProblem(
    await clerk.api('/api/v1/units/mei-you/reports', report('x')),
    404,
    'platform.matter.missing',
  );
  assertProblem(await clerk.get('/api/v1/nothing-here'), 404, 'platform.page.missing');
  const body = assertProblem(
    await clerk.api(path, { ...report('x'), heldOn: '2018-13-01' }),
    422,
    'input.invalid',
  );
  assert.deepEqual(Object.keys(body.errors as object), ['heldOn']);
  const stale = { fullTime: 1, partTime: 1, version: 999 };
  assertProblem(await clerk.api('/api/v1/units/jiaoyuju/staffing', stale), 409, /[a-z.-]+/);
});

test('a body that is no JSON object is refused in words', async () => {
  for (const body of ['{"heldOn":', '[1]', '"text"', '7', 'null'])
    await unchanged(async () => {
      const headers = { 'content-type': 'application/json', 'x-csrf-token': clerk.csrf };
      const answer = await clerk.ask('/api/v1/units/jiaoyuju/reports', { method: 'POST', headers, body });
      assertProblem(answer, 422, 'input.invalid');
    });
});

test('a field may bear any name: a unit with its kind is really added', async () => {
  const unit = {
    code: 'xin-she',
    kind: 'department',
    fullName: '试验新设局',
    shortName: '新设局',
    validFrom: '2018-01-01',
  };
  assert.equal((await administrator.api('/api/v1/units', unit)).status, 201);
  assert.equal((await administrator.get('/api/v1/units/xin-she')).status, 200);
});

test('an idempotency key makes a repeat act once, and cannot be used for something else', async () => {
  const path = '/api/v1/units/jiaoyuju/reports';
  const key = { 'idempotency-key': 'repeat-1' };
  const first = await clerk.api(path, report('第一次'), key);
  assert.equal(first.status, 201);
  const again = await unchanged(() => clerk.api(path, report('第一次'), key));
  assert.deepEqual([again.status, again.json()], [201, first.json()]);
  const other = await unchanged(() => clerk.api(path, report('另一件'), key));
  assertProblem(other, 409, 'platform.idempotency.reused');
  const head = await house.as('jiaoyuju-fuzeren');
  assert.notDeepEqual((await head.api(path, report('第一次'), key)).json(), first.json());
});

test('two at once with one key act once', async () => {
  const path = '/api/v1/units/jiaoyuju/reports';
  const key = { 'idempotency-key': 'at-once' };
  const count = async () =>
    (
      await house.sql<{ n: string }>('select count(*) as n from units.work_report where subject = $1', [
        '同时',
      ])
    )[0]?.n;
  const answers = await Promise.all([1, 2, 3, 4].map(() => clerk.api(path, report('同时'), key)));
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [201, 201, 201, 201],
  );
  assert.equal(await count(), '1');
});

test('a browser session without its token, or with another one, moves nothing', async () => {
  const other = await house.as('jiaoyuju-fuzeren');
  for (const token of ['', 'visitor', other.csrf])
    await unchanged(async () => {
      const answer = await clerk.api('/api/v1/units/jiaoyuju/reports', report('x'), {
        'x-csrf-token': token,
      });
      assertProblem(answer, 403, 'platform.form.stale');
    });
});

test('a form from another site, or without the token, moves nothing', async () => {
  const path = '/w/units/jiaoyuju/reports';
  const fields = new URLSearchParams(report('x')).toString();
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const token = `&_csrf=${clerk.csrf}`;
  const forged = [
    { headers: type, body: fields },
    { headers: type, body: `${fields}&_csrf=visitor` },
    { headers: { ...type, 'sec-fetch-site': 'cross-site' }, body: fields + token },
    { headers: { ...type, 'sec-fetch-site': 'same-site' }, body: fields + token },
  ];
  for (const one of forged)
    await unchanged(async () => {
      const answer = await clerk.ask(path, { method: 'POST', ...one });
      assert.equal(answer.status, 403);
      assert.match(answer.text, /这份表单已经失效/);
    });
  const own = { headers: { ...type, 'sec-fetch-site': 'same-origin' }, body: fields + token };
  assert.equal((await clerk.ask(path, { method: 'POST', ...own })).status, 303);
});

test('a form leads back to this site only, whatever it asks for', async () => {
  for (const from of ['https://example.com/', '//example.com', '/\\example.com', 'javascript:alert(1)']) {
    const wish = { name: `别名${from.length}`, source: '' };
    const answer = await administrator.post('/w/accounts/1/end-sessions', wish, from);
    assert.equal(answer.headers.get('location'), '/w', from);
  }
});

test('a token that has ended, is unknown or was never one opens nothing', async () => {
  const { text } = await clerk.ask('/api/v1/units', {
    headers: { authorization: 'Bearer gk_unknown', cookie: '' },
  });
  assert.match(text, /platform\.session\.none/);
});

test('a flood is slowed with the time to wait', async () => {
  const { openApp } = await import('#platform/http/pipeline.ts');
  const small = openApp({ ...house.services, flood: { reads: 2, writes: 1 } });
  small.get('/api/v1/here', (c) => c.json({}));
  const ask = () => small.request('/api/v1/here');
  const answers = [await ask(), await ask(), await ask()];
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [200, 200, 429],
  );
  assert.ok(Number(answers[2]?.headers.get('retry-after')) > 0);
  assert.equal(answers[1]?.headers.get('ratelimit-remaining'), '0');
});
