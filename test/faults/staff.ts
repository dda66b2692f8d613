/** Demo staff who sign in as people do, by the form, and take a token for the API. */
import { DEMO_PASSWORD } from '#rooms/units/identity/index.ts';
import { type Answer, Client } from './client.ts';
import type { System } from './system.ts';

export interface Clerk {
  /** Code of the unit the clerk works for. */
  readonly unit: string;
  /** Calls the API with the clerk's token. */
  readonly api: Client;
}

const csrfIn = (page: Answer): string => /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';

/** The codes of units that have a clerk (经办人) among the demo accounts. */
async function unitsWithClerks(system: System): Promise<string[]> {
  const rows = await system.query<{ login: string }>(
    `select login from identity.account where login like '%-jingban' order by id`,
  );
  return rows.map((row) => row.login.replace(/-jingban$/, ''));
}

export interface SignedIn {
  /** Calls with the session's cookies, as a browser does. */
  readonly browser: Client;
  readonly csrf: string;
}

/** Signs a demo account in through the form; throws with the page's status when it is refused. */
export async function signIn(system: System, login: string): Promise<SignedIn> {
  const visitor = new Client(system.base);
  const form = await visitor.get('/sign-in');
  const typed = { _csrf: csrfIn(form), next: '/w', login, password: DEMO_PASSWORD };
  const body = new URLSearchParams(typed);
  const entered = await visitor.post('/sign-in', { body, headers: cookieFrom(form) });
  visitor.close();
  if (entered.status !== 303)
    throw new Error(`${login} could not sign in: ${entered.status} ${entered.text.slice(0, 200)}`);
  const browser = new Client(system.base, cookieFrom(form, entered));
  return { browser, csrf: csrfIn(await browser.get('/w')) };
}

function cookieFrom(...answers: Answer[]): { cookie: string } {
  const jar = new Map(
    answers.flatMap((answer) => answer.cookies).map((line) => line.split(/[=;]/, 2) as [string, string]),
  );
  return { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
}

/** A demo account's caller of the API: signs in as people do and issues itself a writing token. */
export async function apiOf(system: System, login: string): Promise<Client> {
  const { browser, csrf } = await signIn(system, login);
  const issued = await browser.post('/api/v1/account/tokens', {
    body: { name: '故障试验', scope: 'write', days: 2 },
    headers: { 'x-csrf-token': csrf },
  });
  browser.close();
  if (issued.status !== 200) throw new Error(`no token for ${login}: ${issued.status} ${issued.text}`);
  const { token } = JSON.parse(issued.text) as { token: string };
  return new Client(system.base, { authorization: `Bearer ${token}` });
}

/** So many clerks of different units. */
export async function clerks(system: System, count: number): Promise<Clerk[]> {
  const units = (await unitsWithClerks(system)).slice(0, count);
  if (units.length < count) throw new Error(`only ${units.length} demo clerks where ${count} are needed`);
  return Promise.all(units.map(async (unit) => ({ unit, api: await apiOf(system, `${unit}-jingban`) })));
}
