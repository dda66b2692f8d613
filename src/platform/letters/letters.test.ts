import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { inspectUpload } from '../files/inspect-upload.ts';
import { buildDocument } from './build-document.ts';
import { htmlBlocks } from './html-blocks.ts';
import type { LetterDocument } from './letter-blocks.ts';
import { readDocxBlocks } from './read-docx.ts';
import { renderDocx } from './render-docx.ts';

const letter: LetterDocument = {
  title: '关于印发要点的通知',
  number: '测政办发〔2018〕0号',
  addressee: '各街道办事处：',
  blocks: [
    { kind: 'heading', level: 1, text: '一、总体要求' },
    { kind: 'paragraph', text: '按照 <要点> & "要求"\n落实。\u0007' },
    { kind: 'list', items: ['甲', '乙'] },
    { kind: 'table', header: ['任务', '时限'], rows: [['公开', '年底前'], ['缺一格']], widths: [3, 1] },
  ],
  signature: { unit: '某某区人民政府办公室', day: '2018年8月20日' },
};
const partOf = (docx: Uint8Array, name: string): string =>
  strFromU8(unzipSync(docx)[name] ?? new Uint8Array());

test('a built letter reads back as it was given, and may be uploaded', async () => {
  const docx = buildDocument(letter);
  const read = await readDocxBlocks(docx);
  assert.deepEqual(read.kind === 'done' && read.value, [
    { kind: 'paragraph', text: '测政办发〔2018〕0号' },
    { kind: 'paragraph', text: '关于印发要点的通知' },
    { kind: 'paragraph', text: '各街道办事处：' },
    { kind: 'paragraph', text: '一、总体要求' },
    { kind: 'paragraph', text: '按照 <要点> & "要求"\n落实。' },
    { kind: 'paragraph', text: '1. 甲' },
    { kind: 'paragraph', text: '2. 乙' },
    {
      kind: 'table',
      rows: [
        ['任务', '时限'],
        ['公开', '年底前'],
        ['缺一格', ''],
      ],
    },
    { kind: 'paragraph', text: '某某区人民政府办公室' },
    { kind: 'paragraph', text: '2018年8月20日' },
  ]);
  assert.equal((await inspectUpload(docx, '通知.docx')).kind, 'done');
  assert.deepEqual(buildDocument(letter), docx);
});

test('the page is the one of GB/T 9704: A4, margins, type area, fonts, page number', () => {
  const docx = buildDocument(letter);
  const markup = partOf(docx, 'word/document.xml');
  const styles = partOf(docx, 'word/styles.xml');
  const millimetres = (attribute: string, element: string): number => {
    const found = new RegExp(`<w:${element} [^>]*w:${attribute}="(\\d+)"`).exec(markup)?.[1];
    return Math.round((Number(found) / 1440) * 25.4);
  };
  const page = ['top', 'right', 'bottom', 'left'].map((side) => millimetres(side, 'pgMar'));
  assert.deepEqual(page, [37, 26, 35, 28]);
  assert.deepEqual([millimetres('w', 'pgSz'), millimetres('h', 'pgSz')], [210, 297]);
  for (const font of ['方正小标宋简体', '仿宋_GB2312', '黑体', '楷体_GB2312'])
    assert.match(styles, new RegExp(font));
  assert.match(styles, /w:line="579" w:lineRule="exact"/);
  assert.match(partOf(docx, 'word/footer1.xml'), /— <.*PAGE.*> —</);
});

const template = (body: string): Uint8Array => {
  const members = unzipSync(buildDocument({ title: 'x', blocks: [] }));
  members['word/document.xml'] = Buffer.from(
    `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body
      .split('|')
      .map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`)
      .join('')}</w:body></w:document>`,
  );
  return zipSync(members);
};

test('a template is filled, parts repeated; what is typed cannot become markup', async () => {
  const rendered = await renderDocx(template('致{单位}|{#任务}|第{号}项：{文}|{/任务}|完'), {
    单位: '<b>区法制办</b>{x}',
    任务: [
      { 号: 1, 文: '甲' },
      { 号: 2, 文: '乙' },
    ],
  });
  const read = rendered.kind === 'done' ? await readDocxBlocks(rendered.value) : rendered;
  assert.deepEqual(
    read.kind === 'done' && read.value.map((block) => block.kind === 'paragraph' && block.text),
    ['致<b>区法制办</b>{x}', '第1项：甲', '第2项：乙', '完'],
  );
});

test('faults of a template are told in plain words', async () => {
  const sentence = async (body: string, data = {}) => {
    const rendered = await renderDocx(template(body), data);
    return rendered.kind === 'refused' ? `${rendered.code} ${rendered.sentence}` : 'done';
  };
  assert.match(await sentence('{单位'), /template-tag.*「单位」缺少右花括号/);
  assert.match(await sentence('{#任务}{号}'), /template-tag.*「任务」开始标记没有对应的结束标记/);
  assert.match(await sentence('{单位}和{时限}', { 单位: '甲' }), /template-data.*（时限）/);
  const damaged = await renderDocx(Buffer.from('nothing'), {});
  assert.equal(damaged.kind === 'refused' && damaged.code, 'letters.template-damaged');
});

test('merged cells: the first place holds the text, the others are null', () => {
  const html =
    '<p>前</p><table><thead><tr><th>类别</th><th colspan="2">任务 &amp; 时限</th></tr></thead>' +
    '<tr><td rowspan="2"><p>决策</p><p>公开</p></td><td>一</td><td>年内</td></tr><tr><td>二</td><td></td></tr>' +
    '<tr><td>三</td><td colspan="2" rowspan="9">嵌<table><tr><td>内</td></tr></table></td></tr></table><ul><li>后</li></ul>';
  assert.deepEqual(htmlBlocks(html), [
    { kind: 'paragraph', text: '前' },
    {
      kind: 'table',
      rows: [
        ['类别', '任务 & 时限', null],
        ['决策\n公开', '一', '年内'],
        [null, '二', ''],
        ['三', '嵌内', null],
      ],
    },
    { kind: 'paragraph', text: '后' },
  ]);
});

test('merges of a real document arrive as null cells; other files are refused', async () => {
  const cell = (text: string, settings = '') =>
    `<w:tc><w:tcPr>${settings}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
  const members = unzipSync(template('x'));
  members['word/document.xml'] = Buffer.from(
    `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>${cell('决策', '<w:vMerge w:val="restart"/>')}${cell('一')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('二')}</w:tr><w:tr>${cell('三', '<w:gridSpan w:val="2"/>')}</w:tr></w:tbl></w:body></w:document>`,
  );
  const read = await readDocxBlocks(zipSync(members));
  assert.deepEqual(read.kind === 'done' && read.value, [
    {
      kind: 'table',
      rows: [
        ['决策', '一'],
        [null, '二'],
        ['三', null],
      ],
    },
  ]);
  assert.equal((await readDocxBlocks(Buffer.from('%PDF-1.7'))).kind, 'refused');
});
