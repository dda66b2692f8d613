import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileHouse } from '#main/file-house.ts';
import type { FileHouse } from '#platform/files/records.ts';

/** A store for uploads of its own, without a scanner, as the demo has it. */
export async function openTestFiles(): Promise<{ readonly house: FileHouse; remove(): void }> {
  const filesDir = mkdtempSync(join(tmpdir(), 'gongkai-files-'));
  const house = await openFileHouse({ mode: 'test', filesDir });
  return { house, remove: () => rmSync(filesDir, { recursive: true, force: true }) };
}
