/** A district of three people for the tests of this folder: an office with a supervisor, a bureau with a clerk. */
import pg from 'pg';
import type { Caller } from '#platform/actions/perform.ts';
import { perform } from '#platform/actions/perform.ts';
import { COMMAND } from '#platform/actor.ts';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '#test/database.ts';
import { hashPassword } from './account/password.ts';
import { updateAccount } from './account/store.ts';
import { createAccount } from './actions/create-account.ts';
import { configureIdentity, type IdentitySettings } from './settings.ts';

export const NOW = '2018-08-20T01:00:00.000Z';
export const TODAY = '2018-08-20';
export const PASSWORD = '蓝色 滇池 八月 自行车';
/** Cheap, so that loops of hundreds of guesses take seconds; the real cost has its own test. */
export const CHEAP = { memory: 64, passes: 1, parallelism: 1 };

export const COMMANDER: Caller = { actor: COMMAND, requestId: 'test', now: NOW, today: TODAY };

export interface District {
  readonly database: TestDatabase;
  readonly app: Database;
  readonly admin: pg.Client;
  /** Real time as the tests move it. */
  readonly clock: { now: number; waited: number[] };
  readonly unitId: number;
  readonly persons: { readonly supervisor: number; readonly clerk: number; readonly administrator: number };
  settings(change?: Partial<IdentitySettings>): IdentitySettings;
  /** Opens an account with PASSWORD already chosen; returns its number. */
  account(login: string, personId: number): Promise<number>;
  /** Adds a person with a post. */
  person(name: string, roles: readonly string[]): Promise<number>;
  close(): Promise<void>;
}

export async function openDistrict(): Promise<District> {
  const database = await openTestDatabase();
  const app = openDatabase(database.app, 8);
  const admin = new pg.Client(database.admin);
  await admin.connect();
  const one = async (text: string, values: readonly unknown[]): Promise<number> =>
    Number((await admin.query<{ id: string }>(text, [...values])).rows[0]!.id);
  const unitId = await one(
    `insert into units.organisation (code, kind, valid_from) values ('ceshiju', 'department', '2013-01-01') returning id`,
    [],
  );
  await admin.query(
    `insert into units.organisation_name (organisation_id, full_name, short_name, valid_from) values ($1, '测试局', '测试局', '2013-01-01')`,
    [unitId],
  );
  const person = async (name: string, roles: readonly string[]): Promise<number> => {
    const id = await one(
      `insert into units.person (home_unit_id, name, created_at) values ($1, $2, $3) returning id`,
      [unitId, name, NOW],
    );
    await admin.query(
      `insert into units.post (person_id, organisation_id, roles, valid_from) values ($1, $2, $3, '2013-01-01')`,
      [id, unitId, roles],
    );
    return id;
  };
  const clock = { now: Date.parse('2026-03-02T02:00:00Z'), waited: [] as number[] };
  const settings = (change: Partial<IdentitySettings> = {}) =>
    configureIdentity({
      secret: database.secret,
      isDemo: false,
      isHttps: false,
      url: 'http://localhost',
      passwordCost: CHEAP,
      realNow: () => clock.now,
      pause: async (milliseconds) => {
        clock.waited.push(milliseconds);
      },
      ...change,
    });
  settings();
  return {
    database,
    app,
    admin,
    clock,
    unitId,
    persons: {
      supervisor: await person('试督办', ['office-supervisor']),
      clerk: await person('试经办', ['clerk']),
      administrator: await person('试管理', ['administrator']),
    },
    settings,
    person,
    account: async (login, personId) => {
      const made = await perform(app.db, createAccount, { login, personId }, COMMANDER);
      if (made.kind !== 'done') throw new Error(JSON.stringify(made));
      const password = await hashPassword(PASSWORD, CHEAP);
      await updateAccount(app.db, made.value.accountId, {
        password_hash: password,
        must_change_password: false,
      });
      return made.value.accountId;
    },
    close: async () => {
      await admin.end();
      await app.close();
      await database.close();
    },
  };
}
