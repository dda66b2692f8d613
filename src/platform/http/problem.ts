import type { BadInput, Refusal } from '../../kernel/results.ts';
import { refuse } from '../../kernel/results.ts';
import type { GongkaiContext } from './context.ts';
import { frames } from './pages.ts';

const STATUS = { forbidden: 403, state: 409, conflict: 409, missing: 404 } as const;

/** HTTP status of an answer that is not done. */
export const statusOf = (problem: Refusal | BadInput): 403 | 404 | 409 | 422 =>
  problem.kind === 'invalid' ? 422 : STATUS[problem.reason];

/** RFC 9457 problem details. `code` is stable; `errors` names the fields. */
export function problemDetails(problem: Refusal | BadInput, requestId: string): Record<string, unknown> {
  const status = statusOf(problem);
  if (problem.kind === 'invalid')
    return {
      type: 'urn:gongkai:problem:input',
      title: '填写的内容有误',
      status,
      code: 'input.invalid',
      detail: Object.values(problem.fields)[0] ?? '填写的内容有误。',
      errors: problem.fields,
      instance: requestId,
    };
  return {
    type: `urn:gongkai:problem:${problem.code}`,
    title: problem.sentence,
    status,
    code: problem.code,
    detail: `${problem.sentence}${problem.remedy}`,
    remedy: problem.remedy,
    ...(problem.law ? { law: problem.law.title } : {}),
    instance: requestId,
  };
}

/** Answers "no" in the form the caller reads: problem details under /api, a page elsewhere. */
export async function answerProblem(
  c: GongkaiContext,
  problem: Refusal | BadInput,
  status: number = statusOf(problem),
): Promise<Response> {
  if (isApi(c)) {
    const body = { ...problemDetails(problem, c.get('cx')?.requestId ?? ''), status };
    return c.body(JSON.stringify(body), status as 409, { 'content-type': 'application/problem+json' });
  }
  const page = await frames.ask().problem(c, problem);
  return new Response(page.body, { status, headers: page.headers });
}

export const isApi = (c: GongkaiContext): boolean => c.req.path.startsWith('/api/');

export const NOT_SIGNED_IN: Refusal = refuse(
  'forbidden',
  'platform.session.none',
  '您还没有登录，或者登录已经过期。',
  '请先登录，再回到这个页面。',
);

export const READ_ONLY_TOKEN: Refusal = refuse(
  'forbidden',
  'platform.token.read-only',
  '这个接口令牌只能读取，不能办理。',
  '请在“我的账号”里另外签发可办理的令牌。',
);

export const PAGE_MISSING: Refusal = refuse(
  'missing',
  'platform.page.missing',
  '这个地址没有对应的页面，可能是地址有误，或者内容已经移走。',
  '请检查地址，或从首页的栏目重新进入。',
);

export const STALE_FORM: Refusal = refuse(
  'forbidden',
  'platform.form.stale',
  '这份表单已经失效（登录状态变化，或者不是从本系统页面提交），没有保存任何内容。',
  '请返回原页面刷新后重新提交。',
);

export const TOO_MANY: Refusal = refuse(
  'conflict',
  'platform.rate.exceeded',
  '短时间内请求过多，系统暂时不受理。',
  '请稍等一分钟再试；接口调用方请按 Retry-After 等待。',
);

export const TOO_LARGE: Refusal = refuse(
  'conflict',
  'platform.body.too-large',
  '提交的内容超过了大小上限，没有保存。',
  '请减少文件大小或分批提交（单个文件不超过50MB）。',
);
