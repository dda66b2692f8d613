import type { Child } from 'hono/jsx';
import { type BadInput, isRefusal, type Refusal } from '#kernel/results.ts';
import type { GongkaiApp, GongkaiContext } from '#platform/http/context.ts';
import { base32 } from '../second-factor/totp.ts';
import { type Stage, stagePath } from '../session/stage.ts';
import type { FoundSession } from '../session/store.ts';
import { STALE_SIGN_IN, STEP_LOST } from '../sign-in/refusals.ts';
import { secretToEnrol, signInWithEnrolment, signInWithNewPassword } from '../sign-in/steps.ts';
import { signInWithCode } from '../sign-in/with-code.ts';
import { signInPage } from './frame.tsx';
import { secretPicture } from './picture.ts';
import {
  type Fields,
  fieldsOf,
  giveDevice,
  giveSession,
  isOwnForm,
  type Knock,
  knockOf,
  smallBody,
  visitorOf,
} from './request.ts';
import { CodeForm, EnrolForm, NewPasswordForm, RecoveryCodes } from './sign-in-forms.tsx';
import { goOn, nextOf } from './sign-in-routes.tsx';

interface Step {
  readonly session: FoundSession;
  readonly knock: Knock;
  readonly next: string;
}

const lost = (c: GongkaiContext, problem: Refusal = STEP_LOST) =>
  signInPage(
    c,
    { title: '登录没有完成', problem, status: 409 },
    <p>
      <a href="/sign-in">返回登录页</a>
    </p>,
  );

const atStage = (knock: Knock, stage: Stage, next: string | undefined): Step | null =>
  knock.session?.stage === stage ? { session: knock.session, knock, next: nextOf(next) } : null;

const statusOf = (problem: Refusal | BadInput | null) =>
  problem === null ? 200 : problem.kind === 'invalid' ? 422 : problem.code.endsWith('slowed') ? 429 : 403;

/** A step's page, as asked for or as sent back. */
function page(
  c: GongkaiContext,
  title: string,
  lede: string,
  problem: Refusal | BadInput | null,
  form: Child,
) {
  const refusal = problem?.kind === 'refused' ? problem : null;
  return signInPage(c, { title, lede, problem: refusal, status: statusOf(problem) }, form);
}

const errorsOf = (problem: Refusal | BadInput | null) => (problem?.kind === 'invalid' ? problem.fields : {});

const codePage = (c: GongkaiContext, { knock, next }: Step, problem: Refusal | BadInput | null = null) =>
  page(
    c,
    '输入动态验证码',
    '密码正确。请再输入动态验证码。',
    problem,
    <CodeForm csrf={knock.csrf} next={next} errors={errorsOf(problem)} />,
  );

const newPasswordPage = (
  c: GongkaiContext,
  { knock, next }: Step,
  problem: Refusal | BadInput | null = null,
) =>
  page(
    c,
    '设置您自己的密码',
    '您使用的是一次性密码，请设置只有您自己知道的密码。',
    problem,
    <NewPasswordForm csrf={knock.csrf} next={next} errors={errorsOf(problem)} />,
  );

async function enrolPage(c: GongkaiContext, step: Step, problem: Refusal | BadInput | null = null) {
  const secret = await secretToEnrol(c.get('cx').db, step.session);
  if (isRefusal(secret)) return lost(c, secret);
  const { knock, next } = step;
  const form = (
    <EnrolForm
      csrf={knock.csrf}
      next={next}
      errors={errorsOf(problem)}
      action="/sign-in/enrol"
      picture="/sign-in/enrol/picture.svg"
      secret={base32(secret as Buffer)}
    />
  );
  return page(c, '启用动态验证码', '您的岗位要求用动态验证码登录，请现在启用。', problem, form);
}

type Shows = (
  c: GongkaiContext,
  step: Step,
  problem?: Refusal | BadInput | null,
) => Response | Promise<Response>;
type Takes = (c: GongkaiContext, step: Step, fields: Fields) => Promise<Response>;

function stepRoute(app: GongkaiApp, stage: Exclude<Stage, 'open'>, show: Shows, take: Takes): void {
  app.get(stagePath[stage], async (c) => {
    const step = atStage(await knockOf(c), stage, c.req.query('next'));
    return step ? show(c, step) : lost(c);
  });
  app.post(stagePath[stage], smallBody, async (c) => {
    const fields = await fieldsOf(c);
    const step = atStage(await knockOf(c), stage, fields.next);
    if (!step) return lost(c);
    return isOwnForm(c, fields, step.knock.csrf) ? take(c, step, fields) : show(c, step, STALE_SIGN_IN);
  });
}

/** The steps after the password. */
export function stepRoutes(app: GongkaiApp): void {
  stepRoute(app, 'code', codePage, async (c, step, fields) => {
    const typed = (fields.code ?? '').slice(0, 50);
    const result = await signInWithCode(c.get('cx').db, step.session, typed, visitorOf(c, step.knock));
    if (result.kind === 'done') return goOn(c, result.value, step.next);
    const isOver = result.kind === 'refused' && result.code === 'identity.code.tries';
    return isOver ? lost(c, result) : codePage(c, step, result);
  });
  stepRoute(app, 'change', newPasswordPage, async (c, step, fields) => {
    const typed = { password: fields.password ?? '', again: fields.again ?? '' };
    const result = await signInWithNewPassword(c.get('cx').db, step.session, typed, visitorOf(c, step.knock));
    return result.kind === 'done' ? goOn(c, result.value, step.next) : newPasswordPage(c, step, result);
  });
  stepRoute(app, 'enrol', enrolPage, async (c, step, fields) => {
    const visitor = visitorOf(c, step.knock);
    const result = await signInWithEnrolment(c.get('cx').db, step.session, fields.code ?? '', visitor);
    if (result.kind !== 'done') return enrolPage(c, step, result);
    const { token, deviceToken, recoveryCodes } = result.value;
    giveSession(c, token);
    if (deviceToken) giveDevice(c, deviceToken);
    return signInPage(c, { title: '保管恢复码' }, <RecoveryCodes codes={recoveryCodes} next={step.next} />);
  });
  app.get('/sign-in/enrol/picture.svg', async (c) => {
    const step = atStage(await knockOf(c), 'enrol', undefined);
    const secret = step ? await secretToEnrol(c.get('cx').db, step.session) : STEP_LOST;
    return isRefusal(secret) || !step ? lost(c) : secretPicture(secret as Buffer, step.session.login);
  });
}
