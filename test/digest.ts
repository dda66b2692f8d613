import type { TestApp } from './app.ts';

/** Asked while nothing else writes; two equal answers mean that no row was added, changed or removed in between. */
export type Digest = () => Promise<string>;

/**
 * A digest of the whole database. A changed row is a new version with a new transaction number, so versions are
 * enough, and cheap. Left out is the queue's own list of running processes; where a row only notes that somebody was seen (`seen_at`, `last_seen`) its content counts without that.
 */
export async function openDigest({ sql }: Pick<TestApp, 'sql'>): Promise<Digest> {
  const tables = await sql<{ name: string; seen: string | null }>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      (select string_agg(quote_literal(a.attname), ',') from pg_attribute a
        where a.attrelid = c.oid and a.attname in ('seen_at', 'last_seen')) as seen
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and not (n.nspname = 'boss' and c.relname = 'instance') and n.nspname !~ '^(pg_|information_schema)' order by 1`);
  const parts = tables.map(({ name, seen }) => {
    const row =
      seen === null
        ? `hashtextextended(t.ctid::text || t.xmin::text, 0)`
        : `hashtextextended((to_jsonb(t) - array[${seen}])::text, 0)`;
    return `select '${name}' as name, count(*) as n, coalesce(sum(${row}), 0) as h from ${name} t`;
  });
  const query = `select string_agg(name || ' ' || n || ' ' || h, E'\\n' order by name) as digest
    from (${parts.join(' union all ')}) all_tables`;
  let known = { snapshot: '', digest: '' };
  return async () => {
    // The same snapshot means that no transaction began to write or ended since, here or in any other database.
    const [{ snapshot } = { snapshot: '' }] = await sql<{ snapshot: string }>(
      'select pg_current_snapshot()::text as snapshot',
    );
    if (snapshot !== known.snapshot)
      known = { snapshot, digest: (await sql<{ digest: string }>(query))[0]!.digest };
    return known.digest;
  };
}

/** The tables in which two digests differ. */
export function changedTables(before: string, after: string): string[] {
  const old = new Set(before.split('\n'));
  return after
    .split('\n')
    .filter((line) => !old.has(line))
    .map((line) => line.split(' ')[0]!);
}
