/** The whole product over a database of its own with the demo district, for tests that ask as a browser would. */
import pg from 'pg';
import { buildApp } from '#main/app.ts';
import { bindHouse, rooms } from '#main/house.ts';
import { openDatabase } from '#platform/db/database.ts';
import type { GongkaiApp } from '#platform/http/context.ts';
import type { Services } from '#platform/http/pipeline.ts';
import { openQueue } from '#platform/jobs/queue.ts';
import { actorFrom } from '#rooms/units/index.ts';
import { cookieName } from '#rooms/units/identity/session/cookie.ts';
import { beginSession } from '#rooms/units/identity/session/store.ts';
import { csrfOf } from '#rooms/units/identity/session/token.ts';
import { privilegesOf } from '#rooms/units/identity/sign-in/people.ts';
import { insertToken } from '#rooms/units/identity/token/store.ts';
import { Client } from './client.ts';
import { openTestFiles } from './files.ts';
import { DEMO_NOW, openSeededDatabase, TEST_SECRET } from './seeded-database.ts';

export interface TestApp {
  readonly app: GongkaiApp;
  readonly services: Services;
  /** Business time, ISO with Z; set it to move the day. */
  readonly clock: { now: string };
  readonly visitor: Client;
  /** Faults the application told its log, as `name: message`; a test that expects none looks here. */
  readonly faults: string[];
  /** A signed-in browser of the demo account `jiaoyuju-jingban`. */
  as(login: string): Promise<Client>;
  /** The Cookie header of such a browser. */
  cookie(login: string): Promise<string>;
  /** A program with a token of that account. */
  withToken(login: string, scope: 'read' | 'write'): Promise<Client>;
  /** Asks the database past all roles. */
  sql<Row>(query: string, parameters?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

const quiet = { info() {}, warn() {}, debug() {} };
const uncounted = { observe() {}, registry: { metrics: async () => '', contentType: 'text/plain' } };

/** Opens it. One per test file: who is asking and the frames are bound once per process. */
export async function openTestApp(change: Partial<Services> = {}): Promise<TestApp> {
  const at = await openSeededDatabase();
  const database = openDatabase(at.app, 4);
  const portal = openDatabase(at.portal, 2);
  const admin = new pg.Client(at.admin);
  await admin.connect();
  const closeQueue = await openQueue(database.db, () => {});
  const files = await openTestFiles();
  bindHouse(database.db, {
    ...{ secret: TEST_SECRET, isDemo: true, url: 'http://localhost' },
    files: files.house,
  });
  const clock = { now: DEMO_NOW };
  const faults: string[] = [];
  const log = {
    ...quiet,
    error: (line: { err?: Error; route?: string }) =>
      faults.push(`${line.route ?? ''} ${line.err?.name}: ${line.err?.message}`),
  };
  const services: Services = {
    ...{ db: database.db, portal: portal.db, now: () => clock.now },
    ...{ isDemo: true, isHttps: false, isBehindProxy: false },
    ...{ log: log as never, metrics: uncounted as never, flood: { reads: 1e9, writes: 1e9 } },
    ...change,
  };
  const app = buildApp(services, rooms, 'http://localhost');

  const accountOf = async (login: string) => {
    const { rows } = await admin.query<{ id: string; person_id: string }>(
      'select id, person_id from identity.account where login = $1',
      [login],
    );
    if (!rows[0]) throw new Error(`the demo district has no account ${login}`);
    return { accountId: Number(rows[0].id), personId: Number(rows[0].person_id) };
  };
  const begin = async (login: string) => {
    const { accountId, personId } = await accountOf(login);
    const actor = await actorFrom(database.db, personId, accountId, clock.now.slice(0, 10));
    if (!actor) throw new Error(`${login} is nobody's account`);
    return beginSession(
      database.db,
      { accountId, stage: 'open', network: 'test', agent: 'test', privileges: privilegesOf(actor) },
      Date.now(),
    );
  };
  return {
    ...{ app, services, clock, faults, visitor: new Client(app) },
    async as(login) {
      const { token, sessionId } = await begin(login);
      return new Client(app, { cookie: `${cookieName('session')}=${token}` }, csrfOf(sessionId));
    },
    cookie: async (login) => `${cookieName('session')}=${(await begin(login)).token}`,
    async withToken(login, scope) {
      const { accountId } = await accountOf(login);
      const { text } = await insertToken(
        database.db,
        { accountId, name: 'test', scope, days: 1 },
        Date.now(),
      );
      return new Client(app, { authorization: `Bearer ${text}` });
    },
    sql: async <Row>(query: string, parameters: readonly unknown[] = []) =>
      (await admin.query(query, [...parameters])).rows as Row[],
    async close() {
      await closeQueue();
      await admin.end();
      await Promise.all([database.close(), portal.close()]);
      await at.close();
      files.remove();
    },
  };
}
