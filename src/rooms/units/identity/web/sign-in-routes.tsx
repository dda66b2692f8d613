import type { BadInput, Refusal, Result } from '#kernel/results.ts';
import type { GongkaiApp, GongkaiContext } from '#platform/http/context.ts';
import { localPath } from '#platform/http/mount-actions.ts';
import { DEMO_PASSWORD, demoAccounts } from '../demo/seed.ts';
import { stagePath } from '../session/stage.ts';
import { identitySettings } from '../settings.ts';
import type { Entered } from '../sign-in/complete.ts';
import { STALE_SIGN_IN } from '../sign-in/refusals.ts';
import { signInWithPassword } from '../sign-in/with-password.ts';
import { DemoAccounts } from './demo-accounts.tsx';
import { signInPage } from './frame.tsx';
import {
  fieldsOf,
  giveDevice,
  giveSession,
  isOwnForm,
  type Knock,
  knockOf,
  smallBody,
  visitorOf,
} from './request.ts';
import { PasswordForm } from './sign-in-forms.tsx';

/** Where signing in leads: only ever a path of this site. */
export const nextOf = (typed: string | undefined): string => localPath(typed ?? '');

/** Hands over the cookies of a step that was passed and goes to the next one. */
export function goOn(c: GongkaiContext, entered: Entered, next: string): Response {
  giveSession(c, entered.token);
  if (entered.deviceToken) giveDevice(c, entered.deviceToken);
  const target =
    entered.stage === 'open' ? next : `${stagePath[entered.stage]}?${new URLSearchParams({ next })}`;
  return c.redirect(target, 303);
}

interface Shown {
  readonly knock: Knock;
  readonly next: string;
  readonly login?: string;
  readonly problem?: Refusal | BadInput;
}

async function showPasswordForm(c: GongkaiContext, shown: Shown): Promise<Response> {
  const { knock, next, problem } = shown;
  const { isDemo, oidc } = identitySettings();
  const isSlowed = problem?.kind === 'refused' && problem.code === 'identity.sign-in.slowed';
  const status = !problem ? 200 : problem.kind === 'invalid' ? 422 : isSlowed ? 429 : 403;
  const errors = problem?.kind === 'invalid' ? problem.fields : {};
  const accounts = isDemo ? await demoAccounts(c.get('cx').db, c.get('cx').today) : [];
  return signInPage(
    c,
    {
      title: '登录工作台',
      lede: '供各单位政务公开工作人员使用。',
      problem: problem?.kind === 'refused' ? problem : null,
      status,
    },
    <>
      <PasswordForm
        csrf={knock.csrf}
        next={next}
        login={shown.login ?? ''}
        ended={problem ? null : knock.ended}
        hasOidc={oidc !== null}
        errors={errors}
      />
      {isDemo ? (
        <DemoAccounts
          accounts={accounts}
          password={DEMO_PASSWORD}
          csrf={knock.csrf}
          next={next}
          isAll={c.req.query('accounts') === 'all'}
        />
      ) : null}
    </>,
  );
}

function emptyFields(login: string, password: string): BadInput | null {
  const fields: Record<string, string> = {};
  if (login.trim() === '') fields.login = '请填写登录名。';
  if (password === '') fields.password = '请填写密码。';
  return Object.keys(fields).length > 0 ? { kind: 'invalid', fields } : null;
}

/** The first page and its form. */
export function passwordRoutes(app: GongkaiApp): void {
  app.get('/sign-in', async (c) => {
    const next = nextOf(c.req.query('next'));
    if (c.get('cx').actor.kind === 'staff' && c.get('cx').sessionId) return c.redirect(next, 303);
    return showPasswordForm(c, { knock: await knockOf(c), next });
  });
  app.post('/sign-in', smallBody, async (c) => {
    const knock = await knockOf(c);
    const fields = await fieldsOf(c);
    const [login = '', password = ''] = [fields.login, fields.password];
    const shown = { knock, login, next: nextOf(fields.next) };
    if (!isOwnForm(c, fields, knock.csrf)) return showPasswordForm(c, { ...shown, problem: STALE_SIGN_IN });
    const empty = emptyFields(login, password);
    if (empty) return showPasswordForm(c, { ...shown, problem: empty });
    const typed = { login, password: password.slice(0, 500) };
    const result: Result<Entered> = await signInWithPassword(c.get('cx').db, typed, visitorOf(c, knock));
    return result.kind === 'done'
      ? goOn(c, result.value, shown.next)
      : showPasswordForm(c, { ...shown, problem: result });
  });
}
