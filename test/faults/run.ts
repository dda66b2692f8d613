/**
 * `npm run faults`: every long trial, one after the other, on real systems of their own; the result goes, dated, to
 * docs/operations/faults.md. Words on the command line choose trials by file name; then the page stays as it is.
 */
import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { machine } from './machine.ts';
import { collected, collectIn, type Figures } from './figures.ts';

const project = join(import.meta.dirname, '../..');
const page = join(project, 'docs/operations/faults.md');
const words = process.argv.slice(2);
const files = globSync('*.fault.ts', { cwd: import.meta.dirname })
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .sort()
  .map((file) => join(import.meta.dirname, file));

if (files.length === 0) {
  console.error('没有符合条件的故障试验，按失败处理。');
  process.exit(1);
}

const folder = mkdtempSync('/tmp/gongkai-figures-');
const figuresFile = join(folder, 'figures');
writeFileSync(figuresFile, '');
collectIn(figuresFile);
const failed: string[] = [];
const loadBefore = loadavg()[0]!.toFixed(1);
try {
  const trials = run({ files, concurrency: 1, timeout: 20 * 60_000, cwd: project });
  trials.on('test:fail', ({ name }) => {
    failed.push(name);
  });
  const report = trials.compose(spec);
  report.pipe(process.stdout);
  await finished(report);
  const figures = collected(figuresFile);
  if (figures.length === 0) failed.push('no trial gave figures');
  if (words.length === 0) writeFileSync(page, pageOf(figures));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed.length > 0 ? 1 : 0;

function pageOf(figures: readonly Figures[]): string {
  const day = new Date().toISOString().slice(0, 10);
  const rows = figures.map(({ trial, done, found }) => `| ${trial} | ${done} | ${found} |`);
  return `# Fault trials

Written by \`npm run faults\`; do not edit. Each trial starts the real demo system (supervisor, web, worker, embedded
PostgreSQL) on a data folder of its own and calls it over HTTP as other systems and people do.

Last run: ${day} at commit ${commit()}, on ${machine()}; load average before the run ${loadBefore}. ${failed.length === 0 ? 'All trials passed.' : `Failed: ${failed.join('; ')}.`}

| trial | what was done | found |
|---|---|---|
${rows.join('\n')}

What counts: *lost* is a write the caller was told is done and that is not there. *Doubled* is there twice. *Half* is a
row, its duty, its line of the trail or its remembered answer without the other three. A caller that got no answer, or
a 5xx, asks again with the same \`Idempotency-Key\`; some give up instead, and those writes may be there once or not at all.

Repeat: \`npm run faults\`, one trial by \`npm run faults -- stopped\`, more writes by \`GONGKAI_FAULT_WRITES=50000\`. The
short form of the kill trial and the trials of acting at once are part of \`npm test\`. Not tried here: power loss and a
full disk, which need a file system of their own.
`;
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: project, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
