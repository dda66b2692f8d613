import type { TestApp } from '../app.ts';
import type { Answer, Client, Fields } from '../client.ts';
import { changedTables, openDigest } from '../digest.ts';
import { expected, type Outcome, policies, type Side, walkers } from './outcomes.ts';
import type { Row } from './row.ts';
import { openScenes } from './scene.ts';

export interface Walked {
  readonly route: string;
  readonly walker: string;
  readonly side: Side;
  readonly expected: Outcome;
  readonly outcome: Outcome | '?';
  readonly status: number;
  /** It was carried out, not only let through to a refusal of another kind. */
  readonly isDone: boolean;
  /** What is wrong, in English sentences. */
  readonly faults: readonly string[];
}

/** Path and the fields that are not in it. */
export function addressOf(route: string, fields: Fields): { path: string; rest: Fields } {
  const rest: Record<string, unknown> = { ...fields };
  const path = route
    .slice(route.indexOf(' ') + 1)
    .replaceAll(/:(\w+)(\{(?:[^{}]|\{[^}]*\})*\})?/g, (_all, name: string) => {
      const value = rest[name];
      delete rest[name];
      if (value === undefined) throw new Error(`${route}: the sample lacks ${name}`);
      return encodeURIComponent(value as string | number);
    });
  return { path, rest };
}

/** What came out, by status alone; `?` for a fault or anything no policy knows. */
function outcomeOf(answer: Answer): Outcome | '?' {
  const { status } = answer;
  if (status === 401) return 's';
  if (status === 303 && answer.headers.get('location')?.startsWith('/sign-in?')) return 's';
  if (status === 403) return '-';
  if (status === 404) return '0';
  return [200, 201, 302, 303, 409, 422].includes(status) ? '+' : '?';
}

/** A refusal of state is what was wanted for `!`, and no answer for a page; for an action it means: let through. */
function judged(answer: Answer, wanted: Outcome, isWrite: boolean): Outcome | '?' {
  const outcome = outcomeOf(answer);
  if (answer.status === 422 && !isWrite) return '?';
  if (answer.status === 409 && (wanted === '!' || !isWrite)) return '!';
  return outcome;
}

export type Walk = (row: Row, side: Side) => AsyncGenerator<Walked>;

/** Opens a walk over the whole table on one application. */
export async function openWalk(house: TestApp): Promise<Walk> {
  const digest = await openDigest(house);
  const sceneOf = openScenes(house);
  const clients = new Map<string, Client>();

  const open = async (walker: (typeof walkers)[number]): Promise<Client> => {
    if (walker.login === null) return house.visitor;
    return 'scope' in walker ? house.withToken(walker.login, walker.scope) : house.as(walker.login);
  };
  // Before the first digest: opening a session is a write.
  for (const walker of walkers) clients.set(walker.key, await open(walker));
  const clientOf = async (walker: (typeof walkers)[number], row: Row): Promise<Client> => {
    if (row.isFresh) return open(walker);
    return clients.get(walker.key) as Client;
  };
  const take = async (row: Row, side: Side): Promise<Fields> => {
    if (typeof row.sample !== 'function') return row.sample;
    return row.sample(await sceneOf(side));
  };

  /** Every cell of one row and side. A sample is used until somebody was let through with it. */
  async function* walk(row: Row, side: Side): AsyncGenerator<Walked> {
    let fields: Fields | null = null;
    let before: string | null = null;
    for (const [number, walker] of walkers.entries()) {
      const wanted = expected(policies[row.policy], number, side);
      if (wanted === '.') continue;
      const client = await clientOf(walker, row);
      if (fields === null || row.isFresh) {
        fields = await take(row, side);
        before = null;
      }
      before ??= await digest();
      const answer = await send(client, row, fields);
      const isWrite = row.route.startsWith('POST ');
      const outcome = judged(answer, wanted, isWrite);
      const faults = outcome === wanted ? [] : [`${answer.status} ${answer.text.slice(0, 300)}`];
      const isDone = [200, 201, 302, 303].includes(answer.status) && outcome === '+';
      if (isWrite && outcome === '+') [fields, before] = [null, null];
      else {
        const now = await digest();
        if (now !== before) faults.push(`changed ${changedTables(before, now).join(', ')}`);
        before = now;
      }
      if (outcome === '+' && !isWrite) faults.push(...pageFaults(row, answer));
      yield {
        route: row.route,
        walker: walker.key,
        side,
        expected: wanted,
        outcome,
        status: answer.status,
        isDone,
        faults,
      };
    }
  }
  return walk;
}

export const sidesOf = (row: Row): readonly Side[] =>
  row.sides ?? ('foreign' in policies[row.policy] ? ['own', 'foreign'] : ['own']);

function send(client: Client, row: Row, fields: Fields): Promise<Answer> {
  const { path, rest } = addressOf(row.route, fields);
  if (row.route.startsWith('GET ')) {
    const query = new URLSearchParams(rest as Record<string, string>).toString();
    return client.get(query === '' ? path : `${path}?${query}`);
  }
  return path.startsWith('/api/') ? client.api(path, rest) : client.post(path, rest);
}

const leaks = [/undefined/, /\[object /, /\bNaN\b/, /Invalid Date/, /<gk-probe/, /" gk-probe="/];

/** A page that was shown must be whole and have escaped what people typed. */
function pageFaults(row: Row, answer: Answer): string[] {
  if (row.isNoPage || answer.status === 302 || answer.status === 303) return [];
  if (answer.status !== 200) return [`a page answered ${answer.status}`];
  const found = leaks.filter((leak) => leak.test(answer.text));
  return found.map((leak) => {
    const at = answer.text.search(leak);
    return `the page shows ${leak}: …${answer.text.slice(Math.max(0, at - 80), at + 80)}…`;
  });
}
