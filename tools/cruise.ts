import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface CruiseFinding {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

interface CruiseResult {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { rule: { name: string }; from: string; to: string }[];
  };
}

const program = join(import.meta.dirname, '../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/**
 * Holds the imports of the project in `folder` against its .dependency-cruiser.cjs.
 * @throws Error when the program failed or saw no module: a guard that looks at nothing is no guard
 */
export function cruiseProject(folder: string): CruiseFinding[] {
  const parts = ['src', 'test', 'tools'].filter((part) => existsSync(join(folder, part)));
  const options = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...parts];
  const ended = spawnSync(process.execPath, [program, ...options], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  });
  if (!ended.stdout.startsWith('{'))
    throw new Error(`dependency-cruiser failed: ${ended.stdout}${ended.stderr}`);
  const { summary } = JSON.parse(ended.stdout) as CruiseResult;
  if (!(summary.totalCruised > 0)) throw new Error('dependency-cruiser saw no module at all');
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}
