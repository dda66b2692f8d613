import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Asset, asset } from './asset.ts';

const folder = new URL('scripts/', import.meta.url);

let built: Asset | undefined;

/**
 * The one module of small improvements; every page works without it. Each file stands in its own block, so their names
 * never meet. They may not import: one request is quicker than five on a village line.
 */
export function scripts(): Asset {
  const names = readdirSync(fileURLToPath(folder)).filter((name) => name.endsWith('.js'));
  const blocks = names.sort().map((name) => `{\n${readFileSync(new URL(name, folder), 'utf8')}}`);
  built ??= asset('js', blocks.join('\n'));
  return built;
}
