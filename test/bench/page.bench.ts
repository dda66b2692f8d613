/** Portal pages from the web process against nginx serving the same bytes, and the web process's memory meanwhile. */
import { readFileSync } from 'node:fs';
import { setInterval } from 'node:timers';
import { Client } from '#test/faults/client.ts';
import type { System } from '#test/faults/system.ts';
import { openNginx } from './nginx.ts';
import { type Bench, quantile, type Row } from './row.ts';
import { steadyLoad } from './steady.ts';
import { fullLoad } from './wrk.ts';

const connections = 32;
const seconds = 4;
/** Ours and theirs take turns, so that other work on the machine meets both. */
const turns = 2;
const goal = { ratio: 0.9, p99Ms: 10, restMb: 200, loadMb: 400 };

/** A page without data, one with a list, one of a single matter; those that are not there yet are left out. */
const pages = ['/', '/units', '/plans/2018', '/plans/2018/tasks/1'];

export const page: Bench = async (system) => {
  const atRest = residentMb(system);
  const rows: Row[] = [];
  let mostMb = atRest;
  const watch = setInterval(() => {
    mostMb = Math.max(mostMb, residentMb(system));
  }, 200);
  try {
    for (const path of pages) rows.push(...(await onePage(new URL(path, system.base))));
  } finally {
    clearInterval(watch);
  }
  return [
    ...rows,
    memory('web process at rest', atRest, goal.restMb, 'after start and the first pages'),
    memory('web process under load', mostMb, goal.loadMb, `most while ${connections} connections read pages`),
  ];
};

async function onePage(url: URL): Promise<Row[]> {
  const client = new Client(url);
  const answer = await client.get(url.pathname);
  client.close();
  if (answer.status !== 200) {
    console.log(`${url.pathname}: ${answer.status}, left out`);
    return [];
  }
  const nginx = await openNginx(answer.text);
  try {
    await fullLoad(url, connections, 3);
    let [ours, theirs] = [0, 0];
    for (let turn = 0; turn < turns; turn++) {
      theirs += (await fullLoad(nginx.base, connections, seconds)) / turns;
      ours += (await fullLoad(url, connections, seconds)) / turns;
    }
    const p99 = quantile(await steadyLoad(url, ours / 2, connections, turns * seconds), 0.99);
    const ratio = ours / theirs;
    return [
      {
        work: `portal page ${url.pathname} from the web process`,
        measured: `${ours.toFixed(0)}/s; p99 ${p99.toFixed(1)} ms at half of that`,
        yardstick: `nginx, one worker, the same bytes as a file: ${theirs.toFixed(0)}/s`,
        ratio,
        goal: `≥ ${goal.ratio} × nginx; p99 ≤ ${goal.p99Ms} ms at half of capacity`,
        isReached: ratio >= goal.ratio && p99 <= goal.p99Ms,
        size: `${Buffer.byteLength(answer.text)} bytes, ${connections} connections, ${turns} × ${seconds} s each`,
      },
    ];
  } finally {
    await nginx.end();
  }
}

const memory = (work: string, mb: number, limit: number, size: string): Row => ({
  work,
  measured: `${mb.toFixed(0)} MB resident`,
  yardstick: `a bound of ${limit} MB`,
  ratio: null,
  goal: `≤ ${limit} MB`,
  isReached: mb <= limit,
  size,
});

function residentMb(system: System): number {
  const [pid] = system.pids('web');
  if (pid === undefined) throw new Error('the web process is down');
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
