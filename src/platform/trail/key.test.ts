import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { isSignedBy, fromRow, readCheckpoint, signCheckpoint, writeCheckpoint } from './checkpoint.ts';
import {
  ed25519Signer,
  ed25519Verifier,
  publicLine,
  readPublicKey,
  signingKey,
  storedPublicKey,
} from './key.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the key is made once, for its owner only; the public half lies beside it', () => {
  assert.equal(storedPublicKey(folder), undefined);
  const key = signingKey(folder);
  assert.equal(statSync(join(folder, 'trail-key.pem')).mode & 0o777, 0o600);
  const stored = storedPublicKey(folder);
  assert.ok(stored);
  assert.equal(publicLine(stored), publicLine(key));
  assert.equal(publicLine(signingKey(folder)), publicLine(key));
  chmodSync(join(folder, 'trail-key.pem'), 0o640);
  assert.throws(() => signingKey(folder), /chmod 600/);
});

test('a given key is used instead, as PEM or base64', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = String(privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const der = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  for (const given of [pem, pem.replaceAll('\n', '\\n'), der])
    assert.equal(publicLine(signingKey(folder, given)), publicLine(privateKey));
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  assert.throws(() => signingKey(folder, String(other.export({ format: 'pem', type: 'pkcs8' }))), /Ed25519/);
});

test('a public line that was altered is refused', () => {
  const line = publicLine(signingKey(folder));
  assert.equal(publicLine(readPublicKey(`${line}\n`)), line);
  assert.throws(() => readPublicKey(line.replace(/.{4}$/, 'AAA=')), RangeError);
  assert.throws(() => readPublicKey('x'), RangeError);
});

test('a checkpoint survives being written and read, and no change of it', async () => {
  const key = signingKey(folder);
  const row = await signCheckpoint(ed25519Signer(key), {
    size: 42,
    hash: Buffer.alloc(32, 7),
    at: '2018-08-20T01:00:00.000Z',
  });
  const text = writeCheckpoint(fromRow(row));
  assert.deepEqual(text.split('\n').slice(0, 4), [
    'gongkai/trail',
    '42',
    'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=',
    '2018-08-20T01:00:00.000Z',
  ]);
  const verifiers = [ed25519Verifier(key)];
  const good = (one: string): boolean => {
    const read = readCheckpoint(one);
    return read !== null && isSignedBy(read, verifiers);
  };
  assert.equal(good(text), true);
  assert.equal(good(text.replaceAll('\n', '\r\n')), true, 'a mail program may change the line ends');
  for (const changed of [text.replace('42', '43'), text.replace('Bw', 'Cw'), text.replace('01:00', '02:00')])
    assert.equal(good(changed), false);
  assert.equal(readCheckpoint(text.slice(0, 60)), null);
  const stranger = generateKeyPairSync('ed25519').publicKey;
  assert.equal(isSignedBy(fromRow(row), [ed25519Verifier(stranger)]), false);
});
