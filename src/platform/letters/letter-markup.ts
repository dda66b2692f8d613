import type { LetterBlock, LetterDocument } from './letter-blocks.ts';
import { TEXT_WIDTH } from './letter-styles.ts';

/** Text as it may stand in XML; control characters cannot be written at all. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[\p{Cc}--[\n\t]]/gv, '')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '');

/** The markup of the whole body, without the section settings. */
export function bodyMarkup(document: LetterDocument): string {
  const { number, addressee, signature } = document;
  return [
    number === undefined ? '' : paragraph('Number', number),
    paragraph('Title', document.title),
    addressee === undefined ? '' : paragraph('Flush', addressee),
    ...document.blocks.map(blockMarkup),
    signature === undefined ? '' : signatureMarkup(signature.unit, signature.day),
  ].join('');
}

function blockMarkup(block: LetterBlock): string {
  switch (block.kind) {
    case 'heading':
      return paragraph(`Heading${block.level}`, block.text);
    case 'paragraph': {
      const style = (block.isIndented ?? true) && (block.align ?? 'left') === 'left' ? 'Body' : 'Flush';
      return paragraph(style, block.text, block.align ? `<w:jc w:val="${block.align}"/>` : '');
    }
    case 'list':
      return block.items.map((item, index) => paragraph('Body', `${index + 1}. ${item}`)).join('');
    case 'table':
      return tableMarkup(block);
    case 'page-break':
      return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
  }
}

function paragraph(style: string, text: string, more = ''): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${runs(text)}</w:p>`;
}

const runs = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<w:r><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r>`)
    .join('<w:r><w:br/></w:r>');

/** The day stands four characters from the right edge, the unit centred above it (GB/T 9704 7.3.5.2, no seal). */
function signatureMarkup(unit: string, day: string): string {
  const surplus = Math.max(0, ([...day].length - [...unit].length) / 2);
  const unitIndent = Math.round((4 + surplus) * 320);
  const keep = '<w:keepNext/>';
  const right = (indent: number) => `<w:ind w:right="${indent}"/><w:jc w:val="right"/>`;
  return (
    paragraph('Flush', '', keep) +
    paragraph('Flush', unit, keep + right(unitIndent)) +
    paragraph('Flush', day, right(4 * 320))
  );
}

function tableMarkup(table: Extract<LetterBlock, { kind: 'table' }>): string {
  const shares = table.header.map((_, index) => table.widths?.[index] ?? 1);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((share / whole) * TEXT_WIDTH));
  const cell = (text: string, index: number, style: string): string =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[index]}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${paragraph(style, text)}</w:tc>`;
  // The header row comes again on each page; a row is never torn between two.
  const header = `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${table.header.map((text, index) => cell(text, index, 'TableHead')).join('')}</w:tr>`;
  const rows = table.rows.map(
    (row) =>
      `<w:tr><w:trPr><w:cantSplit/></w:trPr>${table.header.map((_, index) => cell(row[index] ?? '', index, 'TableText')).join('')}</w:tr>`,
  );
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  return `<w:tbl><w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${header}${rows.join('')}</w:tbl>${paragraph('Flush', '')}`;
}
