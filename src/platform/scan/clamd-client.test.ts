import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { zipSync } from 'fflate';
import { clamdVersion, defaultClamdSettings, isClamdReady, scanBytes } from './clamd-client.ts';

/** Invented, so that no real scanner on a developer's machine jumps at this file. */
const MARK = 'GONGKAI-HARMLESS-TEST-SIGNATURE-4711';
const CLAMD = ['clamd', '/usr/sbin/clamd'].find((path) => spawnSync(path, ['--version']).status === 0);
const folders: string[] = [];
const children: ChildProcess[] = [];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** A real clamd in the foreground with the given signature, on a socket of its own. */
async function startClamd(signature: string) {
  assert.ok(CLAMD, 'clamd is missing: install it with `apt-get install clamav-daemon`');
  const folder = await mkdtemp(join(tmpdir(), 'gk-clamd-'));
  folders.push(folder);
  await writeFile(join(folder, 'test.ndb'), `Gongkai.Test:0:*:${Buffer.from(signature).toString('hex')}\n`);
  const port = await freePort();
  const lines = [
    'Foreground yes',
    `DatabaseDirectory ${folder}`,
    `LocalSocket ${join(folder, 's')}`,
    'TCPAddr 127.0.0.1',
    `TCPSocket ${port}`,
    'StreamMaxLength 1M',
    'MaxThreads 2',
  ];
  await writeFile(join(folder, 'clamd.conf'), `${lines.join('\n')}\n`);
  const child = spawn(CLAMD, ['--config-file', join(folder, 'clamd.conf')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let log = '';
  await new Promise<void>((resolve, reject) => {
    const read = (data: Buffer) => {
      log += data.toString();
      if (/Self checking|Listening daemon|Waiting for connections/i.test(log)) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`clamd did not start: ${log}`)));
  });
  const settings = { ...defaultClamdSettings, address: `unix:${join(folder, 's')}` };
  return { child, settings, tcp: { ...settings, address: `tcp://127.0.0.1:${port}` } };
}

let clamd: Awaited<ReturnType<typeof startClamd>>;
before(async () => {
  clamd = await startClamd(MARK);
});
after(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

test('clamd answers over both kinds of socket', async () => {
  for (const settings of [clamd.settings, clamd.tcp]) {
    assert.equal(await isClamdReady(settings), true);
    assert.match(await clamdVersion(settings), /^ClamAV \d/);
  }
  assert.equal(await isClamdReady({ ...clamd.settings, address: 'unix:/nonexistent/socket' }), false);
});

test('the test signature is found: plain, across chunks, streamed, inside an archive', async () => {
  const long = Buffer.concat([Buffer.alloc(64 * 1024 - 10, 'a'), Buffer.from(MARK)]);
  const streamed = (async function* () {
    for (const letter of MARK) yield Buffer.from(letter);
  })();
  for (const source of [Buffer.from(MARK), long, streamed, zipSync({ 'a/b.txt': Buffer.from(MARK) })]) {
    const result = await scanBytes(source, clamd.settings);
    assert.equal(result.verdict, 'infected');
    assert.match(result.verdict === 'infected' ? result.signature : '', /^Gongkai\.Test/);
  }
  assert.equal((await scanBytes(Buffer.from(MARK), clamd.tcp)).verdict, 'infected');
  assert.deepEqual(await scanBytes(Buffer.from('ordinary'), clamd.settings), { verdict: 'clean' });
});

test('control: without the signature the same bytes are clean', async () => {
  const other = await startClamd('SOMETHING-ELSE-ENTIRELY');
  assert.deepEqual(await scanBytes(Buffer.from(MARK), other.settings), { verdict: 'clean' });
});

test('what is larger than either side allows is unscanned, not clean', async () => {
  const big = Buffer.alloc(3 * 1024 * 1024, 'a');
  const byClamd = await scanBytes(big, clamd.settings);
  assert.equal(byClamd.verdict, 'unscanned');
  assert.match(byClamd.verdict === 'unscanned' ? byClamd.why : '', /size limit|broke|EPIPE|ECONNRESET/);
  const byUs = await scanBytes(big, { ...clamd.settings, maxBytes: 1000 });
  assert.deepEqual(byUs, { verdict: 'unscanned', why: 'the file is larger than may be scanned' });
});

test('a scanner that hangs, and one that stops in the middle of a scan, leave the file unscanned', async () => {
  const victim = await startClamd(MARK);
  const stopped = (async function* () {
    yield Buffer.from(MARK.slice(0, 10));
    victim.child.kill('SIGKILL');
    await once(victim.child, 'exit');
    yield Buffer.from(MARK.slice(10));
  })();
  assert.equal((await scanBytes(stopped, victim.settings)).verdict, 'unscanned');
  assert.equal((await scanBytes(Buffer.from('x'), victim.settings)).verdict, 'unscanned');

  const frozen = await startClamd(MARK);
  frozen.child.kill('SIGSTOP');
  const result = await scanBytes(Buffer.from(MARK), { ...frozen.settings, idleMs: 300 });
  assert.deepEqual(result, { verdict: 'unscanned', why: 'clamd does not answer' });
});
