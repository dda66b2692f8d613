import { crc32, inflateRaw } from 'node:zlib';
import { done, type Refusal } from '#kernel/results.ts';
import { type ArchiveEntry, readDirectory } from './archive-directory.ts';
import type { UploadLimits } from './limits.ts';
import { type Checked, refuseUpload } from './upload-refusals.ts';

/** Member name → unpacked bytes; folders are left out. */
export type Archive = ReadonlyMap<string, Uint8Array>;

/** What may still be unpacked; one purse for an archive and everything nested in it. */
export interface UnpackingPurse {
  bytesLeft: number;
  membersLeft: number;
}

export const purseOf = (limits: UploadLimits): UnpackingPurse => ({
  bytesLeft: limits.maxUnpackedBytes,
  membersLeft: limits.maxMembers,
});

export const looksLikeZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/**
 * Unpacks a ZIP archive (DOCX, XLSX and OFD are ones) in memory, within bounds that hold for the bytes that really
 * come out, not for those the archive declares. Refuses unsafe names, links, passwords, overlaps and damage.
 * @param purse is drawn on; pass the same one for nested archives.
 */
export async function openArchive(
  bytes: Uint8Array,
  limits: UploadLimits,
  purse: UnpackingPurse = purseOf(limits),
): Promise<Checked<Archive>> {
  const directory = readDirectory(bytes, purse.membersLeft);
  if (directory.kind !== 'done') return directory;
  purse.membersLeft -= directory.value.length;
  const mayUnpack = Math.min(purse.bytesLeft, bytes.byteLength * limits.maxRatio);
  const members = new Map<string, Uint8Array>();
  let unpacked = 0;
  for (const entry of directory.value) {
    if (entry.name.endsWith('/')) continue;
    const member = await unpack(bytes, entry, mayUnpack - unpacked);
    if (!(member instanceof Uint8Array)) return member;
    unpacked += member.byteLength;
    members.set(entry.name, member);
  }
  purse.bytesLeft -= unpacked;
  return done(members);
}

async function unpack(bytes: Uint8Array, entry: ArchiveEntry, room: number): Promise<Uint8Array | Refusal> {
  if (entry.size > room) return refuseUpload('archive-too-big');
  const packed = bytes.subarray(entry.start, entry.start + entry.packedSize);
  const plain = entry.isPacked ? await inflate(packed, entry.size) : packed;
  if (plain === 'too-big') return refuseUpload('archive-too-big');
  if (plain === 'damaged' || plain.byteLength !== entry.size || crc32(plain) !== entry.crc) {
    return refuseUpload('damaged', shown(entry.name));
  }
  return plain;
}

/** `size` is what the directory declares: one byte more is a lie, and unpacking stops there. */
function inflate(packed: Uint8Array, size: number): Promise<Uint8Array | 'too-big' | 'damaged'> {
  return new Promise((resolve) => {
    inflateRaw(packed, { maxOutputLength: Math.max(size, 1) }, (fault, plain) => {
      if (!fault) return resolve(plain);
      resolve((fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-big' : 'damaged');
    });
  });
}

const shown = (name: string): string => `内部成员 ${name.slice(0, 60)}`;
