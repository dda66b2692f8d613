/** Durable writes through an action, over HTTP, against pgbench with the same rows and round trips. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { reachDatabase } from '#platform/postgres/reach.ts';
import { openLedger, openWriters, writeUntil } from '#test/faults/ledger.ts';
import { clerks } from '#test/faults/staff.ts';
import type { System } from '#test/faults/system.ts';
import { handOutScript } from './hand-out.sql.ts';
import type { Bench } from './row.ts';

const run = promisify(execFile);
const callers = 8;
const seconds = 6;
const turns = 2;
const goal = 0.5;

export const durable: Bench = async (system) => {
  const writers = await openWriters(await clerks(system, callers));
  const ledger = openLedger();
  const reports = writers.map((writer) => writer.report);
  const work = async (stretch: number): Promise<number> => {
    const before = ledger.acknowledged;
    const end = performance.now() + stretch * 1000;
    await writeUntil(writers, ledger, () => performance.now() > end);
    return ledger.acknowledged - before;
  };
  // not counted: code is compiled, connections are opened
  await work(2);
  let [ours, theirs] = [0, 0];
  for (let turn = 0; turn < turns; turn++) {
    ours += (await work(seconds)) / seconds / turns;
    theirs += (await pgbench(system, reports)) / turns;
  }
  if (ledger.refused.length > 0) throw new Error(ledger.refused[0]);
  return [
    {
      work: 'submissions: an action with row, duty, line of the trail and remembered answer, durable, over HTTP',
      measured: `${ours.toFixed(0)}/s`,
      yardstick: `pgbench, the same 14 statements as round trips of their own: ${theirs.toFixed(0)}/s`,
      ratio: ours / theirs,
      goal: `≥ ${goal} × pgbench`,
      isReached: ours / theirs >= goal,
      size: `${callers} callers, ${turns} × ${seconds} s each, ${ledger.acknowledged} writes`,
    },
  ];
};

async function pgbench(system: System, reports: readonly number[]): Promise<number> {
  const { roles } = await reachDatabase({ dataDir: system.dataDir, secret: '' });
  const folder = mkdtempSync('/tmp/gongkai-pgbench-');
  try {
    const script = join(folder, 'hand-out.sql');
    const [token] = await system.query<{ hash: string; account: number; person: number; unit: number }>(
      `select encode(t.hash, 'hex') as hash, a.id::int as account, a.person_id::int as person, r.organisation_id::int as unit
       from identity.api_token t join identity.account a on a.id = t.account_id, units.work_report r
       where r.id = $1 limit 1`,
      [reports[0]],
    );
    if (!token) throw new Error('no token to look up: the statements cannot be repeated');
    writeFileSync(
      script,
      handOutScript({ ...token, firstReport: Math.min(...reports), reports: reports.length }),
    );
    const options = [
      '-n',
      '-M',
      'extended',
      '-f',
      script,
      '-c',
      String(callers),
      '-j',
      '1',
      '-T',
      String(seconds),
    ];
    const { app } = roles;
    const { stdout } = await run('pgbench', options, {
      cwd: folder,
      env: {
        ...process.env,
        PGHOST: app.host,
        PGPORT: String(app.port),
        PGUSER: app.user,
        PGPASSWORD: app.password,
        PGDATABASE: app.database,
      },
    });
    const rate = /tps = ([\d.]+) \(without/.exec(stdout)?.[1];
    if (!rate || !/failed transactions: 0 /.test(stdout))
      throw new Error(`pgbench did not run cleanly:\n${stdout}`);
    return Number(rate);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
