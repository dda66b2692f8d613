import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Zippable, zipSync } from 'fflate';
import { openArchive } from './archive.ts';
import { defaultUploadLimits } from './limits.ts';

const MB = 1024 * 1024;
const bytes = (value: string) => Buffer.from(value);
const outcome = async (zip: Uint8Array, limits = {}) => {
  const opened = await openArchive(zip, { ...defaultUploadLimits, ...limits });
  return opened.kind === 'done' ? [...opened.value.keys()].join() : opened.code.replace('files.upload.', '');
};
/** The archive with one field of its only directory entry overwritten. */
function patched(members: Zippable, write: (zip: Buffer, entry: number, header: number) => void): Uint8Array {
  const zip = Buffer.from(zipSync(members));
  write(zip, zip.indexOf('PK\x01\x02'), zip.indexOf('PK\x03\x04'));
  return zip;
}

test('an ordinary archive is unpacked', async () => {
  assert.equal(await outcome(zipSync({ 'a.txt': bytes('a'), 'b/c.txt': bytes('c') })), 'a.txt,b/c.txt');
});

test('names that leave the folder are refused', async () => {
  for (const name of ['../a', '/etc/passwd', 'a/../../b', '..\\a', 'C:\\a', 'a\0b', 'a\nb']) {
    assert.equal(await outcome(zipSync({ [name]: bytes('a') })), 'archive-unsafe', JSON.stringify(name));
  }
  assert.equal(await outcome(zipSync({ 'a..b/c...txt': bytes('a') })), 'a..b/c...txt');
});

test('links are refused', async () => {
  const link = zipSync({ 'a.txt': [bytes('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }] });
  const file = zipSync({ 'a.txt': [bytes('/etc/passwd'), { os: 3, attrs: (0o100644 << 16) >>> 0 }] });
  assert.equal(await outcome(link), 'archive-unsafe');
  assert.equal(await outcome(file), 'a.txt');
});

test('bombs stop at the bound, also when the directory lies about the size', async () => {
  const zeros = { 'a.bin': new Uint8Array(5 * MB) };
  assert.equal(await outcome(zipSync(zeros)), 'archive-too-big');
  assert.equal(await outcome(zipSync(zeros), { maxRatio: 2000 }), 'a.bin');
  assert.equal(
    await outcome(zipSync(zeros), { maxRatio: 2000, maxUnpackedBytes: 4 * MB }),
    'archive-too-big',
  );
  assert.equal(
    await outcome(patched(zeros, (zip, entry) => zip.writeUInt32LE(10, entry + 24))),
    'archive-too-big',
  );
});

test('too many members are refused before any is read', async () => {
  const many = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`${index}.txt`, bytes('')]));
  assert.equal(await outcome(zipSync(many)), 'archive-too-big');
});

test('passwords, damage, double and overlapping members are refused', async () => {
  const one = { 'a.txt': bytes('aaaaaaaaaaaaaaaaaaaa') };
  assert.equal(await outcome(patched(one, (zip, entry) => zip.writeUInt16LE(1, entry + 8))), 'encrypted');
  assert.equal(await outcome(patched(one, (zip, entry) => zip.writeUInt32LE(7, entry + 16))), 'damaged');
  assert.equal(await outcome(patched(one, (zip, _, header) => zip.write('b', header + 30))), 'damaged');
  assert.equal(
    await outcome(patched(one, (zip, entry) => zip.writeUInt16LE(12, entry + 10))),
    'archive-unsafe',
  );
  assert.equal(await outcome(zipSync(one).subarray(0, 40)), 'damaged');
  assert.equal(await outcome(Buffer.concat([zipSync(one), bytes('tail')])), 'damaged');
  assert.equal(await outcome(zipSync({ 'a.txt': bytes('a'), 'A.TXT': bytes('b') })), 'archive-unsafe');
  const two = Buffer.from(
    zipSync({ 'a.txt': bytes('a'.repeat(40)), 'b.txt': bytes('a'.repeat(40)) }, { level: 0 }),
  );
  const second = two.lastIndexOf('PK\x01\x02');
  two.writeUInt32LE(two.readUInt32LE(two.indexOf('PK\x01\x02') + 42), second + 42);
  two.write('a', second + 46);
  assert.equal(await outcome(two), 'archive-unsafe');
});
