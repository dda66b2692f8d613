import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Result } from '#kernel/results.ts';
import type { Action } from '#platform/actions/action.ts';
import { perform } from '#platform/actions/perform.ts';
import type { Actor } from '#platform/actor.ts';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { openContentStore } from '#platform/files/content-store.ts';
import { fileStore } from '#platform/files/records.ts';
import type { ScanResult } from '#platform/scan/clamd-client.ts';
import { openTestDatabase, type TestDatabase } from '#test/database.ts';

export const TODAY = '2018-08-20';

/** The people of the tests: each with one post. */
export type Who = 'office' | 'leader' | 'deputy' | 'jia' | 'jiaHead' | 'yi' | 'auditor';

const posts: Record<Who, readonly [personId: number, name: string, unit: string, role: string]> = {
  office: [1, '督办示例', 'ban', 'office-supervisor'],
  leader: [2, '领导示例', 'qu', 'district-leader'],
  deputy: [3, '分管示例', 'qu', 'district-deputy'],
  jia: [4, '甲经办示例', 'jia', 'clerk'],
  jiaHead: [5, '甲负责示例', 'jia', 'unit-head'],
  yi: [6, '乙经办示例', 'yi', 'clerk'],
  auditor: [7, '审计示例', 'ban', 'auditor'],
};

export interface TestHouse {
  readonly at: TestDatabase;
  readonly app: Database;
  readonly filesFolder: string;
  /** What the scanner says from now on. */
  scanner: ScanResult;
  actor(who: Who): Actor;
  act<I, M, O>(action: Action<I, M, O>, input: object, as: Who, today?: string): Promise<Result<O>>;
  /** The same, where anything but done is a failure of the test. */
  did<I, M, O>(action: Action<I, M, O>, input: object, as: Who, today?: string): Promise<O>;
  rows<Row>(query: string): Promise<Row[]>;
  close(): Promise<void>;
}

/** A district of an office and two departments in a database of its own, with a folder for files. */
export async function openHouse(): Promise<TestHouse> {
  const at = await openTestDatabase();
  const app = openDatabase(at.app);
  const filesFolder = await mkdtemp(join(tmpdir(), 'gongkai-files-'));
  const units = new Map<string, number>();
  for (const [code, kind] of [
    ['qu', 'district'],
    ['ban', 'government-office'],
    ['jia', 'department'],
    ['yi', 'department'],
  ] as const) {
    const { rows } = await sql<{ id: number }>`insert into units.organisation (code, kind, valid_from)
      values (${code}, ${kind}, '2013-01-01') returning id`.execute(app.db);
    const id = rows[0]?.id ?? 0;
    units.set(code, id);
    await sql`insert into units.organisation_name (organisation_id, full_name, short_name, valid_from)
      values (${id}, ${`试验区${code}`}, ${`试${code}`}, '2013-01-01')`.execute(app.db);
  }
  for (const [id, name, unit] of Object.values(posts))
    await sql`insert into units.person (id, home_unit_id, name, created_at) overriding system value
      values (${id}, ${units.get(unit)}, ${name}, '2018-01-01')`.execute(app.db);
  for (const [id, , unit, role] of Object.values(posts))
    await sql`insert into units.post (person_id, organisation_id, roles, valid_from)
      values (${id}, ${units.get(unit)}, ${[role]}, '2018-01-01')`.execute(app.db);
  const house: TestHouse = {
    at,
    app,
    filesFolder,
    scanner: { verdict: 'clean' },
    actor(who) {
      const [personId, name, unit, role] = posts[who];
      const unitId = units.get(unit) ?? 0;
      const post = { unitId, unitName: unit, unitKind: '', roles: [role], section: null, onBehalfOf: null };
      return { kind: 'staff', accountId: 100 + personId, personId, name, posts: [post] };
    },
    act: (action, input, as, today = TODAY) =>
      perform(app.db, action, input, {
        ...{ actor: house.actor(as), requestId: null, now: `${today}T01:00:00.000Z`, today },
      }),
    async did(action, input, as, today) {
      const result = await house.act(action, input, as, today);
      if (result.kind !== 'done') throw new Error(JSON.stringify(result));
      return result.value;
    },
    rows: async <Row>(query: string) => (await sql.raw<Row>(query).execute(app.db)).rows,
    async close() {
      await app.close();
      await at.close();
      await rm(filesFolder, { recursive: true, force: true });
    },
  };
  const store = await openContentStore(filesFolder, { maxBytes: 50 * 1024 * 1024 });
  fileStore.bind({ store, scan: async () => house.scanner, mode: 'demo' });
  return house;
}

/** What the result was, short enough to compare. */
export const said = (result: Result<unknown>): string =>
  result.kind === 'done'
    ? 'done'
    : result.kind === 'refused'
      ? `${result.reason}: ${result.code}`
      : `invalid: ${Object.keys(result.fields).join(' ')}`;

/** A new order of the office's own motion. */
export const plain = (units: string | readonly string[]) => ({
  ...{ source: 'own', title: '更新政务公开目录', requirement: '请于时限内更新并报结果。', units },
});
