import { type BadInput, isRefusal, type Refusal, type Result } from '#kernel/results.ts';
import { perform } from '#platform/actions/perform.ts';
import type { GongkaiApp, GongkaiContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem, NOT_SIGNED_IN, STALE_FORM } from '#platform/http/problem.ts';
import { Button, Notice, PageTitle } from '#ui/index.ts';
import { findAccount } from '../account/store.ts';
import { issueToken } from '../actions/issue-token.ts';
import { changeOwnPassword } from '../own/change-password.ts';
import type { Changed, Holder } from '../own/holder.ts';
import { enrolOwn, ownSecret, removeOwn, renewRecoveryCodes } from '../own/second-factor.ts';
import { endOwnSession, signOut } from '../own/sessions.ts';
import { base32 } from '../second-factor/totp.ts';
import { cookieValue } from '../session/cookie.ts';
import { accountPage, type SentBack } from './account-page.tsx';
import { secretPicture } from './picture.ts';
import { callerOf, type Fields, fieldsOf, giveSession, isOwnForm, smallBody, takeBack } from './request.ts';
import { EnrolForm, RecoveryCodes } from './sign-in-forms.tsx';

type Handler = (c: GongkaiContext, holder: Holder, fields: Fields) => Promise<Response>;

/** A form of one's own account: signed in by a session (a token cannot), and sent from our own page. */
function ownForm(app: GongkaiApp, path: string, handle: Handler): void {
  app.post(path, smallBody, async (c) => {
    const { actor, sessionId, csrf, address } = c.get('cx');
    if (actor.accountId === null || sessionId === null) return answerProblem(c, NOT_SIGNED_IN, 401);
    const fields = await fieldsOf(c);
    if (!isOwnForm(c, fields, csrf)) return answerProblem(c, STALE_FORM);
    const deviceCookie = cookieValue(c.req.header('cookie'), 'device');
    const holder = { caller: callerOf(c), accountId: actor.accountId, sessionId, address, deviceCookie };
    return handle(c, holder, fields);
  });
}

/** Hands over the renewed session and goes back to the page, or shows what is wrong. */
function answer(
  c: GongkaiContext,
  form: SentBack['form'],
  result: Result<Changed<unknown>>,
): Response | Promise<Response> {
  if (result.kind !== 'done') return accountPage(c, { form, problem: result });
  giveSession(c, result.value.token);
  return c.redirect('/w/account', 303);
}

const codesPage = (c: GongkaiContext, codes: readonly string[]) =>
  staffPage(
    c,
    { title: '保管恢复码' },
    <>
      <PageTitle title="保管恢复码" />
      <RecoveryCodes codes={codes} next="/w/account" />
    </>,
  );

/** Shows the codes with the cookie of the renewed session: a frame builds its own answer, so the cookie is set after it. */
async function showCodes(c: GongkaiContext, changed: Changed<string[]>): Promise<Response> {
  giveSession(c, changed.token);
  return codesPage(c, changed.value);
}

async function enrolPage(c: GongkaiContext, problem: Refusal | BadInput | null = null): Promise<Response> {
  const { db, actor, csrf, sessionId } = c.get('cx');
  // Whoever holds an API token must not learn the secret that its owner will confirm later.
  if (sessionId === null) return answerProblem(c, NOT_SIGNED_IN, 401);
  const secret = await ownSecret(db, actor.accountId ?? -1);
  if (isRefusal(secret)) return answerProblem(c, secret);
  if (problem?.kind === 'refused') return answerProblem(c, problem);
  const page = await staffPage(
    c,
    {
      title: '启用动态验证码',
      breadcrumbs: [{ title: '我的账号', href: '/w/account' }, { title: '启用动态验证码' }],
    },
    <>
      <PageTitle title="启用动态验证码" />
      <EnrolForm
        csrf={csrf}
        next="/w/account"
        errors={problem?.fields ?? {}}
        action="/w/account/second-factor"
        picture="/w/account/second-factor/picture.svg"
        secret={base32(secret)}
      />
    </>,
  );
  return problem ? new Response(page.body, { status: 422, headers: page.headers }) : page;
}

const tokenPage = (c: GongkaiContext, token: string) =>
  staffPage(
    c,
    { title: '接口令牌' },
    <>
      <PageTitle title="接口令牌已生成" />
      <Notice tone="success" title="请立即复制">
        令牌只显示这一次。请保存在调用方系统的密钥配置中，不要写进文档、聊天或代码。
      </Notice>
      <p class="number">{token}</p>
      <Button href="/w/account">已保存，返回</Button>
    </>,
  );

/** 我的账号 and its forms. */
export function accountRoutes(app: GongkaiApp): void {
  app.get('/w/account', (c) => accountPage(c));
  app.get('/w/account/second-factor', (c) => enrolPage(c));
  app.get('/w/account/second-factor/picture.svg', async (c) => {
    const { db, actor, sessionId } = c.get('cx');
    if (sessionId === null) return answerProblem(c, NOT_SIGNED_IN, 401);
    const account = await findAccount(db, actor.accountId ?? -1);
    const secret = await ownSecret(db, actor.accountId ?? -1);
    return isRefusal(secret) ? answerProblem(c, secret) : secretPicture(secret, account?.login ?? '');
  });
  ownForm(app, '/w/account/password', async (c, holder, fields) => {
    const typed = {
      current: fields.current ?? '',
      password: fields.password ?? '',
      again: fields.again ?? '',
    };
    return answer(c, 'password', await changeOwnPassword(c.get('cx').db, holder, typed));
  });
  ownForm(app, '/w/account/second-factor', async (c, holder, fields) => {
    const result = await enrolOwn(c.get('cx').db, holder, fields.code ?? '');
    return result.kind === 'done' ? showCodes(c, result.value) : enrolPage(c, result);
  });
  ownForm(app, '/w/account/second-factor/remove', async (c, holder, fields) =>
    answer(c, 'code', await removeOwn(c.get('cx').db, holder, fields.code ?? '')),
  );
  ownForm(app, '/w/account/recovery-codes', async (c, holder, fields) => {
    const result = await renewRecoveryCodes(c.get('cx').db, holder, fields.code ?? '');
    return result.kind === 'done' ? showCodes(c, result.value) : answer(c, 'code', result);
  });
  ownForm(app, '/w/account/sessions/:session/end', async (c, holder) => {
    const problem = await endOwnSession(c.get('cx').db, holder, c.req.param('session') ?? '');
    return problem ? accountPage(c, { form: 'session', problem }) : c.redirect('/w/account', 303);
  });
  ownForm(app, '/w/account/new-token', async (c, holder, fields) => {
    const result = await perform(c.get('cx').db, issueToken, fields, holder.caller);
    if (result.kind !== 'done') return accountPage(c, { form: 'token', problem: result, values: fields });
    return tokenPage(c, result.value.token);
  });
  ownForm(app, '/w/sign-out', async (c, holder) => {
    await signOut(c.get('cx').db, holder);
    takeBack(c, 'session');
    return c.redirect('/sign-in', 303);
  });
}
