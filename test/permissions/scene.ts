import type { TestApp } from '../app.ts';
import type { Client, Fields } from '../client.ts';
import { type Side, units } from './outcomes.ts';

/** Text that shows wherever a page or feed forgets to escape it. */
export const PROBE = `<gk-probe>" gk-probe="`;

/** Where a sample is taken: one side of one row, with what it needs to arrange its objects. */
export interface Scene {
  readonly side: Side;
  /** Code and number of the unit the objects belong to. */
  readonly unit: string;
  readonly unitId: number;
  /** Another number every time: keeps names apart. */
  readonly turn: number;
  readonly house: TestApp;
  /** A text that is probed for unescaped output. */
  text(words: string): string;
  /** Carries an action out as a demo account and returns what the API answers; throws when it is refused. */
  does<Output = { readonly id: number }>(login: string, path: string, fields: Fields): Promise<Output>;
  /** The first row of a query. */
  one<Row>(query: string, ...parameters: unknown[]): Promise<Row>;
}

/** Makes scenes; sessions of those who arrange are opened once. */
export function openScenes(house: TestApp): (side: Side) => Promise<Scene> {
  const clients = new Map<string, Client>();
  let turns = 0;
  const clientOf = async (login: string) => {
    const known = clients.get(login) ?? (await house.as(login));
    clients.set(login, known);
    return known;
  };
  const one = async <Row>(query: string, ...parameters: unknown[]): Promise<Row> => {
    const [row] = await house.sql<Row>(query, parameters);
    if (!row) throw new Error(`nothing found: ${query} ${parameters.join(', ')}`);
    return row;
  };
  return async (side) => {
    const turn = ++turns;
    const unit = units[side];
    const { id } = await one<{ id: string }>('select id from units.organisation where code = $1', unit);
    return {
      ...{ side, unit, turn, house, one },
      unitId: Number(id),
      text: (words) => `${words}${turn}${PROBE}`,
      async does<Output>(login: string, path: string, fields: Fields) {
        const answer = await (await clientOf(login)).api(`/api/v1${path}`, fields);
        if (answer.status !== 200 && answer.status !== 201)
          throw new Error(`arranging ${path} as ${login}: ${answer.status} ${answer.text}`);
        return answer.json() as Output;
      },
    };
  };
}
