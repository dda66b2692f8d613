import { fileTypeFromBuffer } from 'file-type';
import { done } from '#kernel/results.ts';
import { detectSecretMark } from '#kernel/secret-marks.ts';
import { looksLikeZip } from './archive.ts';
import { displayName } from './display-name.ts';
import { openAndRead } from './extract-text.ts';
import { type Container, claimedKind, type FileKind, fileKinds } from './file-kinds.ts';
import { looksLikeOle } from './legacy-office.ts';
import { defaultUploadLimits, type UploadLimits } from './limits.ts';
import { type Checked, refuseUpload } from './upload-refusals.ts';

/** An upload that may be stored; whether it may be *served* is the virus scan's word. */
export interface InspectedUpload {
  readonly kind: FileKind;
  readonly mime: string;
  /** The name to show and to offer for download. */
  readonly safeName: string;
  /** For search and screening; null for pictures and scans, whose content nobody has read yet. */
  readonly text: string | null;
}

/**
 * Looks at an uploaded file before anything of it is kept: kind by content, bounds, passwords, macros, and the mark
 * of a state secret in name or text. Refused means: not stored, not logged with its name.
 * @param fileName as the sender's browser gave it.
 */
export async function inspectUpload(
  bytes: Uint8Array,
  fileName: string,
  limits: UploadLimits = defaultUploadLimits,
): Promise<Checked<InspectedUpload>> {
  if (hasSecretMark(fileName)) return refuseUpload('secret-mark', '标志在文件名中');
  if (bytes.byteLength === 0) return refuseUpload('empty');
  if (bytes.byteLength > limits.maxFileBytes) {
    return refuseUpload('too-large', `上限 ${Math.floor(limits.maxFileBytes / 1048576)} MB`);
  }
  const kind = claimedKind(fileName);
  if (!kind) return refuseUpload('kind-not-allowed');
  const container = await containerOf(bytes);
  // A new-style document under a password is a compound file: say so, rather than "wrong kind".
  const isLocked = container === 'ole' && fileKinds[kind].container === 'zip';
  if (isLocked && Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    return refuseUpload('encrypted');
  }
  if (container !== fileKinds[kind].container) return refuseUpload('kind-mismatch');
  const read = await openAndRead(bytes, kind, limits);
  if (read.kind !== 'done') return read;
  if (hasSecretMark(read.value ?? '')) return refuseUpload('secret-mark', '标志在文件内容中');
  return done({
    kind,
    mime: fileKinds[kind].mime,
    safeName: displayName(fileName, kind),
    text: read.value?.slice(0, limits.maxTextCharacters) ?? null,
  });
}

/** Archives are told apart by their members later, within bounds; here only by their first bytes. */
async function containerOf(bytes: Uint8Array): Promise<Container | 'other'> {
  if (looksLikeZip(bytes)) return 'zip';
  if (looksLikeOle(bytes)) return 'ole';
  const sniffed = await fileTypeFromBuffer(bytes.subarray(0, 65_536)).catch(() => undefined);
  if (!sniffed) return 'text';
  return sniffed.ext === 'pdf' || sniffed.ext === 'png' || sniffed.ext === 'jpg' ? sniffed.ext : 'other';
}

/** PDF files often hold look-alike code points (radicals for characters), hence the normal form. */
const hasSecretMark = (text: string): boolean => detectSecretMark(text.normalize('NFKC')) !== null;
