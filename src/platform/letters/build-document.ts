import { strToU8, zipSync } from 'fflate';
import type { LetterDocument } from './letter-blocks.ts';
import { bodyMarkup, escapeXml } from './letter-markup.ts';
import { footerXml, NAMESPACES, sectionMarkup, stylesXml, XML_HEAD } from './letter-styles.ts';

const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

const contentTypes = `${XML_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${TYPES}.styles+xml"/><Override PartName="/word/settings.xml" ContentType="${TYPES}.settings+xml"/><Override PartName="/word/footer1.xml" ContentType="${TYPES}.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="${TYPES}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const packageRelations = `${XML_HEAD}<Relationships ${PACKAGE_RELATIONS}><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

const documentRelations = `${XML_HEAD}<Relationships ${PACKAGE_RELATIONS}><Relationship Id="rId1" Type="${RELATIONS}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${RELATIONS}/footer" Target="footer1.xml"/><Relationship Id="rId3" Type="${RELATIONS}/footer" Target="footer2.xml"/><Relationship Id="rId4" Type="${RELATIONS}/settings" Target="settings.xml"/></Relationships>`;

const settings = `${XML_HEAD}<w:settings ${NAMESPACES}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/></w:settings>`;

/**
 * A DOCX in the format of GB/T 9704-2012, made of text alone. The same document gives the same bytes, so that a
 * draft can be compared by digest. Fonts are named, not embedded: 小标宋 and 仿宋_GB2312 belong to their makers.
 */
export function buildDocument(document: LetterDocument): Uint8Array {
  const core = `${XML_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(document.title)}</dc:title></cp:coreProperties>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': packageRelations,
    'word/document.xml': `${XML_HEAD}<w:document ${NAMESPACES}><w:body>${bodyMarkup(document)}${sectionMarkup}</w:body></w:document>`,
    'word/_rels/document.xml.rels': documentRelations,
    'word/styles.xml': stylesXml,
    'word/settings.xml': settings,
    'word/footer1.xml': footerXml('right'),
    'word/footer2.xml': footerXml('left'),
    'docProps/core.xml': core,
  };
  // A fixed day for the members: 1980-01-01 local is the earliest the format knows.
  const mtime = new Date(1980, 0, 1);
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, [strToU8(xml), { mtime }]])),
  );
}
