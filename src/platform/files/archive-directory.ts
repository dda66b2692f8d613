import { done, type Refusal } from '#kernel/results.ts';
import { type Checked, refuseUpload } from './upload-refusals.ts';

/** One member of a ZIP archive as both its directory and its own header describe it. */
export interface ArchiveEntry {
  readonly name: string;
  /** Where the packed bytes start. */
  readonly start: number;
  readonly packedSize: number;
  readonly size: number;
  readonly crc: number;
  /** Deflated; otherwise stored as it is. */
  readonly isPacked: boolean;
}

const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const HEADER_LENGTH = 30;
/** Bit 0: encrypted; bit 6: strong encryption; bit 13: masked directory. */
const ENCRYPTED_FLAGS = 0x2041;

/**
 * Reads the directory of a ZIP archive and checks each entry against the header in front of its bytes, because other
 * readers may believe the one or the other. ZIP64 is not needed below 4 GB and is refused.
 */
export function readDirectory(bytes: Uint8Array, maxMembers: number): Checked<readonly ArchiveEntry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return refuseUpload('damaged');
  const count = view.getUint16(end + 10, true);
  if (count > maxMembers) return refuseUpload('archive-too-big', `内部成员超过 ${maxMembers} 个`);
  const entries: ArchiveEntry[] = [];
  const names = new Set<string>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_LENGTH > end || view.getUint32(at, true) !== 0x02014b50) return refuseUpload('damaged');
    const entry = readEntry(bytes, view, at, end);
    if ('code' in entry) return entry;
    const folded = entry.name.toLowerCase();
    if (names.has(folded)) return refuseUpload('archive-unsafe', '内部成员重名');
    names.add(folded);
    entries.push(entry);
    at +=
      ENTRY_LENGTH +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true);
  }
  return hasOverlap(entries) ? refuseUpload('archive-unsafe', '内部成员相互重叠') : done(entries);
}

/** The end record closes the file; what stands behind it would be seen by some readers and not by others. */
function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - END_LENGTH - 0xffff);
  for (let at = view.byteLength - END_LENGTH; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    if (at + END_LENGTH + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return null;
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, end: number): ArchiveEntry | Refusal {
  const method = view.getUint16(at + 10, true);
  if (view.getUint16(at + 8, true) & ENCRYPTED_FLAGS) return refuseUpload('encrypted');
  if (method !== 0 && method !== 8) return refuseUpload('archive-unsafe', '压缩方式不受支持');
  const nameLength = view.getUint16(at + 28, true);
  const name = nameAt(bytes, at + ENTRY_LENGTH, nameLength);
  if (!isSafeName(name)) return refuseUpload('archive-unsafe', '内部成员路径越界');
  const fileType = (view.getUint32(at + 38, true) >>> 28) & 0xf;
  if (fileType !== 0 && fileType !== 8 && fileType !== 4)
    return refuseUpload('archive-unsafe', '含链接或设备文件');
  const header = view.getUint32(at + 42, true);
  if (header + HEADER_LENGTH > end || view.getUint32(header, true) !== 0x04034b50)
    return refuseUpload('damaged');
  const headerNameLength = view.getUint16(header + 26, true);
  const headerName = nameAt(bytes, header + HEADER_LENGTH, headerNameLength);
  if (headerName !== name || view.getUint16(header + 8, true) !== method) return refuseUpload('damaged');
  const start = header + HEADER_LENGTH + headerNameLength + view.getUint16(header + 28, true);
  const packedSize = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  if (start + packedSize > end || (method === 0 && size !== packedSize)) return refuseUpload('damaged');
  return { name, start, packedSize, size, crc: view.getUint32(at + 16, true), isPacked: method === 8 };
}

/** UTF-8, or the GB18030 of older Chinese tools. */
function nameAt(bytes: Uint8Array, start: number, length: number): string {
  const raw = bytes.subarray(start, start + length);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder('gb18030').decode(raw);
  }
}

function isSafeName(name: string): boolean {
  const path = name.replaceAll('\\', '/');
  if (name === '' || name.length > 500 || /\p{Cc}/u.test(name)) return false;
  return !path.startsWith('/') && !/^[a-z]:/i.test(path) && !path.split('/').includes('..');
}

function hasOverlap(entries: readonly ArchiveEntry[]): boolean {
  const byStart = entries.filter((entry) => entry.packedSize > 0).sort((a, b) => a.start - b.start);
  return byStart.some((entry, index) => {
    const next = byStart[index + 1];
    return next !== undefined && entry.start + entry.packedSize > next.start;
  });
}
