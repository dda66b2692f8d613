import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type District, openDistrict, PASSWORD } from '../district.fixture.ts';
import { Browser, openTestApp, type TestApp } from './web.fixture.tsx';

let district: District;
let app: TestApp;
before(async () => {
  district = await openDistrict();
  await district.account('clerk', district.persons.clerk);
  await district.account('boss', district.persons.administrator);
  app = openTestApp(district);
});
after(() => district.close());

async function signedIn(login: string, password = PASSWORD): Promise<Browser> {
  const browser = new Browser(app);
  assert.equal((await browser.signIn(login, password)).location, '/w/here');
  await browser.get('/w/account');
  return browser;
}

test('changing the password asks for the present one, renews this session and ends the others', async () => {
  await district.account('changer', await district.person('试改', ['clerk']));
  const [one, two] = [await signedIn('changer'), await signedIn('changer')];
  const before = one.cookies.get('gk_session')!;
  const typed = { current: 'wrong', password: 'blue lake bicycle', again: 'blue lake bicycle' };
  const wrong = await one.post('/w/account/password', typed);
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /现在的密码不正确/);
  const weak = await one.post('/w/account/password', {
    ...typed,
    current: PASSWORD,
    password: 'Password2018!',
    again: 'Password2018!',
  });
  assert.match(weak.text, /很多人用过/);
  assert.equal((await two.get('/w/here')).status, 200, 'nothing has happened yet');
  const done = await one.post('/w/account/password', { ...typed, current: PASSWORD });
  assert.equal(done.status, 303);
  assert.notEqual(one.cookies.get('gk_session'), before);
  assert.equal((await one.get('/w/here')).status, 200);
  assert.equal((await two.get('/w/here')).status, 303);
  const replayed = new Browser(app);
  replayed.cookies.set('gk_session', before);
  assert.equal((await replayed.get('/w/here')).status, 303);
  assert.equal((await new Browser(app).signIn('changer', PASSWORD)).status, 403);
  await signedIn('changer', 'blue lake bicycle');
});

test('guessing at the present password on a screen left open is slowed', async () => {
  await district.account('open-screen', await district.person('试屏', ['clerk']));
  const browser = await signedIn('open-screen');
  const statuses: number[] = [];
  for (let index = 0; index < 12; index++)
    statuses.push(
      (
        await browser.post('/w/account/password', {
          current: `guess ${index}`,
          password: 'blue lake bicycle',
          again: 'blue lake bicycle',
        })
      ).status,
    );
  assert.deepEqual(new Set(statuses.slice(0, 10)), new Set([422]));
  assert.deepEqual(new Set(statuses.slice(10)), new Set([409]));
});

test('forms of one’s own account need their token', async () => {
  const browser = await signedIn('clerk');
  const other = await signedIn('boss');
  for (const path of ['password', 'second-factor', 'second-factor/remove', 'recovery-codes', 'new-token']) {
    browser.csrf = other.csrf;
    assert.equal((await browser.post(`/w/account/${path}`)).status, 403, path);
  }
  browser.csrf = '';
  assert.equal((await browser.post('/w/sign-out')).status, 403);
  assert.equal((await browser.get('/w/here')).status, 200);
});

test('one sees one’s own sessions and ends one of them, never somebody else’s', async () => {
  await district.account('two-places', await district.person('试双', ['clerk']));
  const [here, there] = [await signedIn('two-places'), await signedIn('two-places')];
  const page = await here.get('/w/account');
  const ids = [...page.text.matchAll(/\/w\/account\/sessions\/([0-9a-f-]{36})\/end/g)].map(
    (found) => found[1]!,
  );
  assert.equal(ids.length, 1);
  const stranger = await signedIn('clerk');
  assert.equal((await stranger.post(`/w/account/sessions/${ids[0]}/end`)).status, 404);
  assert.equal((await there.get('/w/here')).status, 200);
  assert.equal((await here.post(`/w/account/sessions/${ids[0]}/end`)).status, 303);
  assert.equal((await there.get('/w/here')).status, 303);
  assert.equal((await here.post('/w/account/sessions/not-a-uuid/end')).status, 404);
});

