import { isRefusal, type Refusal } from '#kernel/results.ts';
import { perform } from '#platform/actions/perform.ts';
import { formOf, type GongkaiApp, type GongkaiContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem, STALE_FORM } from '#platform/http/problem.ts';
import { Button, Notice, PageTitle, RefusalBox } from '#ui/index.ts';
import { mayKeepAccounts } from '../account/permissions.ts';
import { listAccounts, personsWithoutAccount } from '../account/queries.ts';
import { findAccount } from '../account/store.ts';
import { resetPassword } from '../actions/reset-password.ts';
import { runningSessions } from '../session/queries.ts';
import { identitySettings } from '../settings.ts';
import { AccountDetail } from './account-detail.tsx';
import { AccountList } from './account-list.tsx';
import { callerOf, fieldsOf, isOwnForm, smallBody } from './request.ts';

const PAGE_SIZE = 50;
const STATES = ['all', 'active', 'disabled'] as const;

/** Refusal for those who do not keep accounts: the lists are not theirs to read either. */
const notAllowed = (c: GongkaiContext): Refusal | null => {
  const capacity = mayKeepAccounts(c.get('cx').actor);
  return isRefusal(capacity) ? capacity : null;
};

async function listPage(c: GongkaiContext): Promise<Response> {
  const refusal = notAllowed(c);
  if (refusal) return answerProblem(c, refusal);
  const cx = c.get('cx');
  const words = (c.req.query('q') ?? '').slice(0, 60);
  const state = STATES.find((known) => known === c.req.query('state')) ?? 'all';
  const number = Math.min(10_000, Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1));
  const filter = { words, state, limit: PAGE_SIZE, offset: (number - 1) * PAGE_SIZE };
  const { rows, total } = await listAccounts(cx.db, filter, cx.today);
  const persons = await personsWithoutAccount(cx.db, cx.today);
  return staffPage(
    c,
    { title: '账号' },
    <>
      <PageTitle title="账号" lede={`共 ${total} 个。账号决定怎样登录，能办什么由岗位决定。`} />
      {cx.form?.problem.kind === 'refused' ? <RefusalBox refusal={cx.form.problem} /> : null}
      <AccountList
        {...{ rows, total, words, state, number, persons }}
        pageSize={PAGE_SIZE}
        csrf={cx.csrf}
        from={cx.path}
        person={c.req.query('person') ?? ''}
        form={formOf(cx, '/w/accounts')}
      />
    </>,
  );
}

async function detailPage(c: GongkaiContext): Promise<Response> {
  const refusal = notAllowed(c);
  if (refusal) return answerProblem(c, refusal);
  const cx = c.get('cx');
  const id = Number.parseInt(c.req.param('accountId') ?? '', 10);
  const account = Number.isSafeInteger(id) ? await findAccount(cx.db, id) : null;
  if (!account) return c.notFound() as Response;
  const sessions = await runningSessions(cx.db, id, identitySettings().realNow());
  const errors = cx.form?.problem.kind === 'invalid' ? cx.form.problem.fields : {};
  return staffPage(
    c,
    { title: account.login, breadcrumbs: [{ title: '账号', href: '/w/accounts' }, { title: account.login }] },
    <>
      <PageTitle title={account.personName} lede={`登录名 ${account.login}`} />
      {cx.form?.problem.kind === 'refused' ? <RefusalBox refusal={cx.form.problem} /> : null}
      <AccountDetail
        account={account}
        sessionCount={sessions.length}
        csrf={cx.csrf}
        from={`/w/accounts/${id}`}
        errors={errors}
        values={cx.form?.values ?? {}}
        hasOidc={identitySettings().oidc !== null}
      />
    </>,
  );
}

/** Performs the reset here rather than by the action's own form route: the password is in the answer and nowhere else. */
async function oneTimePasswordPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const fields = await fieldsOf(c);
  if (!isOwnForm(c, fields, cx.csrf)) return answerProblem(c, STALE_FORM);
  const input = { accountId: c.req.param('accountId'), removesSecondFactor: fields.removesSecondFactor };
  const result = await perform(cx.db, resetPassword, input, callerOf(c));
  if (result.kind !== 'done') return answerProblem(c, result);
  const { accountId, login, oneTimePassword } = result.value;
  return staffPage(
    c,
    { title: '一次性密码', breadcrumbs: [{ title: '账号', href: '/w/accounts' }, { title: '一次性密码' }] },
    <>
      <PageTitle title="一次性密码已生成" lede={`登录名 ${login}`} />
      <Notice tone="success" title="只显示这一次">
        请当面或电话告知本人，不要用微信、短信转发。72
        小时内有效，首次登录必须改成自己的密码；原有登录已全部退出。
      </Notice>
      <p class="number">{oneTimePassword}</p>
      <Button href={`/w/accounts/${accountId}`}>返回</Button>
    </>,
  );
}

/** 账号, for the system administrator. */
export function accountsRoutes(app: GongkaiApp): void {
  app.get('/w/accounts', listPage);
  app.get('/w/accounts/:accountId{[0-9]+}', detailPage);
  app.post('/w/accounts/:accountId{[0-9]+}/one-time-password', smallBody, oneTimePasswordPage);
}
