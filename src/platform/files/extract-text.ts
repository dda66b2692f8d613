import { done } from '#kernel/results.ts';
import { type Archive, openArchive, purseOf, type UnpackingPurse } from './archive.ts';
import type { FileKind } from './file-kinds.ts';
import { legacyText, looksLikeOle, unsafeLegacy } from './legacy-office.ts';
import type { UploadLimits } from './limits.ts';
import { nestedArchives, unsafeContent } from './office-safety.ts';
import { officeText, ofdText } from './office-text.ts';
import { readPdf } from './pdf-text.ts';
import { pictureSize } from './picture-size.ts';
import { decodeText } from './plain-text.ts';
import { type Checked, refuseUpload } from './upload-refusals.ts';

/**
 * Opens a file of a known kind, refuses what is unsafe in it and returns its whole text, uncut; null for pictures
 * and scans, which have none.
 */
export async function openAndRead(
  bytes: Uint8Array,
  kind: FileKind,
  limits: UploadLimits,
): Promise<Checked<string | null>> {
  switch (kind) {
    case 'png':
    case 'jpg':
      return checkPicture(bytes, limits);
    case 'txt':
    case 'csv': {
      const text = decodeText(bytes);
      return text === null ? refuseUpload('text-unreadable') : done(text);
    }
    case 'pdf': {
      const pdf = await readPdf(bytes, limits);
      return pdf.kind === 'done' ? done(pdf.value.text.trim() === '' ? null : pdf.value.text) : pdf;
    }
    case 'doc':
    case 'xls':
    case 'wps':
    case 'et':
      return unsafeLegacy(bytes, kind) ?? done(legacyText(bytes));
    default:
      return readPackage(bytes, kind, limits);
  }
}

async function readPackage(
  bytes: Uint8Array,
  kind: FileKind,
  limits: UploadLimits,
): Promise<Checked<string>> {
  const purse = purseOf(limits);
  const opened = await openArchive(bytes, limits, purse);
  if (opened.kind !== 'done') return opened;
  const unsafe = unsafeContent(opened.value, kind);
  if (unsafe) return unsafe;
  const texts = [kind === 'ofd' ? ofdText(opened.value) : officeText(opened.value)];
  const nested = await readNested(opened.value, limits, purse, 1);
  if (nested.kind !== 'done') return nested;
  return done([...texts, ...nested.value].filter((text) => text !== '').join('\n'));
}

/** Embedded documents are read like the outer one: a mark in an embedded table is a mark in the file. */
async function readNested(
  outer: Archive,
  limits: UploadLimits,
  purse: UnpackingPurse,
  depth: number,
): Promise<Checked<readonly string[]>> {
  const texts: string[] = [];
  for (const [name, bytes] of outer) {
    if (looksLikeOle(bytes)) texts.push(legacyText(bytes));
    if (/\.(html?|mht|txt|rtf)$/i.test(name)) texts.push(decodeText(bytes) ?? '');
  }
  for (const [, bytes] of nestedArchives(outer)) {
    if (depth > limits.maxNesting) return refuseUpload('nested-too-deep');
    const inner = await openArchive(bytes, limits, purse);
    if (inner.kind !== 'done') return inner;
    const kind: FileKind = inner.value.has('word/document.xml') ? 'docx' : 'xlsx';
    const unsafe = unsafeContent(inner.value, kind);
    if (unsafe) return unsafe;
    const deeper = await readNested(inner.value, limits, purse, depth + 1);
    if (deeper.kind !== 'done') return deeper;
    texts.push(officeText(inner.value), ...deeper.value);
  }
  return done(texts);
}

function checkPicture(bytes: Uint8Array, limits: UploadLimits): Checked<null> {
  const size = pictureSize(bytes);
  if (!size || size.width === 0 || size.height === 0) return refuseUpload('damaged');
  if (size.width * size.height > limits.maxPixels) {
    return refuseUpload(
      'picture-too-big',
      `${size.width}×${size.height}，上限 ${limits.maxPixels / 10_000} 万像素`,
    );
  }
  return done(null);
}
