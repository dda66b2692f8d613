import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { docx, ofd, ole, pdf, png, xlsx } from './fixtures/documents.ts';
import { inspectUpload } from './inspect-upload.ts';
import { defaultUploadLimits } from './limits.ts';

const outcome = async (bytes: Uint8Array, name: string, limits = {}) => {
  const seen = await inspectUpload(bytes, name, { ...defaultUploadLimits, ...limits });
  return seen.kind === 'done'
    ? `${seen.value.kind} ${seen.value.safeName}`
    : seen.code.replace('files.upload.', '');
};
const text = (value: string) => Buffer.from(value);
const gbk = Buffer.from('bbfac3dca1ef', 'hex');

test('documents and pictures of the listed kinds come in, under a name of ours', async () => {
  const cases: [Uint8Array, string, string][] = [
    [docx('关于印发通知'), '../../关于印发通知.docx', 'docx 关于印发通知.docx'],
    [xlsx('任务'), 'C:\\台账\\台账.XLSX', 'xlsx 台账.xlsx'],
    [ofd('通知'), '通知.ofd', 'ofd 通知.ofd'],
    [pdf('通知'), '通知.exe.pdf', 'pdf 通知.pdf'],
    [png(800, 600), '\u202egnp.图片.png', 'png gnp.图片.png'],
    [text('一，二\n'), '表 2018.9.1.csv', 'csv 表 2018.9.1.csv'],
    [ole(['WordDocument'], '正文'), '老文件.doc', 'doc 老文件.doc'],
    [ole(['Workbook'], '正文'), '老表.xls', 'xls 老表.xls'],
  ];
  for (const [bytes, name, expected] of cases) assert.equal(await outcome(bytes, name), expected);
});

test('the text is read from every kind that has one', async () => {
  const read = async (bytes: Uint8Array, name: string) => {
    const seen = await inspectUpload(bytes, name);
    return seen.kind === 'done' ? seen.value.text : seen.code;
  };
  assert.match(
    (await read(docx('二十个工作日', { header: '官渡区' }), 'a.docx')) ?? '',
    /二十个工作日\n官渡区/,
  );
  assert.match((await read(xlsx('牵头单位'), 'a.xlsx')) ?? '', /台账\n牵头单位/);
  assert.match((await read(ofd('政务公开'), 'a.ofd')) ?? '', /政务公开/);
  assert.match((await read(pdf('政务公开要点'), 'a.pdf')) ?? '', /政务公开要点/);
  assert.match((await read(ole(['WordDocument'], '政务公开要点'), 'a.doc')) ?? '', /政务公开要点/);
  assert.equal(await read(png(1, 1), 'a.png'), null);
});

test('a secret mark is found wherever it stands, and its refusal names the rule and the way on', async () => {
  const cases: [Uint8Array, string][] = [
    [docx('秘密★1年'), 'a.docx'],
    [docx('正文', { header: '机 密 ★' }), 'a.docx'],
    [
      docx('', {
        members: {
          'word/footer2.xml': text(
            '<w:ftr><w:p><w:t>绝密</w:t><w:sym w:font="Wingdings" w:char="F0AB"/></w:p></w:ftr>',
          ),
        },
      }),
      'a.docx',
    ],
    [docx('正文', { members: { 'word/embeddings/表.xlsx': xlsx('机密★') } }), 'a.docx'],
    [docx('正文', { members: { 'docProps/core.xml': text('<x><dc:title>秘密★</dc:title></x>') } }), 'a.docx'],
    [xlsx('秘密★'), 'a.xlsx'],
    [xlsx('', '<headerFooter><oddHeader>&amp;L秘密★</oddHeader></headerFooter>'), 'a.xlsx'],
    [xlsx('', '<c r="A1" t="inlineStr"><is><t>绝密★</t></is></c>'), 'a.xlsx'],
    [ofd('机密★5年'), 'a.ofd'],
    [pdf('秘密★10年'), 'a.pdf'],
    [ole(['WordDocument'], '这份文件机密★长期'), 'a.doc'],
    [text('绝密★'), 'a.txt'],
    [gbk, 'a.txt'],
    [text('内容'), '机密★名单.txt'],
  ];
  for (const [bytes, name] of cases) assert.equal(await outcome(bytes, name), 'secret-mark', name);
  const refused = await inspectUpload(text('绝密★'), 'a.txt');
  assert.match(refused.kind === 'refused' ? refused.sentence : '', /涉密文件严禁上传.*未保存/);
  assert.match(refused.kind === 'refused' ? refused.remedy : '', /保密工作机构/);
  assert.equal(await outcome(text('保密审查秘密事项，机密一词没有星号'), 'a.txt'), 'txt a.txt');
});

