/**
 * `npm test`: every test, on one database server of its own. Words on the command line choose files by path;
 * `--only=pure,database` chooses kinds.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { parseArgs } from 'node:util';
import { type RunningPostgres, startPostgres } from '#platform/postgres/server.ts';
import { findChromium } from './find-chromium.ts';
import { type TestKind, testFiles, testKind, testKinds } from './test-files.ts';

const project = join(import.meta.dirname, '..');
const fileLimitMs = 5 * 60_000;
const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const kinds = values.only ? (values.only.split(',') as TestKind[]) : testKinds;
const files = testFiles(project, kinds, positionals);

if (files.length === 0) {
  console.error('没有找到符合条件的测试文件，按失败处理。');
  process.exit(1);
}

const stopping = new AbortController();
process.on('SIGINT', () => stopping.abort());
process.on('SIGTERM', () => stopping.abort());
process.chdir(project);
process.env.NODE_ENV = 'test';

const dataDir = mkdtempSync('/tmp/gongkai-run-');
// the server's account has to pass through; otherwise its data would be placed elsewhere
chmodSync(dataDir, 0o755);
let server: RunningPostgres | undefined;
try {
  const missing = nameBrowser();
  if (files.some((file) => testKind(file) !== 'pure')) server = await startServer();
  await runTests();
  if (missing) console.error(`\n${missing}`);
} finally {
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** Browser tests read GONGKAI_CHROMIUM; without a browser they fail, and the reason is told before and after. */
function nameBrowser(): string | undefined {
  if (!files.some((file) => testKind(file) === 'browser')) return undefined;
  const browser = findChromium();
  if ('path' in browser) {
    process.env.GONGKAI_CHROMIUM = browser.path;
    return undefined;
  }
  console.error(browser.missing);
  return browser.missing;
}

async function startServer(): Promise<RunningPostgres> {
  const started = await startPostgres({
    dataDir,
    isDurable: false,
    onEvent: (sentence) => console.error(sentence),
  });
  process.env.GONGKAI_TEST_PG = JSON.stringify({ admin: started.admin, secret: started.secret });
  return started;
}

async function runTests(): Promise<void> {
  let ran = 0;
  const tests = run({
    files: files.map((file) => join(project, file)),
    concurrency: 2,
    timeout: fileLimitMs,
    signal: stopping.signal,
  });
  tests.on('test:pass', () => {
    ran += 1;
  });
  tests.on('test:fail', () => {
    ran += 1;
    process.exitCode = 1;
  });
  const report = tests.compose(spec);
  report.pipe(process.stdout);
  await finished(report);
  if (ran === 0) {
    console.error('没有执行任何测试，按失败处理。');
    process.exitCode = 1;
  }
  if (stopping.signal.aborted) process.exitCode = 130;
}
