import type { Refusal } from '#kernel/results.ts';
import type { FileKind } from './file-kinds.ts';
import { refuseUpload } from './upload-refusals.ts';

/** The compound file of the office programs before 2007, and of password-protected newer ones. */
export function looksLikeOle(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 8)).toString('hex') === 'd0cf11e0a1b11ae1';
}

const nameInDirectory = (bytes: Uint8Array, name: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(`${name}\0`, 'utf16le'));

/** Why a legacy document is not taken: a password, macros, another kind than named; null when it may come in. */
export function unsafeLegacy(bytes: Uint8Array, kind: FileKind): Refusal | null {
  if (nameInDirectory(bytes, 'EncryptedPackage')) return refuseUpload('encrypted');
  if (nameInDirectory(bytes, '_VBA_PROJECT') || nameInDirectory(bytes, '_VBA_PROJECT_CUR')) {
    return refuseUpload('macros');
  }
  const isWriter = nameInDirectory(bytes, 'WordDocument');
  const isTable = nameInDirectory(bytes, 'Workbook') || nameInDirectory(bytes, 'Book');
  const isClaimed = kind === 'doc' || kind === 'wps' ? isWriter : isTable;
  if (!isClaimed) return refuseUpload('kind-mismatch');
  return hasPassword(bytes) ? refuseUpload('encrypted') : null;
}

/**
 * Streams begin on sectors of 512 bytes. A Word stream says in its first block whether it is encrypted (bit 8 of the
 * flags at offset 10); a table stream says so by a FILEPASS record right behind its first record.
 */
function hasPassword(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 512; at + 32 <= bytes.byteLength; at += 512) {
    if (view.getUint16(at, true) === 0xa5ec && (view.getUint16(at + 10, true) & 0x0100) !== 0) return true;
    if (view.getUint16(at, true) !== 0x0809) continue;
    const next = at + 4 + view.getUint16(at + 2, true);
    if (next + 2 <= bytes.byteLength && view.getUint16(next, true) === 0x002f) return true;
  }
  return false;
}

/** Characters of Chinese and Western text, four or more in a row: less is mostly chance in binary data. */
const RUNS =
  /[\t\r\n\u0020-\u007e\u00b7\u2014-\u201d\u2026\u2605\u2606\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]{4,}/g;

/**
 * The text of a legacy document as far as it can be had without its format: runs of UTF-16 characters at even and
 * odd places. Good enough to find secret marks; a search may meet stray characters.
 */
export function legacyText(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-16le');
  const runs = [0, 1].flatMap((shift) => decoder.decode(bytes.subarray(shift)).match(RUNS) ?? []);
  return runs.join('\n');
}
