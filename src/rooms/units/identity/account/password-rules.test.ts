import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passwordObjection } from './password-rules.ts';

const who = { login: 'zhengfuban-duban', personName: '试督办' };

const bad: readonly (readonly [string, RegExp])[] = [
  ['short1!', /只有 7 个字符/],
  ['x'.repeat(129), /过长/],
  ['my ZhengFuBan-DuBan x', /登录名/],
  ['我是试督办我爱工作一二三四', /姓名/],
  ['ababababababab', /不同的字符太少/],
  ['abcdefghijklmn', /连续的字符/],
  ['Password2018!!', /很多人用过/],
  ['administrator1', /很多人用过/],
  ['qwertyuiopasdfghjkl', /很多人用过/],
  ['ｐａｓｓｗｏｒｄ123456', /很多人用过/],
];

for (const [password, sentence] of bad)
  test(`${password.slice(0, 24)} is refused and the reason is said`, () => {
    const objection = passwordObjection(password, who);
    assert.match(objection ?? '', sentence);
  });

for (const password of ['蓝色滇池八月的自行车和一把伞', 'blue lake bicycle august', 'T7#kq-9Wz!pL2m'])
  test(`${password} is accepted`, () => {
    assert.equal(passwordObjection(password, who), null);
  });
