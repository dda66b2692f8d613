#!/usr/bin/env node
import { main, runScript, Stop } from './bootstrap.js';

const tasks = {
  start: () => runScript('src/main/start.ts', options, { isSupervised: true }),
  serve: () => runScript('src/main/serve.ts', options, { isSupervised: true }),
  test: () => runScript('tools/test.ts', options),
  check: () => runScript('tools/check.ts', options),
  bench: () => runScript('test/bench/run.ts', options),
  faults: () => runScript('test/faults/run.ts', options),
  format: () => runScript('tools/format.ts', options),
};

const [task = '', ...options] = process.argv.slice(2);

await main(() => {
  const run = tasks[task];
  if (!run) throw new Stop(`用法：node bin/run.js <${Object.keys(tasks).join('|')}>`);
  return run();
});
