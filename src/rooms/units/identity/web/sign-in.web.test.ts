import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { perform } from '#platform/actions/perform.ts';
import { disableAccount } from '../actions/disable-account.ts';
import { resetPassword } from '../actions/reset-password.ts';
import { COMMANDER, type District, openDistrict, PASSWORD } from '../district.fixture.ts';
import { codeOf, stepOf } from '../second-factor/totp.ts';
import { Browser, openTestApp, type TestApp } from './web.fixture.tsx';

let district: District;
let app: TestApp;
let clerkId: number;
before(async () => {
  district = await openDistrict();
  clerkId = await district.account('clerk', district.persons.clerk);
  await district.account('boss', district.persons.administrator);
  app = openTestApp(district);
});
after(() => district.close());

test('a visitor of the workbench is sent to sign in and back to where they wanted', async () => {
  const browser = new Browser(app);
  const sent = await browser.get('/w/here?x=1');
  assert.equal(sent.status, 303);
  assert.equal(sent.location, '/sign-in?next=%2Fw%2Fhere%3Fx%3D1');
  const page = await browser.get(sent.location ?? '');
  assert.equal(page.status, 200);
  assert.match(page.text, /name="next" value="\/w\/here\?x=1"/);
  const done = await browser.post('/sign-in', { login: 'clerk', password: PASSWORD, next: '/w/here?x=1' });
  assert.equal(done.status, 303);
  assert.equal(done.location, '/w/here?x=1');
  assert.equal((await browser.get('/w/here?x=1')).text, `account ${clerkId}`);
  const [cookie] = done.headers.getSetCookie().filter((line) => line.startsWith('gk_session='));
  assert.match(cookie ?? '', /HttpOnly/);
  assert.match(cookie ?? '', /SameSite=Lax/);
  assert.match(cookie ?? '', /Path=\//);
});

test('signing in never leads to another site', async () => {
  for (const next of ['https://evil.test/', '//evil.test/', '/\\evil.test', 'javascript:alert(1)']) {
    const done = await new Browser(app).signIn('clerk', PASSWORD, next);
    assert.equal(done.location, '/w', next);
  }
});

test('over https the cookie carries the __Host- prefix and is Secure', async () => {
  district.settings({ isHttps: true });
  try {
    const done = await new Browser(app).signIn('clerk', PASSWORD);
    const [cookie] = done.headers.getSetCookie().filter((line) => line.includes('gk_session='));
    assert.match(cookie ?? '', /^__Host-gk_session=/);
    assert.match(cookie ?? '', /Secure/);
    assert.ok(!/Domain=/i.test(cookie ?? ''));
  } finally {
    district.settings();
  }
});

test('a planted session id is not taken over: the id is new after the password and the planted one is void', async () => {
  const attackerId = await district.account('attacker', await district.person('试攻', ['clerk']));
  const reset = await perform(district.app.db, resetPassword, { accountId: attackerId }, COMMANDER);
  if (reset.kind !== 'done') return assert.fail();
  const attacker = new Browser(app);
  await attacker.signIn('attacker', reset.value.oneTimePassword);
  const planted = attacker.cookies.get('gk_session')!;
  const victim = new Browser(app);
  victim.cookies.set('gk_session', planted);
  assert.equal((await victim.signIn('clerk', PASSWORD)).status, 303);
  assert.notEqual(victim.cookies.get('gk_session'), planted);
  assert.equal((await victim.get('/w/here')).text, `account ${clerkId}`);
  assert.equal((await attacker.get('/w/here')).status, 303);
  assert.equal((await attacker.get('/sign-in/password')).status, 409);
});

test('an invented session id opens nothing and is not adopted', async () => {
  const browser = new Browser(app);
  browser.cookies.set('gk_session', 'A'.repeat(43));
  assert.equal((await browser.get('/w/here')).status, 303);
  await browser.signIn('clerk', PASSWORD);
  assert.notEqual(browser.cookies.get('gk_session'), 'A'.repeat(43));
});

test('after signing out the copied cookie opens nothing', async () => {
  const browser = new Browser(app);
  await browser.signIn('clerk', PASSWORD);
  await browser.get('/w/account');
  const copied = new Browser(app);
  copied.cookies.set('gk_session', browser.cookies.get('gk_session')!);
  assert.equal((await copied.get('/w/here')).status, 200);
  const out = await browser.post('/w/sign-out');
  assert.equal(out.location, '/sign-in');
  assert.equal(browser.cookies.has('gk_session'), false);
  assert.equal((await copied.get('/w/here')).status, 303);
  const page = await copied.get('/sign-in');
  assert.match(page.text, /登录已经结束/);
});

test('disabling an account stops its next request', async () => {
  const id = await district.account('gone', await district.person('试去', ['clerk']));
  const browser = new Browser(app);
  await browser.signIn('gone', PASSWORD);
  assert.equal((await browser.get('/w/here')).status, 200);
  await perform(district.app.db, disableAccount, { accountId: id, reason: '调离' }, COMMANDER);
  assert.equal((await browser.get('/w/here')).status, 303);
  assert.match((await browser.get('/sign-in')).text, /账号已经停用/);
});

test('the sign-in form is not taken without its token, from another site, or with somebody else’s token', async () => {
  const browser = new Browser(app);
  await browser.get('/sign-in');
  const own = browser.csrf;
  const typed = { login: 'clerk', password: PASSWORD };
  browser.csrf = '';
  assert.equal((await browser.post('/sign-in', typed)).status, 403);
  const other = new Browser(app);
  await other.get('/sign-in');
  browser.csrf = other.csrf;
  assert.notEqual(own, other.csrf);
  assert.equal((await browser.post('/sign-in', typed)).status, 403);
  browser.csrf = own;
  assert.equal((await browser.post('/sign-in', typed, { 'sec-fetch-site': 'cross-site' })).status, 403);
  browser.csrf = own;
  assert.equal((await browser.post('/sign-in', typed)).status, 303);
});

test('what is wrong stands beside the login that was typed, never the password', async () => {
  const browser = new Browser(app);
  const empty = await browser.signIn('', '');
  assert.equal(empty.status, 422);
  assert.match(empty.text, /请填写登录名/);
  const wrong = await browser.signIn('clerk', 'my-secret-typing');
  assert.equal(wrong.status, 403);
  assert.match(wrong.text, /登录名或密码不正确/);
  assert.match(wrong.text, /value="clerk"/);
  assert.ok(!wrong.text.includes('my-secret-typing'));
});

test('a forged X-Forwarded-For does not give new tries; behind our proxy the last entry counts', async () => {
  const direct = openTestApp(district, { isBehindProxy: false });
  let status = 0;
  for (let index = 0; index < 11; index++) {
    const browser = new Browser(direct, `10.9.${index}.1`);
    status = (await browser.signIn('nobody-direct', 'wrong')).status;
  }
  assert.equal(status, 429);
  const proxied = openTestApp(district, { isBehindProxy: true });
  for (let index = 0; index < 11; index++) {
    const browser = new Browser(proxied, `10.8.${index}.1, 198.51.100.7`);
    status = (await browser.signIn('nobody-proxied', 'wrong')).status;
  }
  assert.equal(status, 429);
});

test('a one-time password: choose one’s own, then in; the step alone opens nothing', async () => {
  const id = await district.account('newcomer', await district.person('试新', ['clerk']));
  const reset = await perform(district.app.db, resetPassword, { accountId: id }, COMMANDER);
  if (reset.kind !== 'done') return assert.fail();
  const browser = new Browser(app);
  const step = await browser.signIn('newcomer', reset.value.oneTimePassword);
  assert.equal(step.location, '/sign-in/password?next=%2Fw%2Fhere');
  assert.equal((await browser.get('/w/here')).status, 303);
  const before = browser.cookies.get('gk_session');
  await browser.get('/sign-in/password?next=%2Fw%2Fhere');
  const short = await browser.post('/sign-in/password', {
    password: 'short',
    again: 'short',
    next: '/w/here',
  });
  assert.equal(short.status, 422);
  assert.match(short.text, /至少要 12 个/);
  const chosen = { password: '新的一句话密码 2026 滇池', again: '新的一句话密码 2026 滇池', next: '/w/here' };
  const done = await browser.post('/sign-in/password', chosen);
  assert.equal(done.location, '/w/here');
  assert.notEqual(browser.cookies.get('gk_session'), before);
  assert.equal((await browser.get('/w/here')).text, `account ${id}`);
  assert.equal((await browser.get('/sign-in/password')).status, 409, 'the step is over');
});

test('a demanded second factor: picture, first code, recovery codes; then the code at every sign-in', async () => {
  const id = await district.account('demanded', await district.person('试令', ['auditor']));
  district.settings({ secondFactorRoles: ['auditor'] });
  try {
    const browser = new Browser(app);
    const step = await browser.signIn('demanded', PASSWORD);
    assert.match(step.location ?? '', /^\/sign-in\/enrol/);
    const page = await browser.get('/sign-in/enrol?next=/w/here');
    const letters = /密钥为 ([A-Z2-7]{32})/.exec(page.text)?.[1] ?? '';
    const secret = Buffer.from(
      (letters.match(/.{8}/g) ?? []).flatMap((eight) => {
        const bits = [...eight]
          .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
          .join('');
        return (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
      }),
    );
    const picture = await browser.get('/sign-in/enrol/picture.svg');
    assert.equal(picture.headers.get('content-type'), 'image/svg+xml; charset=utf-8');
    assert.match(picture.text, /^<svg/);
    await browser.get('/sign-in/enrol?next=/w/here');
    assert.equal((await browser.post('/sign-in/enrol', { code: '000000', next: '/w/here' })).status, 422);
    const done = await browser.post('/sign-in/enrol', {
      code: codeOf(secret, stepOf(district.clock.now)),
      next: '/w/here',
    });
    assert.equal(done.text.match(/[a-z0-9]{5}-[a-z0-9]{5}</g)?.length, 10);
    assert.equal((await browser.get('/w/here')).text, `account ${id}`);
    district.clock.now += 30_000;
    const second = new Browser(app);
    assert.match((await second.signIn('demanded', PASSWORD)).location ?? '', /^\/sign-in\/code/);
    await second.get('/sign-in/code?next=/w/here');
    const wrong = await second.post('/sign-in/code', { code: '000000', next: '/w/here' });
    assert.equal(wrong.status, 403);
    const right = await second.post('/sign-in/code', {
      code: codeOf(secret, stepOf(district.clock.now)),
      next: '/w/here',
    });
    assert.equal(right.location, '/w/here');
  } finally {
    district.settings();
  }
});

test('the demonstration lists its accounts; nothing else does', async () => {
  assert.ok(!(await new Browser(app).get('/sign-in')).text.includes('演示账号'));
  district.settings({ isDemo: true });
  try {
    const page = await new Browser(openTestApp(district, { isDemo: true })).get('/sign-in');
    assert.match(page.text, /gongkai-demo-2018/);
    assert.match(page.text, /测试局 经办人/);
  } finally {
    district.settings();
    openTestApp(district);
  }
});
