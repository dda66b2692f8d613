import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Asset, asset } from './asset.ts';
import { largeBreakpoints } from './large-breakpoints.ts';

const folder = new URL('.', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** Component folders in a fixed order, so that the same sources give the same name on every machine. */
function componentSheets(): string[] {
  return readdirSync(fileURLToPath(folder), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.css') && name.includes('/'))
    .sort();
}

function gather(): string {
  const screens = ['tokens.css', 'foundation.css', ...componentSheets(), 'modes.css'].map(read).join('\n');
  return [screens, largeBreakpoints(screens), read('print.css')].join('\n');
}

let built: Asset | undefined;

/** The one stylesheet of portal and workbench: tokens, foundation, every component, then modes and print. */
export function stylesheet(): Asset {
  built ??= asset('css', gather());
  return built;
}
