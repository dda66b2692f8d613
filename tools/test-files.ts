import { globSync } from 'node:fs';

/** How much of the world a test needs; the order is the order of running. */
export type TestKind = 'pure' | 'database' | 'web' | 'browser';

export const testKinds: readonly TestKind[] = ['pure', 'database', 'web', 'browser'];

export const testPatterns = ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'];

/** `submit.db.test.ts` → database; the file's name alone decides, so that nobody has to keep a list. */
export function testKind(file: string): TestKind {
  if (/\.browser\.test\.tsx?$/.test(file)) return 'browser';
  if (/\.web\.test\.tsx?$/.test(file)) return 'web';
  if (/\.db\.test\.tsx?$/.test(file)) return 'database';
  return 'pure';
}

/**
 * All test files below `project` of the wanted kinds whose path contains one of the `words`, cheap ones first:
 * a mistake shows early.
 */
export function testFiles(project: string, kinds: readonly TestKind[], words: readonly string[]): string[] {
  const found = testPatterns.flatMap((pattern) => globSync(pattern, { cwd: project }));
  return [...new Set(found)]
    .filter((file) => kinds.includes(testKind(file)))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .sort((a, b) => testKinds.indexOf(testKind(a)) - testKinds.indexOf(testKind(b)) || a.localeCompare(b));
}
