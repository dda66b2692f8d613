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

/** The codes of units that have a clerk (经办人) among the demo accounts, as the sign-in page lists them. */
export async function unitsWithClerks(system: System): Promise<string[]> {
  const page = await new Client(system.base).get('/sign-in');
  return [...page.text.matchAll(/name="login" value="([a-z0-9-]+)-jingban"/g)].map(([, unit]) => unit!);
}

/** Signs a demo account in through the form and issues a writing token; throws with the page's status when refused. */
export async function tokenFor(system: System, login: string): Promise<string> {
  const browser = new Client(system.base);
  const jar = new Map<string, string>();
  const keep = (answer: Answer): Answer => {
    for (const line of answer.cookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name) jar.set(name, value ?? '');
    }
    return answer;
  };
  const cookie = () => ({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') });
  const form = keep(await browser.get('/sign-in'));
  const typed = { _csrf: csrfIn(form), next: '/w', login, password: DEMO_PASSWORD };
  const entered = keep(
    await browser.post('/sign-in', { body: new URLSearchParams(typed), headers: cookie() }),
  );
  if (entered.status !== 303)
    throw new Error(`${login} could not sign in: ${entered.status} ${entered.text.slice(0, 200)}`);
  const home = keep(await browser.get('/w', cookie()));
  const issued = await browser.post('/api/v1/account/tokens', {
    body: { name: '故障试验', scope: 'write', days: 2 },
    headers: { ...cookie(), 'x-csrf-token': csrfIn(home) },
  });
  browser.close();
  if (issued.status !== 200) throw new Error(`no token for ${login}: ${issued.status} ${issued.text}`);
  return (JSON.parse(issued.text) as { token: string }).token;
}

/** An account's caller of the API. */
export async function apiOf(system: System, login: string): Promise<Client> {
  return new Client(system.base, { authorization: `Bearer ${await tokenFor(system, login)}` });
}

/** So many clerks of different units. */
export async function clerks(system: System, count: number): Promise<Clerk[]> {
  const units = (await unitsWithClerks(system)).slice(0, count);
  if (units.length < count) throw new Error(`only ${units.length} demo clerks where ${count} are needed`);
  return Promise.all(units.map(async (unit) => ({ unit, api: await apiOf(system, `${unit}-jingban`) })));
}
