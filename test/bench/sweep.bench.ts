/** The deadline sweep over a million open duties: an ordinary round, in which a few hundred have newly come due. */
import { openDatabase } from '#platform/db/database.ts';
import { sweepDuties } from '#platform/duties/sweep.ts';
import { reachDatabase } from '#platform/postgres/reach.ts';
import { strike } from '#test/faults/system.ts';
import { type Bench, median } from './row.ts';

const open = 1_000_000;
const newlyDue = 200;
const rounds = 5;
const limitMs = 1_000;
const start = Date.parse('2018-08-20T12:00:00Z');

export const sweep: Bench = async (system) => {
  // the worker would sweep the same duties; it goes on when they are gone
  strike(system, 'worker', 'SIGSTOP');
  const { roles } = await reachDatabase({ dataDir: system.dataDir, secret: '' });
  const app = openDatabase(roles.app, 2);
  try {
    // a fifth is overdue and was told of; the others fall due over the coming year, the first of them were told of too
    await system.query(
      `insert into platform.duty (room, kind, matter_kind, matter_id, title, href, wants, unit_id, role, opened_at, due_day,
         due_at, warned_at, escalated_at)
       select 'units', 'bench', 'bench', n::text, '试验事项', '/w', 'work', 1 + n % 60, 'clerk', at - interval '30 days', at::date,
         at, case when at < $2::timestamptz + interval '8 days' then at end, case when at <= $2 then at end
       from (select n, $2::timestamptz - interval '73 days' + n * interval '365 days' / $1 as at from generate_series(1, $1) n) spread`,
      [open, new Date(start).toISOString()],
    );
    await system.query('vacuum analyze platform.duty');
    await sweepDuties(app.db, { now: new Date(start).toISOString() });
    const times: number[] = [];
    let told = 0;
    for (let round = 1; round <= rounds; round++) {
      const now = new Date(start + round * 60_000).toISOString();
      await system.query(
        `update platform.duty set due_at = $1::timestamptz - interval '1 second', escalated_at = null where id in
           (select id from platform.duty where kind = 'bench' and due_at > $1::timestamptz + interval '30 days' limit $2)`,
        [now, newlyDue],
      );
      const began = performance.now();
      const { reminded, escalated } = await sweepDuties(app.db, { now });
      times.push(performance.now() - began);
      told += reminded + escalated;
    }
    if (told < rounds * newlyDue) throw new Error(`the sweep told of ${told} duties only`);
    const slowest = Math.max(...times);
    return [
      {
        work: 'deadline sweep',
        measured: `median ${median(times).toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms`,
        yardstick: `a bound of ${limitMs} ms`,
        ratio: null,
        goal: `≤ ${limitMs / 1000} s over 1,000,000 open matters`,
        isReached: slowest <= limitMs,
        size: `${open} open duties, ${rounds} rounds, ${Math.round(told / rounds)} told of in each`,
      },
    ];
  } finally {
    await app.close();
    await system.query(`delete from platform.duty where kind = 'bench'`);
    strike(system, 'worker', 'SIGCONT');
  }
};
