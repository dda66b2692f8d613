/** The real pipeline around the routes of this folder, and a browser that keeps cookies. */
import { openApp } from '#platform/http/pipeline.ts';
import { identity } from '#platform/http/identity-question.ts';
import { openLogger } from '#platform/http/logger.ts';
import { mountAction, mountRead } from '#platform/http/mount-actions.ts';
import { frames } from '#platform/http/pages.ts';
import { FORM_FIELDS, PageShell, RefusalBox } from '#ui/index.ts';
import { type District, NOW } from '../district.fixture.ts';
import { answerIdentity, identityParts } from '../index.ts';

export interface TestApp {
  fetch(request: Request, bindings: object): Response | Promise<Response>;
}

export function openTestApp(
  district: District,
  change: { isBehindProxy?: boolean; isDemo?: boolean } = {},
): TestApp {
  identity.bind(answerIdentity(district.app.db));
  frames.bind({
    staff: (c, head, body) =>
      c.html(
        <PageShell title={head.title} siteName="测试">
          {body as never}
        </PageShell>,
      ),
    portal: (c, head, body) =>
      c.html(
        <PageShell title={head.title} siteName="测试">
          {body as never}
        </PageShell>,
      ),
    problem: (c, problem) =>
      c.html(
        problem.kind === 'refused' ? (
          <RefusalBox refusal={problem} />
        ) : (
          <p>{JSON.stringify(problem.fields)}</p>
        ),
      ),
    fault: (c, requestId) => c.html(<p>{requestId}</p>),
  });
  const app = openApp({
    db: district.app.db,
    portal: district.app.db,
    now: () => NOW,
    isDemo: change.isDemo ?? false,
    isHttps: false,
    isBehindProxy: change.isBehindProxy ?? true,
    log: openLogger('fatal', 'test'),
    metrics: { observe: () => {} } as never,
    flood: { reads: 100_000, writes: 100_000 },
  });
  identityParts.staffPages(app);
  for (const action of identityParts.actions) mountAction(app, action);
  for (const read of identityParts.reads) mountRead(app, read);
  app.get('/w/here', (c) => c.text(`account ${c.get('cx').actor.accountId}`));
  return app;
}

/** Keeps cookies as a browser does; posts forms with the token of the page it last saw. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly app: TestApp;
  address: string;
  csrf = '';

  constructor(app: TestApp, address = '203.0.113.10') {
    this.app = app;
    this.address = address;
  }

  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    if (!headers.has('x-forwarded-for')) headers.set('x-forwarded-for', this.address);
    const answer = await this.app.fetch(new Request(`http://localhost${path}`, { ...init, headers }), {});
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0/i.test(line)) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }

  async get(
    path: string,
  ): Promise<{ status: number; text: string; location: string | null; headers: Headers }> {
    return this.read(await this.send(path));
  }

  async post(path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) {
    const body = new URLSearchParams({ [FORM_FIELDS.csrf]: this.csrf, ...fields });
    return this.read(await this.send(path, { method: 'POST', body, headers }));
  }

  /** Visits the sign-in page and sends its form. */
  async signIn(login: string, password: string, next = '/w/here') {
    await this.get(`/sign-in?${new URLSearchParams({ next })}`);
    return this.post('/sign-in', { login, password, next });
  }

  async read(answer: Response) {
    const text = await answer.text();
    const found = new RegExp(`name="${FORM_FIELDS.csrf}" value="([^"]*)"`).exec(text);
    if (found) this.csrf = found[1]!;
    return { status: answer.status, text, location: answer.headers.get('location'), headers: answer.headers };
  }
}
