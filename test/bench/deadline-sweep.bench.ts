/** The deadline sweep over a million open duties of which few are due; also by itself: `node --import tsx` this file. */
import { sql } from 'kysely';
import { type Db, openDatabase } from '#platform/db/database.ts';
import { sweepDuties } from '#platform/duties/sweep.ts';
import { openTestDatabase } from '#test/database.ts';
import { type Bench, median } from './row.ts';

const open = 1_000_000;
const limitMs = 1_000;
// An hour later it is the next day: what was due on the 20th is overdue, and two days' duties are reminded of.
const start = Date.parse('2018-08-20T23:30:00+08:00');
const hour = 3_600_000;

export const deadlineSweep: Bench = async () => {
  const database = await openTestDatabase();
  const app = openDatabase(database.app, 2);
  const admin = openDatabase({ ...database.admin, query_timeout: 600_000, statement_timeout: 0 }, 1);
  try {
    await fill(admin.db);
    const times: number[] = [];
    const found: string[] = [];
    for (let run = 0; run < 6; run++) {
      const now = new Date(start + run * hour).toISOString();
      const began = performance.now();
      const { reminded, escalated } = await sweepDuties(app.db, { now });
      times.push(performance.now() - began);
      found.push(`${reminded}+${escalated}`);
    }
    if (process.env.BENCH_EXPLAIN) await explain(admin.db);
    return [
      {
        work: 'deadline sweep over a million open duties',
        measured: `median ${median(times).toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms (the sweep after midnight)`,
        yardstick: `a bound of ${limitMs} ms`,
        ratio: null,
        goal: `≤ ${limitMs} ms`,
        isReached: Math.max(...times) <= limitMs,
        size: `${open.toLocaleString('en')} open duties over two years; reminded+escalated per hourly sweep: ${found.join(', ')}`,
      },
    ];
  } finally {
    await app.close();
    await admin.close();
    await database.close();
  }
};

/** Due evenly over two years from now on; of those due within three days all but 200 were reminded of; 2,000 overdue ones were reported long ago. */
async function fill(db: Db): Promise<void> {
  const now = new Date(start).toISOString();
  await sql`
    insert into platform.duty (room, kind, matter_kind, matter_id, title, href, wants, unit_id, role, opened_at, due_day,
      due_at, warned_at, escalated_at)
    select 'plans', 'report', 'share', n::text, '反馈进展 ' || n, '/w/plans/shares/' || n, 'work', n % 60, 'clerk',
      ${now}, d::date, (d::date + 1)::timestamp at time zone 'Asia/Shanghai',
      case when d < '2018-08-24' and n % 20 <> 0 then timestamptz ${sql.lit(now)} end,
      case when n % 500 = 0 then timestamptz ${sql.lit(now)} end
    from (select n, case when n % 500 = 0 then timestamp '2018-08-19' - n % 40 * interval '1 day'
      else timestamp '2018-08-20' + n % 730 * interval '1 day' end as d
      from generate_series(1, ${open}::int) n) duties`.execute(db);
  await sql`vacuum analyze platform.duty`.execute(db);
}

async function explain(db: Db): Promise<void> {
  const now = new Date(start + 7 * hour).toISOString();
  for (const where of [
    sql`(escalated_at is null or escalated_at < due_at) and due_at <= ${sql.lit(now)}`,
    sql`due_at > ${sql.lit(now)} and due_at <= ${sql.lit(now)}::timestamptz + interval '4 days' and (due_day is not null) = true
      and (warned_at is null or warned_at < due_at - make_interval(secs => 345600))`,
  ]) {
    const { rows } = await sql<{
      'QUERY PLAN': string;
    }>`explain (analyze, buffers) select id from platform.duty
      where closed_at is null and ${where} order by due_at limit 500 for update skip locked`.execute(db);
    console.log(rows.map((row) => row['QUERY PLAN']).join('\n'));
  }
}

// biome-ignore lint/suspicious/noExplicitAny: this bench needs no system
if (import.meta.main) console.log(await deadlineSweep(undefined as any));
