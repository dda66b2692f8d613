import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { readDocxBlocks } from '#platform/letters/read-docx.ts';
import { readXlsxTable } from '#platform/sheets/read-table.ts';
import { evidenceZip } from './evidence-package.ts';
import { ledgerDocument } from './ledger-docx.ts';
import type { LedgerLine, LedgerView } from './ledger-line.ts';
import { ledgerWorkbook } from './ledger-xlsx.ts';

const line = (no: number, change: Partial<LedgerLine> = {}): LedgerLine => ({
  no,
  section: '着力加强公开解读回应工作',
  subsection: '围绕建设法治政府全面推进政务公开',
  requirement: `要求${no}`,
  leads: ['区甲局'],
  responsible: ['区乙局', '区丙局'],
  deadlineText: '10月底前',
  dueDay: '2018-10-31',
  status: 'on-track',
  signed: 2,
  units: 3,
  percent: 40,
  ...change,
});

const view: LedgerView = {
  title: '某区2018年政务公开工作台账',
  filters: '逾期',
  onDay: '2018-11-05',
  lines: [line(1), line(2, { status: 'overdue', section: '着力推进平台建设', leads: [] })],
};

test('a view comes out as a workbook with every line and the words of the page', async () => {
  const read = await readXlsxTable(await ledgerWorkbook(view));
  assert.equal(read.kind, 'done');
  const rows = read.kind === 'done' ? (read.value.sheets[0]?.rows ?? []) : [];
  assert.equal(rows[0]?.[0], '某区2018年政务公开工作台账（逾期）（截至2018-11-05）');
  assert.deepEqual(rows[3], [
    ...['2', '着力推进平台建设', '围绕建设法治政府全面推进政务公开', '要求2', '', '区乙局、区丙局'],
    ...['10月底前', '2018-10-31', '逾期', '2', '3', '40'],
  ]);
});

test('a view comes out as a document with one table per section', async () => {
  const read = await readDocxBlocks(ledgerDocument(view));
  assert.equal(read.kind, 'done');
  const blocks = read.kind === 'done' ? read.value : [];
  const tables = blocks.filter((block) => block.kind === 'table');
  assert.equal(tables.length, 2);
  assert.deepEqual(tables[1]?.rows[1], ['2', '要求2', '区乙局、区丙局负责', '10月底前', '逾期']);
  const words = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])).join('\n');
  assert.match(words, /截至2018年11月5日，共2项。其中序时推进1项，逾期1项。/);
  assert.match(words, /二、着力推进平台建设/);
});

test('a package holds the list, every file under a name of its own with its digest, and the timeline', async () => {
  const bytes = new TextEncoder().encode('佐证');
  const digest = createHash('sha256').update(bytes).digest('hex');
  const piece = {
    taskNo: 12,
    unitName: '区甲局',
    at: '2018-09-03 10:20',
    reportText: '=已完成',
    review: '已通过',
    title: '截图',
    link: null,
    file: { name: '../../截图.png', digest, bytes },
  };
  const zip = unzipSync(
    await evidenceZip({
      title: '第12项',
      onDay: '2018-11-05',
      evidence: [piece, piece, { ...piece, link: 'https://www.example.gov.cn/1', file: null }],
      steps: [
        { at: '2018-09-03 10:20', taskNo: 12, unitName: '区甲局', actor: '赵示例', title: '反馈', note: '' },
      ],
    }),
  );
  const names = Object.keys(zip).sort();
  assert.equal(names.length, 6);
  assert.ok(names.every((name) => !name.includes('..') || !name.includes('/../')));
  const stored = names.filter((name) => name.startsWith('佐证文件/'));
  assert.equal(stored.length, 2);
  for (const name of stored)
    assert.equal(
      createHash('sha256')
        .update(zip[name] as Uint8Array)
        .digest('hex'),
      digest,
    );
  const list = await readXlsxTable(zip['清单.xlsx'] as Uint8Array);
  const rows = list.kind === 'done' ? (list.value.sheets[0]?.rows ?? []) : [];
  assert.equal(rows.length, 5);
  assert.equal(rows[2]?.[9], digest);
  assert.equal(rows[4]?.[7], 'https://www.example.gov.cn/1');
  assert.match(new TextDecoder().decode(zip['办理过程.csv']), /赵示例/);
});
