import type { BadInput, Refusal } from '#kernel/results.ts';
import type { GongkaiContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { statusOf } from '#platform/http/problem.ts';
import { PageTitle, RefusalBox } from '#ui/index.ts';
import { findAccount } from '../account/store.ts';
import { recoveryCodesLeft } from '../second-factor/store.ts';
import { runningSessions } from '../session/queries.ts';
import { identitySettings } from '../settings.ts';
import { runningTokens } from '../token/store.ts';
import { PasswordSection, SecondFactorSection, SessionsSection, TokensSection } from './account-sections.tsx';
import type { Fields } from './request.ts';

/** A form of the account page that is shown again with what is wrong. */
export interface SentBack {
  readonly form: 'password' | 'code' | 'token' | 'session';
  readonly problem: Refusal | BadInput;
  readonly values?: Fields;
}

/** 我的账号: how one gets in, where one is in, and what acts in one's name. */
export async function accountPage(c: GongkaiContext, sentBack: SentBack | null = null): Promise<Response> {
  const { db, actor, csrf, sessionId } = c.get('cx');
  const accountId = actor.accountId ?? -1;
  const realNow = identitySettings().realNow();
  const account = await findAccount(db, accountId);
  const [sessions, tokens, codesLeft] = await Promise.all([
    runningSessions(db, accountId, realNow),
    runningTokens(db, accountId, realNow),
    recoveryCodesLeft(db, accountId),
  ]);
  const errorsOf = (form: SentBack['form']) =>
    sentBack?.form === form && sentBack.problem.kind === 'invalid' ? sentBack.problem.fields : {};
  const refusal = sentBack?.problem.kind === 'refused' ? sentBack.problem : null;
  const body = (
    <>
      <PageTitle
        title="我的账号"
        lede={`${account?.personName ?? actor.name}，登录名 ${account?.login ?? '—'}`}
      />
      {refusal ? <RefusalBox refusal={refusal} /> : null}
      <PasswordSection csrf={csrf} errors={errorsOf('password')} />
      <SecondFactorSection
        csrf={csrf}
        errors={errorsOf('code')}
        isOn={account?.totpConfirmedAt != null}
        codesLeft={codesLeft}
      />
      <SessionsSection csrf={csrf} current={sessionId} sessions={sessions} />
      <TokensSection csrf={csrf} errors={errorsOf('token')} values={sentBack?.values ?? {}} tokens={tokens} />
    </>
  );
  const page = await staffPage(c, { title: '我的账号' }, body);
  return sentBack
    ? new Response(page.body, { status: statusOf(sentBack.problem), headers: page.headers })
    : page;
}
