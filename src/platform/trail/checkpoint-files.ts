import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { shanghaiDay } from '../../kernel/day.ts';
import { readCheckpoint, type SignedCheckpoint, writeCheckpoint } from './checkpoint.ts';

const latest = (folder: string): string => join(folder, 'latest.txt');

/**
 * Lays a checkpoint into the folder that is copied elsewhere: `latest.txt`, and one file per Shanghai day that ends
 * as that day's last. Each appears whole or not at all.
 */
export function keepCheckpoint(folder: string, checkpoint: SignedCheckpoint): void {
  mkdirSync(folder, { recursive: true });
  const text = writeCheckpoint(checkpoint);
  for (const path of [join(folder, `${shanghaiDay(checkpoint.at)}.txt`), latest(folder)]) {
    const draft = `${path}.${process.pid}.new`;
    const file = openSync(draft, 'w', 0o644);
    writeSync(file, text);
    fsyncSync(file);
    closeSync(file);
    renameSync(draft, path);
  }
}

/** The newest checkpoint of the folder; null when there is none that can be read. */
export function latestCheckpoint(folder: string): SignedCheckpoint | null {
  try {
    return readCheckpoint(readFileSync(latest(folder), 'utf8'));
  } catch {
    return null;
  }
}

/** Sets aside a checkpoint the trail no longer agrees with, so that the next one does not overwrite the evidence. */
export function setAside(folder: string, checkpoint: SignedCheckpoint): string {
  const path = join(folder, `diverged-${checkpoint.size}-${checkpoint.at.replaceAll(':', '')}.txt`);
  const file = openSync(path, 'w', 0o644);
  writeSync(file, writeCheckpoint(checkpoint));
  fsyncSync(file);
  closeSync(file);
  return path;
}
