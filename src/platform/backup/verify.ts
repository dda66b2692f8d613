import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { StartFailure } from '../postgres/failure.ts';
import { type Manifest, type ManifestFile, manifestName, manifestShape } from './manifest.ts';
import { readTar, type TarEntry } from './tar.ts';

/** The entries of a backup file. Errors of the file come out of the iteration. */
export async function* backupEntries(file: string): AsyncGenerator<TarEntry> {
  const source = createReadStream(file);
  const plain = createGunzip();
  source.on('error', (error) => plain.destroy(error));
  try {
    yield* readTar(source.pipe(plain) as AsyncIterable<Buffer>);
  } finally {
    source.destroy();
    plain.destroy();
  }
}

/**
 * Reads a whole backup and holds every byte against its manifest, writing nothing.
 * @returns the manifest and its SHA-256, as `backup` reported it
 * @throws StartFailure that names the first thing that does not fit
 */
export async function verifyBackup(file: string): Promise<{ manifest: Manifest; digest: string }> {
  const found = new Map<string, ManifestFile>();
  let text: Buffer | undefined;
  try {
    for await (const entry of backupEntries(file)) {
      if (entry.name === manifestName) {
        text = await whole(entry);
        continue;
      }
      if (!isPlainName(entry.name)) throw new Error(`条目名称 ${entry.name} 不合规则`);
      const hash = createHash('sha256');
      for await (const piece of entry.body) hash.update(piece);
      if (entry.name.endsWith('/')) continue;
      if (found.has(entry.name)) throw new Error(`${entry.name} 出现两次`);
      found.set(entry.name, { name: entry.name, size: entry.size, sha256: hash.digest('hex') });
    }
    if (!text) throw new Error('缺少清单');
    const manifest = manifestShape.parse(JSON.parse(text.toString('utf8')));
    compare(manifest, found);
    return { manifest, digest: createHash('sha256').update(text).digest('hex') };
  } catch (error) {
    throw new StartFailure(
      `备份文件 ${file} 不完整或已被改动：${(error as Error).message}。`,
      '没有恢复任何内容。请换用另一份备份，并检查保存备份的磁盘。',
    );
  }
}

function compare(manifest: Manifest, found: ReadonlyMap<string, ManifestFile>): void {
  for (const wanted of manifest.files) {
    const got = found.get(wanted.name);
    if (!got) throw new Error(`缺少 ${wanted.name}`);
    if (got.size !== wanted.size || got.sha256 !== wanted.sha256)
      throw new Error(`${wanted.name} 与清单不符`);
  }
  if (found.size !== manifest.files.length) throw new Error('有清单以外的内容');
}

/** Below the three known places and without a way out of them. */
const isPlainName = (name: string): boolean =>
  /^(database\/|data\/|key$)/.test(name) && !name.split('/').includes('..') && !name.includes('\0');

async function whole(entry: TarEntry): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of entry.body) pieces.push(piece);
  return Buffer.concat(pieces);
}
