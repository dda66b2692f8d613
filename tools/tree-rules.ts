/** What must hold of every file by its name and text; pure, so that each rule can be seen to fail. */

export interface SourceFile {
  /** Below the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const longest = 250;
const forbiddenNames = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'misc',
  'manager',
  'base',
  'shared',
]);
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
// put together so that this file does not break its own rule
const skipped = new RegExp(
  `\\b(test|it|describe|suite)\\.(${['skip', 'only', 'todo'].join('|')})\\b|\\b${'skip'}: true`,
);

/** One English line per breach: where and what. */
export function breaches(file: SourceFile): string[] {
  const found: string[] = [];
  if (isSource(file.path) && lines(file.text) > longest) {
    found.push(`${file.path}: ${lines(file.text)} lines, the limit is ${longest}: split it by what it does`);
  }
  for (const part of file.path.split('/')) {
    const name = part.split('.')[0]!;
    if (forbiddenNames.has(name)) found.push(`${file.path}: "${name}" says nothing about what is inside`);
    if (isSource(file.path) && !kebab.test(part)) found.push(`${file.path}: "${part}" is not kebab-case`);
  }
  if (/\.test\.tsx?$/.test(file.path) && skipped.test(file.text)) {
    found.push(`${file.path}: a test that is skipped, singled out or left for later`);
  }
  return found;
}

const isSource = (path: string): boolean => /^(src|test|tools|bin)\/.*\.(tsx?|js)$/.test(path);

const lines = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