const api = (path: string, token: string, init: RequestInit = {}) =>
  app.fetch(
    new Request(`http://localhost${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    }),
    {},
  );

test('an API token is shown once, acts as its owner, and ends when its owner ends it', async () => {
  const browser = await signedIn('boss');
  const bad = await browser.post('/w/account/new-token', { name: '对', scope: 'all', days: '1000' });
  assert.equal(bad.status, 422);
  const made = await browser.post('/w/account/new-token', { name: '数据对接', scope: 'read', days: '30' });
  const token = /gk_[\w-]{43}/.exec(made.text)?.[0] ?? '';
  assert.notEqual(token, '');
  assert.equal((await api('/api/v1/accounts', token)).status, 200);
  const page = await browser.get('/w/account');
  assert.ok(!page.text.includes(token));
  const { rows } = await district.admin.query('select * from identity.api_token');
  assert.ok(!JSON.stringify(rows).includes(token.slice(3)));
  const id = /\/w\/account\/tokens\/(\d+)\/revoke/.exec(page.text)?.[1] ?? '';
  assert.equal((await api(`/api/v1/account/tokens/${id}/revoke`, token, { method: 'POST' })).status, 403);
  const more = JSON.stringify({ name: '升级', scope: 'write', days: 30 });
  const raised = await api('/api/v1/account/tokens', token, { method: 'POST', body: more });
  assert.equal(raised.status, 403, 'a reading token cannot get itself a writing one');
  const clerk = await signedIn('clerk');
  const mine = await clerk.post('/w/account/new-token', { name: '我的对接', scope: 'write', days: '1' });
  const clerks = /gk_[\w-]{43}/.exec(mine.text)?.[0] ?? '';
  assert.equal((await api(`/api/v1/account/tokens/${id}/revoke`, clerks, { method: 'POST' })).status, 404);
  assert.equal((await api('/api/v1/accounts', clerks)).status, 403);
  assert.equal(
    (await browser.post(`/w/account/tokens/${id}/revoke`, { csrf: browser.csrf, _from: '/w/account' }))
      .status,
    303,
  );
  assert.equal((await api('/api/v1/accounts', token)).status, 401);
  district.clock.now += 24 * 3600_000;
  assert.equal((await api('/api/v1/accounts', clerks)).status, 401, 'run out after its day');
});

test('a token cannot open the forms that need a session', async () => {
  const browser = await signedIn('clerk');
  const made = await browser.post('/w/account/new-token', { name: '写入对接', scope: 'write', days: '5' });
  const token = /gk_[\w-]{43}/.exec(made.text)?.[0] ?? '';
  const answer = await api('/w/account/password', token, { method: 'POST', body: '{}' });
  assert.equal(answer.status, 401);
});

test('accounts are kept by the administrator alone', async () => {
  const clerk = await signedIn('clerk');
  assert.equal((await clerk.get('/w/accounts')).status, 403);
  const boss = await signedIn('boss');
  const newcomer = await district.person('试来', ['clerk']);
  const list = await boss.get('/w/accounts');
  assert.equal(list.status, 200);
  assert.match(list.text, /试来/);
  for (const path of [
    '/api/v1/accounts',
    '/api/v1/accounts/1/disable',
    '/api/v1/accounts/1/reset-password',
    '/api/v1/accounts/1/enable',
    '/api/v1/accounts/1/link-oidc',
  ])
    assert.ok(
      [403, 404].includes(
        (
          await clerk.send(path, {
            method: 'POST',
            body: JSON.stringify({ personId: newcomer, login: 'xx', reason: '测试', subject: 's' }),
            headers: { 'content-type': 'application/json', 'x-csrf-token': clerk.csrf },
          })
        ).status,
      ),
      path,
    );
  const made = await boss.send('/api/v1/accounts', {
    method: 'POST',
    body: JSON.stringify({ personId: newcomer, login: 'Newcomer' }),
    headers: { 'content-type': 'application/json', 'x-csrf-token': boss.csrf, 'idempotency-key': 'k1' },
  });
  assert.equal(made.status, 201);
  const { accountId } = (await made.json()) as { accountId: number };
  await boss.get(`/w/accounts/${accountId}`);
  const reset = await boss.post(`/w/accounts/${accountId}/one-time-password`);
  const password = /[a-z2-9]{4}(-[a-z2-9]{4}){3}/.exec(reset.text)?.[0] ?? '';
  const stored = await district.admin.query('select response::text from platform.idempotency');
  assert.ok(!JSON.stringify(stored.rows).includes(password));
  assert.match((await new Browser(app).signIn('newcomer', password)).location ?? '', /^\/sign-in\/password/);
});
