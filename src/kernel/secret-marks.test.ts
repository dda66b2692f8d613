import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectSecretMark, findSecretMarks } from './secret-marks.ts';

// Written in pieces, so that this file itself bears no mark.
const mark = (...parts: string[]): string => parts.join('');

test('marks are found however they are spaced and written', () => {
  const table: [string, string, string | undefined][] = [
    [mark('秘密', '★'), '秘密', undefined],
    [mark('机密', '★', '10年'), '机密', '10年'],
    [mark('绝密', '★', '长期'), '绝密', '长期'],
    [mark('机 密 ', '★ ', '１０ 年'), '机密', '10年'],
    [mark('秘\u3000密\u3000', '★', '6个月'), '秘密', '6个月'],
    [mark('機密', '★', '長期'), '机密', '长期'],
    [mark('秘\n密\n', '★'), '秘密', undefined],
    [mark('秘\u200b密', '☆', '3年'), '秘密', '3年'],
    [mark('机密', '⭐', '1年'), '机密', '1年'],
    [mark('机密', '*', '5年'), '机密', '5年'],
    [mark('秘密', '★', '三年'), '秘密', '三年'],
    [mark('国家秘密', '★', '5年'), '秘密', '5年'],
  ];
  for (const [text, level, period] of table) {
    const found = detectSecretMark(`前文 ${text} 后文`);
    assert.deepEqual([found?.level, found?.period], [level, period], JSON.stringify(text));
  }
});

test('the words alone are no marks', () => {
  for (const text of [
    '涉及国家秘密、工作秘密的不予公开',
    '商业秘密',
    '**机密**文件的管理',
    '机密*：见注',
    '严禁上传涉密文件',
    '★秘密',
    '',
  ]) {
    assert.equal(detectSecretMark(text), null, text);
  }
});

test('of several marks the highest counts; each knows its place', () => {
  const text = `${mark('秘密', '★', '1年')}，附件：${mark('绝密', '★')}，${mark('机密', '★')}`;
  assert.equal(detectSecretMark(text)?.level, '绝密');
  const all = findSecretMarks(text);
  assert.deepEqual(
    all.map((each) => each.level),
    ['秘密', '绝密', '机密'],
  );
  assert.ok(all.every((each) => text.startsWith(each.text, each.at)));
});

test('a long text without marks is read in one pass', () => {
  const before = performance.now();
  assert.equal(detectSecretMark('机 密 '.repeat(200_000)), null);
  // Generous by far: it is there to catch a pattern that goes back over the text, not a slow machine.
  assert.ok(performance.now() - before < 5_000);
});
