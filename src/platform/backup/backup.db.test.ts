/** The drill: save while people work, restore elsewhere, compare everything; damage is told before anything is written. */
import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { StartFailure } from '../postgres/failure.ts';
import { ownDatabase } from '../postgres/prepare.ts';
import { type RunningPostgres, startPostgres } from '../postgres/server.ts';
import { backup } from './backup.ts';
import { digestEverything } from './digest-everything.ts';
import { restore } from './restore.ts';

const folder = mkdtempSync('/tmp/gongkai-backup-test-');
chmodSync(folder, 0o755);
const original = join(folder, 'original');
const settings = { dataDir: original, secret: 'unused with the embedded server' };
let server: RunningPostgres;

before(async () => {
  server = await startPostgres({ dataDir: original });
  const client = new pg.Client(await ownDatabase(server.admin));
  await client.connect();
  await client.query(`create table paper (id int primary key, title text not null, body bytea);
    create table ledger (n int primary key);
    insert into paper select n, '公文 ' || n, decode(repeat(md5(n::text), 40), 'hex') from generate_series(1, 5000) n`);
  await client.end();
  mkdirSync(join(original, 'files/ab'), { recursive: true });
  writeFileSync(join(original, 'files/ab/one'), Buffer.alloc(700_000, 'a'));
  writeFileSync(join(original, 'files/ab/empty'), '');
  writeFileSync(join(original, 'secret'), 'kept', { mode: 0o600 });
});
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const inside = (running: RunningPostgres) => ({ ...running.admin, database: 'gongkai' });

/** Starts a restored folder, looks at it and stops it. */
async function look<T>(dataDir: string, work: (running: RunningPostgres) => Promise<T>): Promise<T> {
  const running = await startPostgres({ dataDir });
  return work(running).finally(() => running.stop());
}

test('everything comes back, row by row and file by file', async () => {
  const file = join(folder, 'quiet.tar.gz');
  const saved = await digestEverything(inside(server), original);
  const report = await backup(settings, file);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const restored = join(folder, 'quiet');
  assert.equal((await restore(file, restored)).digest, report.digest);
  const found = await look(restored, (running) => digestEverything(inside(running), restored));
  assert.deepEqual(found, saved);
  assert.equal(found.tables['public.paper']?.rows, 5000);
  assert.equal(found.files, 3);
});

test('the digest sees a changed row and a changed file', async () => {
  const first = await digestEverything(inside(server), original);
  const client = new pg.Client(inside(server));
  await client.connect();
  await client.query(`update paper set title = title || '。' where id = 77`);
  const second = await digestEverything(inside(server), original);
  await client.query(`update paper set title = '公文 77' where id = 77`);
  await client.end();
  assert.notEqual(second.digest, first.digest);
  assert.equal((await digestEverything(inside(server), original)).digest, first.digest);
  writeFileSync(join(original, 'files/ab/one'), Buffer.alloc(700_000, 'b'));
  assert.notEqual((await digestEverything(inside(server), original)).digest, first.digest);
});

test('what was acknowledged before the backup began is in it, though writing goes on', async () => {
  const file = join(folder, 'busy.tar.gz');
  const writer = new pg.Client(inside(server));
  await writer.connect();
  let isWriting = true;
  let acknowledged = 0;
  const writing = (async () => {
    while (isWriting) {
      await writer.query('insert into ledger values ($1)', [acknowledged + 1]);
      acknowledged += 1;
      if (acknowledged % 100 === 0)
        await writer.query('update paper set body = null where id = $1', [acknowledged / 100]);
    }
  })();
  while (acknowledged < 200) await new Promise((resolve) => setImmediate(resolve));
  const before = acknowledged;
  await backup(settings, file);
  isWriting = false;
  await writing;
  await writer.end();
  assert.ok(acknowledged > before, 'nothing was written during the backup');
  const restored = join(folder, 'busy');
  await restore(file, restored);
  const rows = await look(restored, async (running) => {
    const client = new pg.Client(inside(running));
    await client.connect();
    const result = await client.query<{ n: number }>('select n from ledger order by n');
    return client.end().then(() => result.rows);
  });
  assert.ok(
    rows.length >= before && rows.length <= acknowledged,
    `${before} ≤ ${rows.length} ≤ ${acknowledged}`,
  );
  assert.deepEqual(
    rows.map((row) => row.n),
    rows.map((_, place) => place + 1),
  );
});

test('one flipped byte anywhere is told, and nothing is written', async () => {
  const good = readFileSync(join(folder, 'quiet.tar.gz'));
  const file = join(folder, 'flipped.tar.gz');
  const target = join(folder, 'flipped');
  for (const share of [0.001, 0.3, 0.6, 0.9, 0.9999]) {
    const bytes = Buffer.from(good);
    const at = Math.floor(bytes.length * share);
    bytes[at] = bytes[at]! ^ 1;
    writeFileSync(file, bytes);
    await assert.rejects(
      restore(file, target),
      (error) => error instanceof StartFailure && /不完整或已被改动/.test(error.message),
    );
  }
  writeFileSync(file, good.subarray(0, good.length - 1000));
  await assert.rejects(restore(file, target), StartFailure);
  assert.equal(existsSync(target), false);
});

test('a folder with content or in use is not overwritten; forced, it is put aside', async () => {
  const file = join(folder, 'quiet.tar.gz');
  await assert.rejects(restore(file, original, { isForced: true }), /正在被进程/);
  const target = join(folder, 'taken');
  mkdirSync(target);
  writeFileSync(join(target, 'mine'), 'mine');
  await assert.rejects(restore(file, target), /不是空的/);
  const { setAside } = await restore(file, target, { isForced: true });
  assert.deepEqual(readdirSync(setAside!).includes('mine'), true);
  assert.equal(readFileSync(join(target, 'secret'), 'utf8'), 'kept');
});

test('an existing backup is not overwritten', async () => {
  await assert.rejects(backup(settings, join(folder, 'quiet.tar.gz')), /已经存在/);
});
