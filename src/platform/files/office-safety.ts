import type { Refusal } from '#kernel/results.ts';
import { type Archive, looksLikeZip } from './archive.ts';
import type { FileKind } from './file-kinds.ts';
import { decodeXml } from './office-text.ts';
import { refuseUpload } from './upload-refusals.ts';

const MAIN_PART: Partial<Record<FileKind, string>> = {
  docx: 'word/document.xml',
  xlsx: 'xl/workbook.xml',
  ofd: 'OFD.xml',
};

/** What is inside an unpacked document that must not come in; null when nothing is. */
export function unsafeContent(archive: Archive, kind: FileKind): Refusal | null {
  const main = MAIN_PART[kind];
  if (main !== undefined && !archive.has(main)) return refuseUpload('kind-mismatch');
  for (const [name, bytes] of archive) {
    if (/vbaProject|vbaData|(^|\/)(macrosheets|dialogsheets)\//i.test(name)) return refuseUpload('macros');
    if (/(^|\/)activeX\//i.test(name) || isProgram(bytes))
      return refuseUpload('active-content', '可执行程序或控件');
    if (isOtherArchive(bytes) && !/\.(emz|wmz)$/i.test(name)) return refuseUpload('nested-too-deep');
    if (!/\.(xml|rels)$/i.test(name)) continue;
    const xml = decodeXml(bytes);
    // Entities could read files of the server or grow without end in other readers of this file.
    if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return refuseUpload('archive-unsafe', '内部 XML 带有实体声明');
    if (name === '[Content_Types].xml' && /macroEnabled/i.test(xml)) return refuseUpload('macros');
    if (/\.rels$/i.test(name) && loadsFromOutside(xml))
      return refuseUpload('active-content', '外部模板或外部对象');
  }
  return null;
}

/** Archives inside the document, to be checked in their turn: embedded tables and the like. */
export const nestedArchives = (archive: Archive): readonly (readonly [string, Uint8Array])[] =>
  [...archive].filter(([, bytes]) => looksLikeZip(bytes));

/** Links are fine; templates, frames, objects and pictures fetched on opening are not. */
function loadsFromOutside(rels: string): boolean {
  for (const [relation] of rels.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    if (!/TargetMode="External"/i.test(relation)) continue;
    if (/Type="[^"]*\/(attachedTemplate|oleObject|frame|subDocument|package|aFChunk)"/i.test(relation))
      return true;
  }
  return false;
}

function isProgram(bytes: Uint8Array): boolean {
  const isElf = bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
  if (isElf) return true;
  if (bytes[0] !== 0x4d || bytes[1] !== 0x5a || bytes.byteLength < 64) return false;
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(60, true);
  return bytes[header] === 0x50 && bytes[header + 1] === 0x45;
}

/** RAR, 7-Zip, gzip, xz, CAB: their members cannot be looked at here. */
function isOtherArchive(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 6)).toString('latin1');
  return ['Rar!', '7z\xbc\xaf', '\x1f\x8b\x08', '\xfd7zXZ', 'MSCF'].some((mark) => start.startsWith(mark));
}
