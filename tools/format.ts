/** `npm run format`: formats everything and applies the safe fixes. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const project = join(import.meta.dirname, '..');
const ended = spawnSync(join(project, 'node_modules/.bin/biome'), ['check', '--write', '.'], {
  cwd: project,
  stdio: 'inherit',
});
process.exitCode = ended.status ?? 1;
