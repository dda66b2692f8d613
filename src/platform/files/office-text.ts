import type { Archive } from './archive.ts';

/** Members whose markup holds text a reader sees, or properties of the document. */
const TEXT_PARTS =
  /^(word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\w*\.xml|xl\/(sharedStrings|comments\d*|threadedComments\/.+|drawings\/[^/]+|charts\/[^/]+)(\.xml)?|docProps\/custom\.xml)$/i;
const SHEETS = /^xl\/worksheets\/[^/]+\.xml$/i;
const OFD_TEXT = /(^|\/)(Content|Annot[^/]*|OFD)\.xml$/i;

/** The text of a DOCX or XLSX: body, headers, footers, notes, text boxes, sheet names, properties. */
export function officeText(archive: Archive): string {
  const texts: string[] = [];
  for (const [name, bytes] of archive) {
    if (TEXT_PARTS.test(name)) texts.push(markupText(decodeXml(bytes)));
    else if (SHEETS.test(name)) texts.push(sheetText(decodeXml(bytes)));
    else if (name === 'docProps/core.xml') texts.push(propertiesText(decodeXml(bytes)));
    else if (name === 'xl/workbook.xml') texts.push(sheetNames(decodeXml(bytes)));
  }
  return texts.filter((text) => text !== '').join('\n');
}

/** The text of an OFD file (GB/T 33190). Its glyphs often stand one by one, so they are joined within a page. */
export function ofdText(archive: Archive): string {
  const texts: string[] = [];
  for (const [name, bytes] of archive) {
    if (!OFD_TEXT.test(name)) continue;
    const xml = decodeXml(bytes);
    const codes = [...xml.matchAll(/<(?:\w+:)?(?:TextCode|Title|Subject|Keyword)\b[^>]*>([^<]*)</g)];
    texts.push(codes.map((code) => unescapeXml(code[1] ?? '')).join(''));
  }
  return texts.filter((text) => text !== '').join('\n');
}

/** XML is UTF-8 or, with a byte order mark, UTF-16. */
export function decodeXml(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

function markupText(xml: string): string {
  const text = xml
    .replace(/<w:instrText\b[^>]*>[^<]*<\/w:instrText>/g, '')
    // ★ typed through the symbol window of Word is this code of the font Wingdings.
    .replace(/<w:sym\b[^>]*w:char="[Ff]0[Aa][Bb]"[^>]*>/g, '★')
    .replace(
      /<\/(?:\w+:)?(?:p|si|tc|row|title|subject|keywords|description|comment)>|<(?:\w+:)?(?:br|tab)\b[^>]*\/>/g,
      '\n',
    )
    .replace(/<[^>]*>/g, '');
  return tidy(unescapeXml(text));
}

/** Not the names of author and last editor: they are personal data and no content. */
const propertiesText = (xml: string): string =>
  [...xml.matchAll(/<(?:\w+:)?(?:title|subject|keywords|description|category)\b[^>]*>([^<]*)</g)]
    .map((found) => unescapeXml(found[1] ?? ''))
    .join('\n')
    .trim();

function sheetText(xml: string): string {
  const texts: string[] = [];
  for (const found of xml.matchAll(
    /<(?:\w+:)?(?:t|(?:odd|even|first)(?:Header|Footer))(?:\s[^>]*)?>([^<]*)<|<(?:\w+:)?c\b[^>]*\bt="str"[^>]*>(?:<(?:\w+:)?f\b[^>]*>[^<]*<\/(?:\w+:)?f>)?<(?:\w+:)?v>([^<]*)</g,
  )) {
    texts.push(unescapeXml(found[1] ?? found[2] ?? ''));
  }
  return tidy(texts.join('\n'));
}

const sheetNames = (xml: string): string =>
  [...xml.matchAll(/<(?:\w+:)?sheet\b[^>]*\bname="([^"]*)"/g)]
    .map((found) => unescapeXml(found[1] ?? ''))
    .join('\n');

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[name] ?? whole;
    const code = Number.parseInt(hex ?? decimal, hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

const tidy = (text: string): string => text.replace(/[ \t]*\n\s*/g, '\n').trim();
