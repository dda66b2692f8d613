import { type Refusal, refuse } from '#kernel/results.ts';
import { detectSecretMark } from '#kernel/secret-marks.ts';
import { type PlanSource, readingBounds, type SourceItem } from './source.ts';
import { fold, withoutInvisible } from './words.ts';

const tooLarge = (): Refusal =>
  refuse(
    'state',
    'plans.reading.too-large',
    `文件过大：最多读取${readingBounds.lines}行、${readingBounds.characters}个字。`,
    '请只保留分工方案本身，去掉其他附件后再导入。',
  );

const notText = (): Refusal =>
  refuse(
    'state',
    'plans.reading.not-text',
    '文件内容不是文字，读不出来，可能是图片、扫描件或压缩包。',
    '请导入文本、DOCX或XLSX格式的方案，或把文字复制后粘贴。',
  );

const empty = (): Refusal =>
  refuse('state', 'plans.reading.empty', '文件里没有文字。', '请选择有内容的方案文件，或把文字复制后粘贴。');

const secret = (mark: string): Refusal =>
  refuse(
    'forbidden',
    'plans.reading.secret-mark',
    `文件标有“${mark}”，涉密文件不得上网，内容没有保存。`,
    '请按保密规定处理原件；需要公开的内容，脱密审批后另行导入。',
    { title: '《中华人民共和国保守国家秘密法》' },
  );

/**
 * Turns a source into paragraphs and table rows with their places. Refuses what is empty, too large or no text.
 */
export function scanSource(source: PlanSource): SourceItem[] | Refusal {
  const items = source.kind === 'text' ? scanText(source.text) : scanBlocks(source.blocks);
  if (!Array.isArray(items)) return items;
  const isBlank = items.every((item) =>
    item.kind === 'row' ? item.cells.every((c) => !c?.trim()) : item.text === '',
  );
  if (isBlank) return empty();
  const mark = items
    .map((item) => detectSecretMark(item.kind === 'row' ? item.cells.join(' ') : item.text))
    .find((found) => found !== null);
  return mark ? secret(mark.text) : items;
}

const isBinary = (text: string): boolean => {
  const sample = text.slice(0, 20_000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what gives a binary file away
  const odd = sample.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  return odd > 0 && odd * 200 > sample.length;
};

function scanText(raw: string): SourceItem[] | Refusal {
  if (raw.length > readingBounds.characters) return tooLarge();
  if (isBinary(raw)) return notText();
  const lines = withoutInvisible(raw).split('\n');
  if (lines.length > readingBounds.lines || lines.some((l) => l.length > readingBounds.lineCharacters))
    return tooLarge();
  const items = lines.map((text, i) => readLine(text, i + 1));
  if (items.some((item) => item.kind === 'row' && item.cells.length > readingBounds.cellsInRow))
    return tooLarge();
  return joinRows(items);
}

/** A row that begins with a number needs one separator; blank cells at its end may have been cut off. */
const separatorsIn = (folded: string, separator: string): number => folded.split(separator).length - 1;

function readLine(text: string, line: number): SourceItem {
  const folded = fold(text);
  const enough = /^\s*\|?\s*\d{1,4}\s*[|\t]/u.test(folded) ? 1 : 2;
  const separator = ['|', '\t'].find((mark) => separatorsIn(folded, mark) >= enough) ?? null;
  if (separator === null || /^[\s|:+-]*$/.test(folded))
    return { kind: 'paragraph', line, text: separator ? '' : text.trim() };
  const cells: string[] = [];
  let from = 0;
  for (let at = folded.indexOf(separator); at !== -1; at = folded.indexOf(separator, from)) {
    cells.push(text.slice(from, at).trim());
    from = at + 1;
  }
  cells.push(text.slice(from).trim());
  if (separator === '|' && cells[0] === '' && /^\s*\|/.test(folded)) cells.shift();
  return { kind: 'row', lines: { from: line, to: line }, cells, table: 0 };
}

/** Numbers the tables, and joins a row that was broken over two lines: the parts together have the table's width. */
function joinRows(items: readonly SourceItem[]): SourceItem[] {
  const widths = new Map<number, number>();
  for (const item of items)
    if (item.kind === 'row') widths.set(item.cells.length, (widths.get(item.cells.length) ?? 0) + 1);
  const width = [...widths].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  const joined: SourceItem[] = [];
  let table = -1;
  let isOpen = false;
  for (const item of items) {
    const last = joined.at(-1);
    if (item.kind === 'paragraph') {
      if (item.text !== '') isOpen = false;
      joined.push(item);
    } else if (
      last?.kind === 'row' &&
      last.cells.length < width &&
      last.cells.length + item.cells.length - 1 <= width &&
      !/^\d/.test(fold(item.cells[0] ?? ''))
    ) {
      const seam = `${last.cells.at(-1) ?? ''}${item.cells[0] ?? ''}`;
      joined[joined.length - 1] = {
        ...last,
        lines: { from: last.lines.from, to: item.lines.to },
        cells: [...last.cells.slice(0, -1), seam, ...item.cells.slice(1)],
      };
    } else {
      if (!isOpen) table += 1;
      isOpen = true;
      joined.push({ ...item, table });
    }
  }
  return joined;
}

function scanBlocks(blocks: Extract<PlanSource, { kind: 'blocks' }>['blocks']): SourceItem[] | Refusal {
  const items: SourceItem[] = [];
  let line = 0;
  let table = -1;
  let characters = 0;
  for (const block of blocks) {
    const rows = block.kind === 'table' ? block.rows : [];
    if (block.kind === 'table') table += 1;
    else {
      line += 1;
      characters += block.text.length;
      items.push({ kind: 'paragraph', line, text: withoutInvisible(block.text).trim() });
    }
    for (const row of rows) {
      line += 1;
      if (row.length > readingBounds.cellsInRow) return tooLarge();
      const cells = row.map((cell) => (cell === null ? null : withoutInvisible(cell).trim()));
      characters += cells.reduce((sum, cell) => sum + (cell?.length ?? 0), 0);
      items.push({ kind: 'row', lines: { from: line, to: line }, cells, table });
    }
    if (line > readingBounds.lines || characters > readingBounds.characters) return tooLarge();
  }
  return items;
}
