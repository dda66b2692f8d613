import type { FileKind } from './file-kinds.ts';

/** Control, zero-width and direction-changing characters: they can make `fdp.exe` look like `exe.pdf`. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const MAX_STEM = 100;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * The name under which an uploaded file is shown and offered for download: ours, not the sender's. Folder parts,
 * invisible characters and further extensions (`通知.exe.pdf`) go; the extension is the one of the checked kind.
 */
export function displayName(sent: string, kind: FileKind): string {
  const last = sent.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  let stem = last
    .replace(INVISIBLE, '')
    .replace(/[<>:"|?*;%]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/\.[a-z0-9]+\s*$/i, '');
  // A number after a dot is a version or a date, not an extension.
  while (/\.[a-z][a-z0-9]{1,4}\s*$/i.test(stem)) stem = stem.replace(/\.[a-z0-9]+\s*$/i, '');
  stem = stem.replace(/^[.\s]+|[.\s]+$/g, '');
  stem = [...stem].slice(0, MAX_STEM).join('').trim();
  if (stem === '' || RESERVED.test(stem)) stem = stem === '' ? '未命名文件' : `文件_${stem}`;
  return `${stem}.${kind}`;
}
