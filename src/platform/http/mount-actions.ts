import { bodyLimit } from 'hono/body-limit';
import type { BadInput, Refusal } from '../../kernel/results.ts';
import type { AnyAction } from '../actions/action.ts';
import { type Caller, perform } from '../actions/perform.ts';
import type { AnyApiRead } from '../room.ts';
import type { FormState, GongkaiApp, GongkaiContext } from './context.ts';
import { isRefusal } from '../../kernel/results.ts';
import { answerProblem, NOT_SIGNED_IN, STALE_FORM, statusOf, TOO_LARGE } from './problem.ts';

/** Ordinary bodies; a form of 93 tasks with long texts stays far below. */
const PLAIN_BODY = 2 * 1024 * 1024;
/** Uploads: one file of 50 MB and its form. */
const FILE_BODY = 64 * 1024 * 1024;

type Fields = Record<string, unknown>;

const limited = (action: AnyAction) =>
  bodyLimit({
    maxSize: action.hasFiles ? FILE_BODY : PLAIN_BODY,
    onError: (c) => answerProblem(c as unknown as GongkaiContext, TOO_LARGE, 413),
  });

/** Puts an action's form route under /w and its API route under /api/v1. Both are the same action. */
export function mountAction(app: GongkaiApp, action: AnyAction): void {
  const formPath = action.audience === 'anyone' ? action.path : `/w${action.path}`;
  app.post(formPath, limited(action), async (c) => {
    const { controls, fields } = await readForm(c);
    if (!isOwnForm(c, controls.csrf)) return answerProblem(c, STALE_FORM);
    const input = { ...fields, ...c.req.param() };
    const result = await perform(c.get('cx').db, action, input, callerOf(c, controls.key));
    if (result.kind === 'done') {
      const target = action.after?.(result.value, input) ?? controls.from;
      return c.redirect(target, 303);
    }
    return showAgain(app, c, controls.from, fields, result);
  });
  app.post(`/api/v1${action.path}`, limited(action), async (c) => {
    const cx = c.get('cx');
    if (cx.actor.kind === 'citizen' && action.audience !== 'anyone')
      return answerProblem(c, NOT_SIGNED_IN, 401);
    if (cx.sessionId !== null && c.req.header('x-csrf-token') !== cx.csrf)
      return answerProblem(c, STALE_FORM);
    const fields = await readApiBody(c);
    if (fields === null) return answerProblem(c, NO_JSON);
    const key = c.req.header('idempotency-key') ?? null;
    const result = await perform(cx.db, action, { ...fields, ...c.req.param() }, callerOf(c, key));
    if (result.kind !== 'done') return answerProblem(c, result);
    return c.json(result.value ?? {}, action.isCreate ? 201 : 200);
  });
}

/** Puts a reading route under /api/v1. */
export function mountRead(app: GongkaiApp, read: AnyApiRead): void {
  app.get(`/api/v1${read.path}`, async (c) => {
    const cx = c.get('cx');
    if (cx.actor.kind === 'citizen' && read.audience !== 'anyone')
      return answerProblem(c, NOT_SIGNED_IN, 401);
    const parsed = read.query.safeParse({ ...c.req.query(), ...c.req.param() });
    if (!parsed.success) {
      const issues = parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]);
      return answerProblem(c, { kind: 'invalid', fields: Object.fromEntries(issues) });
    }
    const value = await read.run(cx, parsed.data);
    if (isRefusal(value)) return answerProblem(c, value);
    return c.json(value as object, 200, { 'cache-control': 'no-store' });
  });
}

const callerOf = (c: GongkaiContext, key: string | null): Caller => {
  const { actor, requestId, now, today } = c.get('cx');
  return { actor, requestId, now, today, idempotencyKey: key };
};

/** A form is ours when it carries the session's token; a visitor's when it came from our own pages. */
function isOwnForm(c: GongkaiContext, token: string): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return token === c.get('cx').csrf;
}

interface Controls {
  readonly csrf: string;
  readonly from: string;
  readonly key: string | null;
}

async function readForm(c: GongkaiContext): Promise<{ controls: Controls; fields: Fields }> {
  const body = await c.req.parseBody({ all: true });
  const { _csrf: csrf, _from, _key, _confirmed, ...rest } = body as Fields;
  const controls = {
    csrf: typeof csrf === 'string' ? csrf : '',
    from: localPath(typeof _from === 'string' ? _from : ''),
    key: typeof _key === 'string' && _key !== '' ? _key.slice(0, 100) : null,
  };
  return { controls, fields: rest };
}

/** Only a path of this site: never another host, never a form target. */
export function localPath(text: string): string {
  return /^\/(?![/\\])[^\s\\]*$/.test(text) && text.length <= 2000 ? text : '/w';
}

const NO_JSON: BadInput = { kind: 'invalid', fields: { '': '请求内容不是有效的 JSON 对象。' } };

/** The fields of an API call; null when the body is no JSON object. */
async function readApiBody(c: GongkaiContext): Promise<Fields | null> {
  const type = c.req.header('content-type') ?? '';
  if (type.startsWith('multipart/form-data')) return (await c.req.parseBody({ all: true })) as Fields;
  const text = await c.req.text();
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  } catch {
    // Text that is no JSON is answered like JSON that is no object.
  }
  return null;
}

/** Renders the page the form came from once more, with what was typed and what is wrong; nothing typed is lost. */
async function showAgain(
  app: GongkaiApp,
  c: GongkaiContext,
  from: string,
  fields: Fields,
  problem: Refusal | BadInput,
): Promise<Response> {
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') values[name] = value;
    else if (Array.isArray(value)) values[name] = value.filter((one) => typeof one === 'string');
  }
  const formState: FormState = { action: c.req.path, values, problem };
  const headers = new Headers();
  for (const name of ['cookie', 'user-agent', 'x-forwarded-for', 'x-forwarded-proto'])
    if (c.req.header(name)) headers.set(name, c.req.header(name) as string);
  const page = await app.fetch(new Request(new URL(from, c.req.url), { headers }), { ...c.env, formState });
  if (page.status !== 200) return answerProblem(c, problem);
  return new Response(page.body, { status: statusOf(problem), headers: page.headers });
}
