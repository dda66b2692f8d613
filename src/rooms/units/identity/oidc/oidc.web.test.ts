import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { perform } from '#platform/actions/perform.ts';
import { linkOidc } from '../actions/link-oidc.ts';
import { disableAccount } from '../actions/disable-account.ts';
import { COMMANDER, type District, openDistrict } from '../district.fixture.ts';
import { Browser, openTestApp, type TestApp } from '../web/web.fixture.tsx';
import { openAttempt, sealAttempt } from './attempt.ts';
import { CLIENT, openProvider, passProvider, type TestProvider } from './provider.fixture.ts';

let district: District;
let app: TestApp;
let provider: TestProvider;
let clerkId: number;

const useOidc = (change: { loginClaim?: string | null; clientSecret?: string } = {}) =>
  district.settings({ oidc: { issuer: provider.issuer, loginClaim: null, ...CLIENT, ...change } });

before(async () => {
  district = await openDistrict();
  // The provider signs with the machine's clock.
  district.clock.now = Date.now();
  provider = await openProvider('http://localhost/sign-in/oidc/return');
  useOidc();
  clerkId = await district.account('clerk', district.persons.clerk);
  const linked = await perform(
    district.app.db,
    linkOidc,
    { accountId: clerkId, subject: 'sub-clerk' },
    COMMANDER,
  );
  assert.equal(linked.kind, 'done');
  app = openTestApp(district);
});
after(async () => {
  await provider.close();
  await district.close();
});

async function begin(browser: Browser, next = '/w/here'): Promise<URL> {
  const sent = await browser.get(`/sign-in/oidc?${new URLSearchParams({ next })}`);
  assert.equal(sent.status, 303, sent.text);
  return new URL(sent.location ?? '');
}

const back = (browser: Browser, at: URL) => browser.get(at.pathname + at.search);

const reasons = async (): Promise<string[]> => {
  const { rows } = await district.admin.query(
    `select after->>'why' as why from trail.entry where action = 'identity.sign-in.failed' order by id`,
  );
  return rows.map((row) => row.why);
};

test('a linked identity signs in, with PKCE, state and nonce, and comes back to where it wanted', async () => {
  const browser = new Browser(app);
  assert.match((await browser.get('/sign-in?next=/w/here')).text, /统一身份认证登录/);
  const start = await begin(browser);
  assert.equal(start.searchParams.get('code_challenge_method'), 'S256');
  for (const name of ['state', 'nonce', 'code_challenge'])
    assert.ok((start.searchParams.get(name) ?? '').length >= 32, name);
  const done = await back(browser, await passProvider(start, 'sub-clerk'));
  assert.equal(done.status, 303, done.text);
  assert.equal(done.location, '/w/here');
  assert.equal((await browser.get('/w/here')).text, `account ${clerkId}`);
  assert.equal(browser.cookies.has('gk_oidc'), false);
});

test('an identity nobody linked is told so', async () => {
  const browser = new Browser(app);
  const answer = await back(browser, await passProvider(await begin(browser), 'sub-stranger'));
  assert.equal(answer.status, 403);
  assert.match(answer.text, /没有关联到本系统的账号/);
  assert.equal((await reasons()).at(-1), 'identity.oidc.unlinked');
});

test('an altered state is refused', async () => {
  const browser = new Browser(app);
  const at = await passProvider(await begin(browser), 'sub-clerk');
  at.searchParams.set('state', 'another-state-than-the-one-that-was-sent');
  const answer = await back(browser, at);
  assert.equal(answer.status, 403);
  assert.match(answer.text, /没有通过核验/);
  assert.equal((await browser.get('/w/here')).status, 303);
});

const altered = async (change: Partial<{ nonce: string; verifier: string }>) => {
  const browser = new Browser(app);
  const at = await passProvider(await begin(browser), 'sub-clerk');
  const attempt = openAttempt(browser.cookies.get('gk_oidc')!, district.clock.now)!;
  browser.cookies.set('gk_oidc', sealAttempt({ ...attempt, ...change }, district.clock.now));
  return back(browser, at);
};

test('a token made for another nonce is refused', async () => {
  const answer = await altered({ nonce: 'another-nonce-than-the-one-in-the-token-0' });
  assert.equal(answer.status, 403);
  assert.match(answer.text, /没有通过核验/);
});

