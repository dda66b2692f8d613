import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import pg from 'pg';
import type { ConnectionConfig } from '../postgres/connection.ts';
import { folderFiles } from './contents.ts';

export interface StateDigest {
  /** One value for all rows of all tables and all files. */
  readonly digest: string;
  /** `schema.table` → rows and digest, for finding where two states differ. */
  readonly tables: Readonly<Record<string, { readonly rows: number; readonly digest: string }>>;
  readonly files: number;
}

/**
 * A digest of everything: equal before and after a backup is restored, different after any change of a row or file.
 * Rows count as a set: two sums over the halves of each row's MD5, so that no order and no sorting is needed and a
 * table of any size takes constant memory. Sequences are left out: recovery may skip numbers.
 */
export async function digestEverything(database: ConnectionConfig, filesDir: string): Promise<StateDigest> {
  const tables: Record<string, { rows: number; digest: string }> = {};
  const client = new pg.Client(database);
  await client.connect();
  try {
    await client.query(`begin transaction isolation level repeatable read read only;
      set local timezone = 'UTC'; set local datestyle = 'ISO'; set local extra_float_digits = 3; set local bytea_output = 'hex'`);
    const { rows: names } = await client.query<{ name: string }>(`
      select format('%I.%I', n.nspname, c.relname) as name
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
       order by 1`);
    for (const { name } of names) {
      const { rows } = await client.query<{ rows: string; digest: string }>(`
        select count(*) as rows, concat_ws('-', sum(('x' || left(h, 16))::bit(64)::bigint), sum(('x' || right(h, 16))::bit(64)::bigint)) as digest
          from (select md5(t::text) as h from ${name} as t) as hashed`);
      tables[name] = { rows: Number(rows[0]!.rows), digest: rows[0]!.digest };
    }
  } finally {
    await client.end();
  }
  const all = createHash('sha256').update(JSON.stringify(tables));
  let files = 0;
  for await (const found of folderFiles(filesDir)) {
    if (found.name.endsWith('/')) continue;
    const hash = createHash('sha256');
    for await (const piece of createReadStream(found.path)) hash.update(piece as Buffer);
    all.update(`\n${found.name} ${hash.digest('hex')}`);
    files += 1;
  }
  return { digest: all.digest('hex'), tables, files };
}
