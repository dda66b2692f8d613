import type { Child } from 'hono/jsx';
import { CITIZEN } from '#platform/actor.ts';
import type { GongkaiApp, GongkaiContext } from '#platform/http/context.ts';
import { identity } from '#platform/http/identity-question.ts';
import { mountAction } from '#platform/http/mount-actions.ts';
import { frames, type PageHead } from '#platform/http/pages.ts';
import { openApp } from '#platform/http/pipeline.ts';
import { openDatabase } from '#platform/db/database.ts';
import { PageShell } from '#ui/index.ts';
import { unitActions } from '../actions.ts';
import { portalPages, staffPages } from '../web/routes.tsx';
import { NOW, type TestDistrict } from './district.ts';

export interface TestApp {
  readonly app: GongkaiApp;
  /** Asks as a person of the district, or as a visitor (null). Follows nothing. */
  get(path: string, personId: number | null): Promise<Response>;
  /** Sends a form of the page `from` as that person. */
  post(
    path: string,
    personId: number | null,
    from: string,
    fields: Record<string, string>,
  ): Promise<Response>;
  close(): Promise<void>;
}

const silent = { info() {}, warn() {}, error() {} } as never;
const uncounted = { observe() {} } as never;

/** The room's pages and actions behind the real pipeline; who is asking stands in a cookie as the person's number. */
export function testApp(district: TestDistrict): TestApp {
  const portal = openDatabase(district.portal, 2);
  identity.bind({
    async resolve({ cookie }) {
      const person = Number(/person=(\d+)/.exec(cookie ?? '')?.[1] ?? '0');
      const actor = person === 0 ? CITIZEN : await district.actor(person);
      return { actor, sessionId: person === 0 ? null : String(person), csrf: `token-${person}`, scope: null };
    },
  });
  const plain = (c: GongkaiContext, { title }: PageHead, body: unknown) =>
    c.html(
      <PageShell title={title} siteName="测试">
        <main id="main">{body as Child}</main>
      </PageShell>,
    );
  frames.bind({
    staff: plain,
    portal: plain,
    problem: (c, problem) =>
      c.html(problem.kind === 'refused' ? problem.sentence : Object.values(problem.fields).join()),
    fault: (c) => c.html('故障'),
  });
  const app = openApp({
    db: district.app.db,
    portal: portal.db,
    now: () => NOW,
    ...{ isDemo: false, isHttps: false, isBehindProxy: false, log: silent, metrics: uncounted },
    flood: { reads: 100_000, writes: 100_000 },
  });
  for (const action of unitActions) mountAction(app, action);
  staffPages(app);
  portalPages(app);
  const headers = (personId: number | null) => ({ cookie: `person=${personId ?? 0}` });
  return {
    app,
    get: async (path, personId) => app.request(path, { headers: headers(personId) }, {}),
    post: async (path, personId, from, fields) => {
      const body = new URLSearchParams({ _csrf: `token-${personId ?? 0}`, _from: from, ...fields });
      return app.request(path, { method: 'POST', headers: headers(personId), body }, {});
    },
    close: () => portal.close(),
  };
}
