/** `npm run check`: everything that needs no database and no browser, in under a minute. Prints what failed and how long each step took. */
import { execFile } from 'node:child_process';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { breaches } from './tree-rules.ts';

interface Outcome {
  readonly isGood: boolean;
  readonly output: string;
}

interface Step {
  readonly name: string;
  readonly run: () => Promise<Outcome>;
}

const project = join(import.meta.dirname, '..');
const atOnce = 2;
const node = process.execPath;
const modules = join(project, 'node_modules');

const program = (name: string, file: string, ...args: string[]): Step => ({
  name,
  run: () =>
    new Promise((resolve) => {
      const options = { cwd: project, maxBuffer: 256 * 1024 * 1024 };
      execFile(file, args, options, (error, stdout, stderr) =>
        resolve({ isGood: error === null, output: stdout + stderr }),
      );
    }),
});

const loader = process.execArgv;
const steps: Step[] = [
  program('types', node, join(modules, '@typescript/native/bin/tsc'), '--noEmit', '-p', '.'),
  program('pure tests', node, ...loader, join(project, 'tools/test.ts'), '--only=pure'),
  program('format and lint', join(modules, '.bin/biome'), 'check', '--error-on-warnings', '.'),
  program(
    'lint by types',
    join(modules, '.bin/oxlint'),
    '--type-aware',
    '--deny-warnings',
    'src',
    'test',
    'tools',
    'bin',
  ),
  program('boundaries', node, ...loader, join(project, 'tools/check-boundaries.ts')),
  program('dead code', node, join(modules, 'knip/bin/knip.js'), '--no-config-hints'),
  { name: 'tree', run: async () => checkTree() },
];

function checkTree(): Outcome {
  const paths = globSync('{bin,data,docs,migrations,src,test,tools}/**/*', { cwd: project }).filter((path) =>
    statSync(join(project, path)).isFile(),
  );
  const found = paths.flatMap((path) => breaches({ path, text: readFileSync(join(project, path), 'utf8') }));
  if (paths.length === 0) found.push('no file was looked at');
  return { isGood: found.length === 0, output: found.join('\n') };
}

async function work(queue: Step[]): Promise<void> {
  for (let step = queue.shift(); step; step = queue.shift()) {
    const began = performance.now();
    const { isGood, output } = await step.run();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${isGood ? '✔' : '✖'} ${step.name} (${seconds} s)`);
    if (isGood) continue;
    process.exitCode = 1;
    console.log(output.trim().replaceAll(/^/gm, '  '));
  }
}

const began = performance.now();
const queue = [...steps];
await Promise.all(Array.from({ length: atOnce }, () => work(queue)));
console.log(
  `${process.exitCode ? '✖ check failed' : '✔ all good'} (${((performance.now() - began) / 1000).toFixed(1)} s)`,
);
