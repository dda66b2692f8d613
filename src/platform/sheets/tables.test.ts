import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { cellName, faultInWords } from './cell-name.ts';
import { readFilledTable, writeFillableTable } from './fillable-table.ts';
import { readCsvTable, readXlsxTable } from './read-table.ts';
import { defaultTableLimits, type TableFile } from './table-model.ts';
import type { TableChecked } from './table-refusals.ts';
import { writeCsvTable, writeXlsxTable } from './write-table.ts';

const contentOf = (read: TableChecked<TableFile>): TableFile => {
  assert.equal(read.kind, 'done', read.kind === 'refused' ? read.sentence : '');
  return read.kind === 'done' ? read.value : { sheets: [] };
};
const partOf = (xlsx: Uint8Array, name: string): string =>
  strFromU8(unzipSync(xlsx)[name] ?? new Uint8Array());

const table = {
  name: '任务',
  columns: [
    { header: '任务', kind: 'text' },
    { header: '完成时限', kind: 'day' },
    { header: '更新', kind: 'moment' },
    { header: '进度', kind: 'percent' },
    { header: '号码', kind: 'text' },
  ],
  rows: [
    ['=HYPERLINK("http://x.invalid")', '2018-08-31', '2018-08-20T09:30', 0.5, '530102199001010000'],
    ['_x0041_ <b>&"\n二行', null, null, -1, '-007'],
  ],
} as const;

test('cells are named as the table program names them', () => {
  const names = [
    [0, 0],
    [6, 1],
    [9, 25],
    [0, 26],
    [0, 701],
    [0, 702],
  ].map(([row = 0, column = 0]) => cellName(row, column));
  assert.deepEqual(names, ['A1', 'B7', 'Z10', 'AA1', 'ZZ1', 'AAA1']);
  assert.equal(
    faultInWords({ sheet: '任务', row: 6, column: 1, message: '应填日期' }),
    '「任务」表 B7：应填日期',
  );
});

test('a workbook comes back as it was written; text is never a formula', async () => {
  const xlsx = await writeXlsxTable([
    { ...table, title: '台账' },
    { ...table, name: '任务' },
  ]);
  const { sheets } = contentOf(await readXlsxTable(xlsx));
  assert.deepEqual(
    sheets.map((sheet) => [sheet.name, sheet.isHidden]),
    [
      ['任务', false],
      ['任务（2）', false],
    ],
  );
  assert.deepEqual(sheets[0]?.rows, [
    ['台账', '', '', '', ''],
    ['任务', '完成时限', '更新', '进度', '号码'],
    ['=HYPERLINK("http://x.invalid")', '2018-08-31', '2018-08-20T09:30', '0.5', '530102199001010000'],
    ['_x0041_ <b>&"\n二行', '', '', '-1', '-007'],
  ]);
  assert.deepEqual(sheets[0]?.merges, [{ startRow: 0, startColumn: 0, endRow: 0, endColumn: 4 }]);
  const sheet = partOf(xlsx, 'xl/worksheets/sheet1.xml');
  assert.doesNotMatch(sheet, /<f[ >]/);
  assert.match(sheet, /ySplit="2"/);
  assert.match(sheet, /<autoFilter ref="A2:E4"/);
});

