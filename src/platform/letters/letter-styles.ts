/**
 * Measures of GB/T 9704-2012 (5.1–5.2, 7.2–7.3) in the units of the file format: twentieths of a point for lengths,
 * half points for type. A4 is 210 × 297 mm with 天头 37 mm and 订口 28 mm; the type area is 156 × 225 mm.
 */
const mm = (length: number): number => Math.round((length / 25.4) * 1440);

/** 版心 156 mm. */
export const TEXT_WIDTH = mm(156);

const TOP = mm(37);
const LEFT = mm(28);
const RIGHT = mm(210) - LEFT - TEXT_WIDTH;
const BOTTOM = mm(297) - TOP - mm(225);
/** 22 lines on 225 mm: 28.95 pt each. */
const LINE = 579;
/** 3号 = 16 pt, 2号 = 22 pt, 4号 = 14 pt, in half points. */
const SIZE_3 = 32;
const SIZE_2 = 44;
const SIZE_4 = 28;
const SIZE_SMALL_4 = 24;

export const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Page size, margins, page numbers: odd pages right, even pages left. */
export const sectionMarkup = `<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:footerReference w:type="even" r:id="rId3"/><w:pgSz w:w="${mm(210)}" w:h="${mm(297)}"/><w:pgMar w:top="${TOP}" w:right="${RIGHT}" w:bottom="${BOTTOM}" w:left="${LEFT}" w:header="851" w:footer="${BOTTOM - mm(7) - 280}" w:gutter="0"/></w:sectPr>`;

const font = (name: string, size: number): string =>
  `<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${name}"/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>`;

const style = (id: string, shown: string, paragraph: string, run: string, outline = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${shown}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}${outline}</w:pPr>${run}</w:style>`;

const exact = `<w:spacing w:before="0" w:after="0" w:line="${LINE}" w:lineRule="exact"/>`;
const indented = '<w:ind w:firstLineChars="200" w:firstLine="640"/>';
const outline = (level: number): string => `<w:outlineLvl w:val="${level}"/>`;
const BORDER = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join('');

/** `word/styles.xml`. */
export const stylesXml = `${XML_HEAD}<w:styles ${NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312"/><w:sz w:val="${SIZE_3}"/><w:szCs w:val="${SIZE_3}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${exact}<w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${[
  style(
    'Title',
    'Title',
    `<w:spacing w:before="${LINE}" w:after="${LINE}" w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>`,
    font('方正小标宋简体', SIZE_2),
  ),
  style('Number', '发文字号', '<w:jc w:val="center"/>', font('仿宋_GB2312', SIZE_3)),
  style('Body', '正文段落', indented, font('仿宋_GB2312', SIZE_3)),
  style('Flush', '顶格段落', '', font('仿宋_GB2312', SIZE_3)),
  style('Heading1', 'heading 1', `<w:keepNext/>${indented}`, font('黑体', SIZE_3), outline(0)),
  style('Heading2', 'heading 2', `<w:keepNext/>${indented}`, font('楷体_GB2312', SIZE_3), outline(1)),
  style('Heading3', 'heading 3', `<w:keepNext/>${indented}`, font('仿宋_GB2312', SIZE_3), outline(2)),
  style(
    'TableHead',
    '表头',
    '<w:spacing w:before="40" w:after="40" w:line="360" w:lineRule="exact"/><w:jc w:val="center"/>',
    font('黑体', SIZE_SMALL_4),
  ),
  style(
    'TableText',
    '表格文字',
    '<w:spacing w:before="40" w:after="40" w:line="360" w:lineRule="exact"/><w:jc w:val="left"/>',
    font('仿宋_GB2312', SIZE_SMALL_4),
  ),
].join(
  '',
)}<w:style w:type="table" w:styleId="Ruled"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${BORDER}</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`;

/** — 1 —, 4号, one character in from the outer edge. */
export function footerXml(side: 'left' | 'right'): string {
  const run = (body: string): string =>
    `<w:r><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="${SIZE_4}"/></w:rPr>${body}</w:r>`;
  const field = `${run('<w:fldChar w:fldCharType="begin"/>')}${run('<w:instrText xml:space="preserve"> PAGE </w:instrText>')}${run('<w:fldChar w:fldCharType="separate"/>')}${run('<w:t>1</w:t>')}${run('<w:fldChar w:fldCharType="end"/>')}`;
  return `${XML_HEAD}<w:ftr ${NAMESPACES}><w:p><w:pPr><w:spacing w:line="280" w:lineRule="atLeast"/><w:ind w:${side}="280"/><w:jc w:val="${side}"/></w:pPr>${run('<w:t xml:space="preserve">— </w:t>')}${field}${run('<w:t xml:space="preserve"> —</w:t>')}</w:p></w:ftr>`;
}