test('a code without its verifier is refused', async () => {
  const answer = await altered({ verifier: 'x'.repeat(43) });
  assert.equal(answer.status, 403);
  assert.match(answer.text, /没有通过核验/);
});

test('an answer another browser began, or that comes too late, is refused without asking the provider', async () => {
  const victim = new Browser(app);
  const at = await passProvider(await begin(new Browser(app)), 'sub-clerk');
  assert.match((await back(victim, at)).text, /不是在这个浏览器里发起/);
  const slow = new Browser(app);
  const late = await passProvider(await begin(slow), 'sub-clerk');
  district.clock.now += 600_000;
  try {
    assert.match((await back(slow, late)).text, /超过 10 分钟/);
  } finally {
    district.clock.now -= 600_000;
  }
});

test('a code is good once', async () => {
  const browser = new Browser(app);
  const start = await begin(browser);
  const cookie = browser.cookies.get('gk_oidc')!;
  const at = await passProvider(start, 'sub-clerk');
  assert.equal((await back(browser, at)).status, 303);
  const replay = new Browser(app);
  replay.cookies.set('gk_oidc', cookie);
  assert.equal((await back(replay, at)).status, 403);
});

test('who turns back at the provider is told so', async () => {
  const browser = new Browser(app);
  const answer = await back(browser, await passProvider(await begin(browser), 'sub-clerk', true));
  assert.equal(answer.status, 403);
  assert.match(answer.text, /没有同意这次登录/);
});

test('a login claim links only where the settings trust it, and only an account that is not linked yet', async () => {
  const id = await district.account('newhere', await district.person('试联', ['clerk']));
  const untrusted = new Browser(app);
  assert.equal(
    (await back(untrusted, await passProvider(await begin(untrusted), 'sub-newhere'))).status,
    403,
  );
  useOidc({ loginClaim: 'preferred_username' });
  try {
    const browser = new Browser(app);
    assert.equal((await back(browser, await passProvider(await begin(browser), 'sub-newhere'))).status, 303);
    assert.equal((await browser.get('/w/here')).text, `account ${id}`);
    const other = new Browser(app);
    // Another subject under the same login: the account belongs to the first.
    assert.equal((await back(other, await passProvider(await begin(other), 'newhere'))).status, 403);
  } finally {
    useOidc();
  }
});

test('a disabled account stays shut for its outside identity', async () => {
  const id = await district.account('shut', await district.person('试关', ['clerk']));
  await perform(district.app.db, linkOidc, { accountId: id, subject: 'sub-shut' }, COMMANDER);
  await perform(district.app.db, disableAccount, { accountId: id, reason: '调离' }, COMMANDER);
  const browser = new Browser(app);
  const answer = await back(browser, await passProvider(await begin(browser), 'sub-shut'));
  assert.equal(answer.status, 403);
  assert.match(answer.text, /账号已经停用/);
});

test('one identity belongs to one account; an empty subject takes the link away', async () => {
  const id = await district.account('second', await district.person('试二', ['clerk']));
  const taken = await perform(district.app.db, linkOidc, { accountId: id, subject: 'sub-clerk' }, COMMANDER);
  assert.equal(taken.kind === 'refused' && taken.code, 'identity.oidc.taken');
  assert.equal(
    (await perform(district.app.db, linkOidc, { accountId: id, subject: 'sub-second' }, COMMANDER)).kind,
    'done',
  );
  assert.equal(
    (await perform(district.app.db, linkOidc, { accountId: id, subject: '' }, COMMANDER)).kind,
    'done',
  );
  const browser = new Browser(app);
  assert.equal((await back(browser, await passProvider(await begin(browser), 'sub-second'))).status, 403);
});

test('a provider that is away, or none at all, is said in plain words', async () => {
  district.settings({ oidc: { issuer: 'http://127.0.0.1:9', loginClaim: null, ...CLIENT } });
  const away = await new Browser(app).get('/sign-in/oidc');
  assert.equal(away.status, 502);
  assert.match(away.text, /暂时无法连接/);
  district.settings({ oidc: null });
  const none = await new Browser(app).get('/sign-in/oidc');
  assert.match(none.text, /没有接入统一身份认证/);
  useOidc();
});