test('CSV has a byte order mark, guards formulas and comes back', () => {
  const csv = writeCsvTable(table);
  assert.deepEqual([...csv.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.match(
    csv.toString(),
    /"'=HYPERLINK\(""http:\/\/x.invalid""\)",2018-08-31,2018-08-20T09:30,0.5,530102199001010000\r\n/,
  );
  assert.match(csv.toString(), /,-1,'-007/);
  for (const start of ['=', '+', '-', '@', '\t=', '＝', ' =']) {
    const guarded = writeCsvTable({
      name: 'x',
      columns: [{ header: '甲', kind: 'text' }],
      rows: [[`${start}1+1`]],
    });
    assert.match(guarded.toString(), /^\ufeff甲\r\n"?'/, start);
  }
  const { sheets } = contentOf(readCsvTable(csv, '任务'));
  assert.equal(sheets[0]?.rows[1]?.[0], '=HYPERLINK("http://x.invalid")');
  assert.equal(sheets[0]?.rows[2]?.[4], '-007');
});

test('CSV of older programs is understood: GB18030, semicolons', () => {
  const bytes = Buffer.concat([
    Buffer.from('d0d5c3fb', 'hex'),
    Buffer.from(';1\n'),
    Buffer.from('d6d0', 'hex'),
    Buffer.from(';"a;b"\n'),
  ]);
  assert.deepEqual(contentOf(readCsvTable(bytes, 'x')).sheets[0]?.rows, [
    ['姓名', '1'],
    ['中', 'a;b'],
  ]);
  const broken = readCsvTable(Buffer.from([0xff, 0x00, 0x81]), 'x');
  assert.equal(broken.kind === 'refused' && broken.code, 'sheets.encoding');
});

test('values are taken from formulas, hidden sheets are told', async () => {
  const xlsx = await writeXlsx({
    sheets: [
      {
        name: '甲',
        rows: [[1, 2]],
        cells: new Map([
          ['0,2', { value: null, formula: 'A1+B1', formulaResult: 3 }],
          ['0,3', { value: 0.1 + 0.2 }],
        ]),
      },
      { name: '乙', rows: [['x']], hidden: true },
    ],
  });
  const { sheets } = contentOf(await readXlsxTable(xlsx));
  assert.deepEqual(sheets[0]?.rows, [['1', '2', '3', '0.3']]);
  assert.equal(sheets[1]?.isHidden, true);
});

test('tables beyond the bounds and files that are none are refused', async () => {
  const code = (read: TableChecked<TableFile>) => (read.kind === 'refused' ? read.code : 'done');
  const xlsx = await writeXlsxTable([table]);
  for (const limits of [{ maxRows: 2 }, { maxColumns: 4 }, { maxCells: 14 }, { maxSheets: 0 }]) {
    assert.equal(code(await readXlsxTable(xlsx, { ...defaultTableLimits, ...limits })), 'sheets.too-large');
  }
  assert.equal(
    code(await readXlsxTable(xlsx, { ...defaultTableLimits, maxRows: 3, maxColumns: 5, maxCells: 15 })),
    'done',
  );
  assert.equal(
    code(readCsvTable(Buffer.from('a\nb\nc'), 'x', { ...defaultTableLimits, maxRows: 2 })),
    'sheets.too-large',
  );
  assert.equal(code(await readXlsxTable(Buffer.from('not a table'))), 'files.upload.damaged');
  assert.equal(code(await readXlsxTable(xlsx.subarray(0, 500))), 'files.upload.damaged');
  const locked = await writeXlsx({
    sheets: [{ name: 'x', rows: [['x']] }],
    encryption: { password: 'x', spinCount: 10 },
  });
  assert.equal(code(await readXlsxTable(locked)), 'sheets.encrypted');
});

test('a sheet to be filled in locks what is known, offers choices, and is read back by its header', async () => {
  const xlsx = await writeFillableTable({
    name: '反馈',
    title: '任务进展反馈表',
    notes: ['只填黄色单元格。', '严禁填写涉密内容。'],
    columns: [
      { header: '任务编号', kind: 'text', isLocked: true },
      {
        header: '进展',
        kind: 'text',
        isLocked: false,
        choices: ['已完成', '推进中, 正常', '未启动'],
        hint: '从列表中选择',
      },
      { header: '完成日期', kind: 'day', isLocked: false },
    ],
    rows: [
      ['1', null, null],
      ['2', '已完成', '2018-09-26'],
    ],
    blankRows: 3,
  });
  const sheet = partOf(xlsx, 'xl/worksheets/sheet1.xml');
  assert.match(sheet, /<sheetProtection[^>]*sheet="(1|true)"/);
  assert.match(
    sheet,
    /<dataValidation [^>]*type="list"[^>]*sqref="B5:B9"|<dataValidation [^>]*sqref="B5:B9"[^>]*type="list"/,
  );
  assert.match(sheet, /<formula1>选项!\$A\$1:\$A\$3<\/formula1>/);
  assert.match(partOf(xlsx, 'xl/styles.xml'), /<protection[^>]*locked="(0|false)"/);
  const { sheets } = contentOf(await readXlsxTable(xlsx));
  assert.equal(sheets[1]?.isHidden, true);
  const filled = readFilledTable(sheets[0]!, ['任务编号', '进展', '完成日期']);
  assert.deepEqual(filled.kind === 'done' && filled.value.rows, [
    { row: 4, values: { 任务编号: '1', 进展: '', 完成日期: '' } },
    { row: 5, values: { 任务编号: '2', 进展: '已完成', 完成日期: '2018-09-26' } },
  ]);
  const other = readFilledTable(sheets[0]!, ['任务编号', '责任单位']);
  assert.match(other.kind === 'refused' ? other.sentence : '', /责任单位/);
});
