import { DEMO_PASSWORD } from '#rooms/units/identity/index.ts';
import { insertToken } from '#rooms/units/identity/token/store.ts';
import { arrangePerson } from './arrange-units.ts';
import { action, form, page, read, type Row } from './row.ts';
import type { Scene } from './scene.ts';

const signIn = [
  page('/sign-in', 'sign-in-page'),
  page('/sign-in/code', 'not-begun'),
  page('/sign-in/password', 'not-begun'),
  page('/sign-in/enrol', 'not-begun'),
  page('/sign-in/enrol/picture.svg', 'not-begun', {}, { isNoPage: true }),
  page('/sign-in/oidc', 'switched-off'),
  page('/sign-in/oidc/return', 'switched-off'),
  form(
    '/sign-in',
    'sign-in-form',
    { login: 'minzhengju-jingban', password: DEMO_PASSWORD },
    { isFresh: true },
  ),
  form('/sign-in/code', 'not-begun-form', { code: '000000' }),
  form('/sign-in/password', 'not-begun-form', {
    password: 'gongkai-other-2018',
    again: 'gongkai-other-2018',
  }),
  form('/sign-in/enrol', 'not-begun-form', { code: '000000' }),
];

const fresh = { isFresh: true } as const;
const noPassword = { neverDone: 'would end every other session: account.web.test.ts' } as const;
const noCode = {
  isFresh: true,
  neverDone: 'needs the code of a telephone: second-factor.db.test.ts',
} as const;

const own = [
  page('/w/account', 'staff'),
  page('/w/account/second-factor', 'own-account-page'),
  page('/w/account/second-factor/picture.svg', 'own-account-page', {}, { isNoPage: true }),
  form('/w/account/password', 'own-account', { current: 'not it' }, noPassword),
  form('/w/account/second-factor', 'own-account', { code: '000000' }, noCode),
  form('/w/account/second-factor/remove', 'own-account', { code: '000000' }, noCode),
  form('/w/account/recovery-codes', 'own-account', { code: '000000' }, noCode),
  form('/w/account/sessions/:session/end', 'own-session', async (at) => ({
    session: await arrangeSession(at),
  })),
  form('/w/account/new-token', 'own-account', { name: '试验', scope: 'read', days: 1 }, fresh),
  form('/w/sign-out', 'own-account', {}, fresh),
  action('/account/tokens', 'own-account-api', { name: '试验', scope: 'read', days: 1 }),
  action('/account/tokens/:tokenId/revoke', 'own-token', async (at) => ({ tokenId: await arrangeToken(at) })),
];

const account = async (at: Scene) => ({ accountId: await arrangeAccount(at) });

const accounts = [
  read('/accounts', 'administrator'),
  page('/w/accounts', 'administrator'),
  page('/w/accounts/:accountId{[0-9]+}', 'administrator', account),
  form('/w/accounts/:accountId{[0-9]+}/one-time-password', 'administrator', account),
  action('/accounts', 'administrator', async (at) => ({
    ...{ personId: (await arrangePerson(at)).id, login: `shi-${at.turn}` },
  })),
  action('/accounts/:accountId/reset-password', 'administrator', account),
  action('/accounts/:accountId/disable', 'administrator', async (at) => ({
    ...{ accountId: await arrangeAccount(at), reason: at.text('原因') },
  })),
  action('/accounts/:accountId/enable', 'administrator', async (at) => {
    const accountId = await arrangeAccount(at);
    await at.does('kexinju-xitong', `/accounts/${accountId}/disable`, { reason: '试验停用' });
    return { accountId };
  }),
  action('/accounts/:accountId/end-sessions', 'administrator', account),
  action(
    '/accounts/:accountId/link-oidc',
    'administrator-off',
    async (at) => ({ accountId: await arrangeAccount(at), subject: 'test' }),
    { neverDone: 'no identity provider is configured: refused with 409 to whom it is open' },
  ),
];

async function arrangeAccount(at: Scene): Promise<number> {
  const { id: personId } = await arrangePerson(at);
  const login = `zhang-${at.turn}`;
  return (await at.does<{ accountId: number }>('kexinju-xitong', '/accounts', { personId, login })).accountId;
}

/** A running session of the clerk of the side's unit. */
async function arrangeSession(at: Scene): Promise<string> {
  const login = `${at.unit}-jingban`;
  await at.house.as(login);
  const { id } = await at.one<{ id: string }>(
    `select s.id from identity.session s join identity.account a on a.id = s.account_id
     where a.login = $1 and s.ended_at is null order by s.began_at desc limit 1`,
    login,
  );
  return id;
}

/** A token of the clerk of the side's unit. */
async function arrangeToken(at: Scene): Promise<number> {
  const { id } = await at.one<{ id: string }>(
    'select id from identity.account where login = $1',
    `${at.unit}-jingban`,
  );
  const wish = { accountId: Number(id), name: '试验', scope: 'read', days: 1 } as const;
  return (await insertToken(at.house.services.db, wish, Date.now())).id;
}

/** Signing in, the own account, and accounts for the administrator. */
export const identityRows: readonly Row[] = [signIn, own, accounts].flat(2);
