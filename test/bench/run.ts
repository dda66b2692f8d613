/**
 * `npm run bench`: figures against yardsticks on the same machine in the same run; to bench/results.json and, dated, to
 * docs/operations/performance.md. A goal that is missed is told as missed and fails nothing: figures are not tests.
 * Words on the command line choose benches by name; then nothing is written.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { machine } from '#test/faults/machine.ts';
import { openSystem } from '#test/faults/system.ts';
import { deadlineSweep } from './deadline-sweep.bench.ts';
import { durable } from './durable.bench.ts';
import { notice } from './notice.bench.ts';
import { page } from './page.bench.ts';
import type { Bench, Row } from './row.ts';

const project = join(import.meta.dirname, '../..');
const benches: Readonly<Record<string, Bench>> = { notice, page, durable, sweep: deadlineSweep };
/** Two digits that say something, also far below the goal. */
const shown = (ratio: number): string => ratio.toFixed(ratio < 0.1 ? 4 : 2);
const words = process.argv.slice(2);
const chosen = Object.entries(benches).filter(([name]) => words.length === 0 || words.includes(name));

if (chosen.length === 0) {
  console.error(`没有这个测速项目；可选：${Object.keys(benches).join('、')}。`);
  process.exit(2);
}
const missing = ['wrk', 'nginx', 'pgbench'].filter(
  (tool) => spawnSync(tool, ['-h'], { stdio: 'ignore' }).error,
);
if (missing.length > 0) {
  console.error(
    `测速需要 ${missing.join('、')}：请执行 apt-get install -y wrk nginx-light postgresql-contrib 后重试。`,
  );
  process.exit(1);
}

const rows: Row[] = [];
/** What others do on the machine distorts every figure: it is told with them. */
const loadBefore = loadavg()[0]!.toFixed(1);
// behind a proxy, as in production, so that readers can be told apart
const system = await openSystem({ GONGKAI_TRUST_PROXY: '1', GONGKAI_LOG: 'info' });
try {
  for (const [, bench] of chosen) for (const row of await bench(system)) tell(row);
} finally {
  await system.end();
}
if (words.length === 0) write();

function tell(row: Row): void {
  rows.push(row);
  const ratio = row.ratio === null ? '' : `, ratio ${shown(row.ratio)}`;
  console.log(
    `${row.isReached ? '达到' : '未达到'}  ${row.work}\n      ${row.measured}${ratio}; ${row.yardstick}; goal ${row.goal}; ${row.size}`,
  );
}

function write(): void {
  const at = new Date().toISOString();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: project,
    encoding: 'utf8',
  }).trim();
  mkdirSync(join(project, 'bench'), { recursive: true });
  const results = { at, commit, machine: machine(), loadBefore, rows };
  writeFileSync(join(project, 'bench/results.json'), `${JSON.stringify(results, null, 2)}\n`);
  const lines = rows.map(
    (row) =>
      `| ${row.work} | ${row.measured} | ${row.yardstick} | ${row.ratio === null ? '–' : shown(row.ratio)} | ${row.goal} | ${row.isReached ? 'yes' : '**no**'} | ${row.size} |`,
  );
  writeFileSync(
    join(project, 'docs/operations/performance.md'),
    `# Performance

Written by \`npm run bench\`; do not edit. Measured ${at.slice(0, 10)} at commit ${commit} on ${machine()}; load average
before the run ${loadBefore} (above 0.5 the figures are too low). Callers, system and yardstick share the machine and
take turns, so the ratios mean more than the figures themselves.

| work | measured | yardstick, same run | ratio | goal | reached | size |
|---|---|---|---|---|---|---|
${lines.join('\n')}

Repeat: \`apt-get install -y wrk nginx-light postgresql-contrib\`, then \`npm run bench\` (three minutes), or one of them by
\`npm run bench -- ${Object.keys(benches).join('|')}\`. The same figures are in \`bench/results.json\`.

- The demo system runs as by \`npm start\`, with requests logged, told that it stands behind one proxy: readers come from
  4,000 addresses, since one address alone meets the limit on floods.
- pgbench gets the same 14 statements, in the same order and each as a round trip of its own, as the server's log shows
  them for one handed-out task; eight clients on the same embedded server, over its socket, as the application's role.
- The deadline sweep runs on the tests' server, which does not wait for the disk; everything else on the system's own.
- p99 is counted from the moment a request was due, at half the rate reached under full load.
`,
  );
}
