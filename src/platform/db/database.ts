import { type ColumnType, type Generated, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';

/**
 * A connection or transaction before a room has said which tables it means.
 * A room's store narrows it with `on<ItsTables>(db)`; nobody else writes SQL.
 */
// biome-ignore lint/suspicious/noExplicitAny: the one place where the schema is open on purpose
export type Db = Kysely<any>;
// biome-ignore lint/suspicious/noExplicitAny: as above
export type Tx = Transaction<any>;

/** Narrows an open connection to the tables of one room. */
export const on = <Tables>(db: Db): Kysely<Tables> => db as unknown as Kysely<Tables>;

export interface Database {
  readonly db: Db;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export type ConnectionSettings = pg.PoolConfig;

/** A column the database fills in. */
export type Auto<T> = Generated<T>;
/** JSON: read as a value, written as text. */
export type Json<T> = ColumnType<T, string, string>;

const types = new pg.TypeOverrides();
// bigint: identifiers and counts stay far below 2^53. Dates stay the text they are: a Date would shift with the zone.
types.setTypeParser(20, Number);
types.setTypeParser(1700, Number);
types.setTypeParser(1082, (text) => text);
types.setTypeParser(1184, (text) => new Date(text).toISOString());
types.setTypeParser(1114, (text) => text);

/**
 * Opens a pool for one database role. Every query has a time limit: without one, node-postgres waits
 * for ever when packets are dropped.
 */
export function openDatabase(settings: ConnectionSettings, size = 10): Database {
  const pool = new pg.Pool({
    max: size,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    query_timeout: 20_000,
    statement_timeout: 18_000,
    keepAlive: true,
    ...settings,
    types,
  });
  // A connection that dies while idle must not take the process with it; the next query opens another.
  pool.on('error', () => {});
  // The same for one held by a transaction: its query fails, which is enough; without this the process would end.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }) as unknown as Db;
  return { db, pool, close: () => db.destroy() };
}

/** SQLSTATEs after which the same transaction may succeed when tried again: serialization failure, deadlock. */
const RETRIABLE = new Set(['40001', '40P01']);

/**
 * Runs `work` in one transaction; a deadlock or serialization failure is tried again, at most three times.
 * Anything else thrown rolls back and is thrown on.
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (fault) {
      if (attempt >= 3 || !RETRIABLE.has((fault as { code?: string }).code ?? '')) throw fault;
    }
  }
}
