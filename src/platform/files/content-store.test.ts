import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { type ContentStore, openContentStore } from './content-store.ts';

const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
let folder: string;
let store: ContentStore;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-store-'));
  store = await openContentStore(folder, { maxBytes: 1000 });
});
after(() => rm(folder, { recursive: true, force: true }));

const textOf = async (digest: string) => Buffer.concat(await store.read(digest).toArray()).toString();

test('a file is found under the digest of its bytes, two folders deep', async () => {
  const stored = await store.put(Buffer.from('abc'));
  assert.deepEqual(stored, { kind: 'done', value: { digest: ABC, size: 3 } });
  assert.equal(await readFile(join(folder, 'ba', '78', ABC), 'utf8'), 'abc');
  assert.equal(await textOf(ABC), 'abc');
  assert.equal(await store.sizeOf(ABC), 3);
});

test('a file larger than the limit is refused and leaves nothing', async () => {
  const before = await store.verify();
  const refused = await store.put(
    (async function* () {
      for (let i = 0; i < 20; i += 1) yield Buffer.alloc(100, i);
    })(),
  );
  assert.equal(refused.kind === 'refused' && refused.code, 'files.upload.too-large');
  assert.deepEqual(await store.verify(), before);
  assert.deepEqual(await readdir(join(folder, 'incoming')), []);
});

test('a source that breaks off leaves nothing', async () => {
  const before = await store.verify();
  await assert.rejects(
    store.put(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('connection lost');
      })(),
    ),
    /connection lost/,
  );
  assert.deepEqual(await store.verify(), before);
  assert.deepEqual(await readdir(join(folder, 'incoming')), []);
});

test('names that are no digest never reach the file system', async () => {
  assert.throws(() => store.read('../../etc/passwd'), /not a SHA-256/);
  await assert.rejects(store.remove('..'), /not a SHA-256/);
});

test('verify names the changed file and the strays; storing again heals', async () => {
  await store.put(Buffer.from('abc'));
  await writeFile(join(folder, 'ba', '78', ABC), 'abd');
  await writeFile(join(folder, 'ba', 'note.txt'), 'x');
  const report = await store.verify();
  assert.deepEqual(report.damaged, [ABC]);
  assert.deepEqual(report.strays, ['ba/note.txt']);
  await store.put(Buffer.from('abc'));
  assert.deepEqual((await store.verify()).damaged, []);
});

test('a removed file is gone', async () => {
  await store.put(Buffer.from('abc'));
  assert.equal(await store.remove(ABC), true);
  assert.equal(await store.has(ABC), false);
  assert.equal(await store.remove(ABC), false);
});

test('a writer killed at any moment: every acknowledged file is whole, no half file has a name', async () => {
  const place = join(folder, 'killed');
  const writer = `
    import { openContentStore } from ${JSON.stringify(join(import.meta.dirname, 'content-store.ts'))};
    const store = await openContentStore(${JSON.stringify(place)}, { maxBytes: 1e9 });
    for (let i = 0; ; i += 1) {
      const stored = await store.put((async function* () {
        for (let part = 0; part < 20; part += 1) yield Buffer.alloc(5000, i * 7 + part);
      })());
      console.log(stored.value.digest);
    }`;
  for (const deaths of [3, 17, 40]) {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', writer], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const acknowledged: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged.push(line);
      if (acknowledged.length === deaths) child.kill('SIGKILL');
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    const survivor = await openContentStore(place, { maxBytes: 1e9 });
    const report = await survivor.verify();
    assert.deepEqual(report.damaged, []);
    assert.deepEqual(report.strays, []);
    for (const digest of acknowledged) assert.equal(await survivor.sizeOf(digest), 100_000);
    await survivor.sweep(0);
    assert.deepEqual(await readdir(join(place, 'incoming')), []);
  }
});
