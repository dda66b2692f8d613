import { sql } from 'kysely';
import type { Result } from '#kernel/results.ts';
import type { Action } from '#platform/actions/action.ts';
import { type Caller, perform } from '#platform/actions/perform.ts';
import { type Actor, COMMAND } from '#platform/actor.ts';
import {
  type ConnectionSettings,
  type Database,
  inTransaction,
  openDatabase,
} from '#platform/db/database.ts';
import { openDuty } from '#platform/duties/duties.ts';
import { openTestDatabase } from '#test/database.ts';
import { districtFile } from '../organisations/district-file.ts';
import { expectDone, loadDistrict } from '../organisations/load-district.ts';
import { addPerson } from '../people/actions/add-person.ts';
import { actorFrom } from '../people/actor.ts';

export const TODAY = '2018-08-20';
export const NOW = '2018-08-20T01:00:00.000Z';

const file = districtFile.parse({
  title: '试验区',
  source: '测试',
  defaultValidFrom: '2013-01-01',
  root: 'qu',
  organisations: [
    { code: 'qu', kind: 'district', shortName: '试验区', fullName: '某市试验区', origin: 'invented' },
    { code: 'jia', kind: 'department', shortName: '区甲局', fullName: '某市试验区甲局', origin: 'invented' },
    { code: 'yi', kind: 'department', shortName: '区乙局', fullName: '某市试验区乙局', origin: 'invented' },
  ],
});

/** A district of two departments for database tests of this room. */
export interface TestDistrict {
  readonly app: Database;
  /** Settings of the reading role of the portal. */
  readonly portal: ConnectionSettings;
  /** Registers a person with a post and returns the number. */
  person(unit: string, name: string, ...roles: string[]): Promise<number>;
  actor(personId: number, today?: string): Promise<Actor>;
  act<I, M, O>(action: Action<I, M, O>, input: unknown, as?: Actor, today?: string): Promise<Result<O>>;
  /** Opens a duty as another room would. */
  duty(unitId: number, holder: { personId?: number; role?: string }, matter: string): Promise<void>;
  unitId(code: string): Promise<number>;
  rows<Row>(query: string): Promise<Row[]>;
  count(table: string): Promise<number>;
  close(): Promise<void>;
}

const caller = (actor: Actor, today: string): Caller => ({
  actor,
  requestId: null,
  now: `${today}T01:00:00.000Z`,
  today,
});

/** Opens a database of its own with the district loaded. */
export async function testDistrict(): Promise<TestDistrict> {
  const at = await openTestDatabase();
  const app = openDatabase(at.app);
  await inTransaction(app.db, (tx) => loadDistrict(tx, file, caller(COMMAND, TODAY)));
  const rows = async <Row>(query: string) => (await sql.raw<Row>(query).execute(app.db)).rows;
  const act: TestDistrict['act'] = (action, input, as = COMMAND, today = TODAY) =>
    perform(app.db, action, input, caller(as, today));
  return {
    app,
    portal: at.portal,
    act,
    rows,
    async person(unit, name, ...roles) {
      const added = await act(addPerson, { unit, name, roles, from: '2018-01-01' });
      return expectDone(name, added).id;
    },
    async actor(personId, today = TODAY) {
      const actor = await actorFrom(app.db, personId, 1000 + personId, today);
      if (!actor) throw new Error(`no person ${personId}`);
      return actor;
    },
    duty: (unitId, holder, matter) =>
      inTransaction(app.db, (tx) =>
        openDuty(
          tx,
          {
            ...{ room: 'test', kind: 'work', matterKind: 'test', matterId: matter, title: matter },
            ...{ href: '/w', unitId, ...holder },
          },
          NOW,
        ),
      ),
    unitId: async (code) =>
      (await rows<{ id: number }>(`select id from units.organisation where code = '${code}'`))[0]!.id,
    count: async (table) => (await rows<{ n: number }>(`select count(*) as n from ${table}`))[0]!.n,
    async close() {
      await app.close();
      await at.close();
    },
  };
}

/** What the result was, short enough to compare. */
export const said = (result: Result<unknown>): string =>
  result.kind === 'done'
    ? 'done'
    : result.kind === 'refused'
      ? `${result.reason}: ${result.code}`
      : `invalid: ${Object.keys(result.fields).join(' ')}`;