test('what the name claims and what the bytes are must agree', async () => {
  assert.equal(await outcome(text('x'), 'a.exe'), 'kind-not-allowed');
  assert.equal(await outcome(text('x'), '没有扩展名'), 'kind-not-allowed');
  assert.equal(await outcome(pdf('x'), 'a.docx'), 'kind-mismatch');
  assert.equal(await outcome(xlsx('x'), 'a.docx'), 'kind-mismatch');
  assert.equal(await outcome(text('MZ plain words'), 'a.pdf'), 'kind-mismatch');
  assert.equal(await outcome(ole(['Workbook'], ''), 'a.doc'), 'kind-mismatch');
  assert.equal(await outcome(Buffer.from([0, 1, 2, 3]), 'a.txt'), 'text-unreadable');
  assert.equal(await outcome(new Uint8Array(), 'a.txt'), 'empty');
});

test('locked, running and hidden content is refused', async () => {
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> >> /ID [<00> <00>]`;
  const script = '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>';
  const attached = {
    catalog: '/Names << /EmbeddedFiles << /Names [(a.txt) 9 0 R] >> >>',
    objects: [
      '<< /Type /Filespec /F (a.txt) /EF << /F 10 0 R >> >>',
      '<< /Length 1 >>\nstream\nx\nendstream',
    ],
  };
  const wordBlock = Buffer.alloc(512);
  wordBlock.writeUInt16LE(0xa5ec, 0);
  wordBlock.writeUInt16LE(0x0100, 10);
  assert.equal(await outcome(pdf('x', { trailer: encrypt }), 'a.pdf'), 'encrypted');
  assert.equal(await outcome(pdf('x', { catalog: script }), 'a.pdf'), 'active-content');
  assert.equal(await outcome(pdf('x', attached), 'a.pdf'), 'active-content');
  assert.equal(await outcome(text('%PDF-1.7 and nothing'), 'a.pdf'), 'damaged');
  assert.equal(await outcome(ole(['EncryptedPackage'], ''), 'a.docx'), 'encrypted');
  assert.equal(await outcome(ole(['WordDocument'], '', wordBlock), 'a.doc'), 'encrypted');
  assert.equal(await outcome(ole(['WordDocument', '_VBA_PROJECT'], ''), 'a.doc'), 'macros');
  assert.equal(
    await outcome(docx('x', { members: { 'word/vbaProject.bin': text('x') } }), 'a.docx'),
    'macros',
  );
  const template =
    '<Relationships><Relationship Id="r" Type="http://x/attachedTemplate" Target="http://x.invalid/t.dotm" TargetMode="External"/></Relationships>';
  assert.equal(
    await outcome(docx('x', { members: { 'word/_rels/settings.xml.rels': text(template) } }), 'a.docx'),
    'active-content',
  );
  const link = template.replace('attachedTemplate', 'hyperlink');
  assert.equal(
    await outcome(docx('x', { members: { 'word/_rels/document.xml.rels': text(link) } }), 'a.docx'),
    'docx a.docx',
  );
  const entity = { 'word/styles.xml': text('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') };
  assert.equal(await outcome(docx('x', { members: entity }), 'a.docx'), 'archive-unsafe');
});

test('sizes are bounded: file, picture, archive, nesting', async () => {
  assert.equal(await outcome(text('12345'), 'a.txt', { maxFileBytes: 4 }), 'too-large');
  assert.equal(await outcome(png(60_000, 60_000), 'a.png'), 'picture-too-big');
  assert.equal(await outcome(png(0, 5), 'a.png'), 'damaged');
  assert.equal(
    await outcome(docx('x', { members: { a: new Uint8Array(200_000) } }), 'a.docx', {
      maxRatio: 1000,
      maxUnpackedBytes: 100_000,
    }),
    'archive-too-big',
  );
  const inner = zipSync({ 'x.zip': zipSync({ 'y.txt': text('y') }) });
  assert.equal(await outcome(docx('x', { members: { 'a.zip': inner } }), 'a.docx'), 'kind-mismatch');
  const table = zipSync({
    'xl/workbook.xml': text('<workbook/>'),
    'deep.zip': zipSync({ 'y.txt': text('y') }),
  });
  assert.equal(await outcome(docx('x', { members: { 'a.xlsx': table } }), 'a.docx'), 'nested-too-deep');
  assert.equal(
    await outcome(docx('x', { members: { 'a.rar': Buffer.from('Rar!\x1a\x07\x00') } }), 'a.docx'),
    'nested-too-deep',
  );
});
