import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base32, codeOf, enrolmentUri, matchingStep, stepOf } from './totp.ts';

// RFC 6238 appendix B: the seed repeats 1234567890 to the length of the digest; eight digits.
const seed = (bytes: number) => Buffer.from('1234567890'.repeat(7).slice(0, bytes));
const vectors: readonly (readonly [seconds: number, sha1: string, sha256: string, sha512: string])[] = [
  [59, '94287082', '46119246', '90693936'],
  [1111111109, '07081804', '68084774', '25091201'],
  [1111111111, '14050471', '67062674', '99943326'],
  [1234567890, '89005924', '91819424', '93441116'],
  [2000000000, '69279037', '90698825', '38618901'],
  [20000000000, '65353130', '77737706', '47863826'],
];

for (const [seconds, sha1, sha256, sha512] of vectors)
  test(`RFC 6238 at ${seconds} s`, () => {
    const step = stepOf(seconds * 1000);
    assert.equal(codeOf(seed(20), step, 8), sha1);
    assert.equal(codeOf(seed(32), step, 8, 'sha256'), sha256);
    assert.equal(codeOf(seed(64), step, 8, 'sha512'), sha512);
  });

const secret = seed(20);
const now = 1_234_567_890_000;
const step = stepOf(now);

test('one step before and after is allowed for, two are not', () => {
  for (const off of [-1, 0, 1])
    assert.equal(matchingStep(secret, codeOf(secret, step + off), now, null), step + off);
  for (const off of [-2, 2]) assert.equal(matchingStep(secret, codeOf(secret, step + off), now, null), null);
});

test('a used step and those before it are not taken again', () => {
  assert.equal(matchingStep(secret, codeOf(secret, step), now, step), null);
  assert.equal(matchingStep(secret, codeOf(secret, step - 1), now, step), null);
  assert.equal(matchingStep(secret, codeOf(secret, step + 1), now, step), step + 1);
});

test('spaces and full-width digits are read, other lengths are not', () => {
  const code = codeOf(secret, step);
  assert.equal(matchingStep(secret, ` ${code.slice(0, 3)} ${code.slice(3)} `, now, null), step);
  const wide = [...code].map((digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0)).join('');
  assert.equal(matchingStep(secret, wide, now, null), step);
  for (const typed of ['', code.slice(1), `${code}0`, '数字数字数字'])
    assert.equal(matchingStep(secret, typed, now, null), null);
});

test('base32 as in RFC 4648 section 10, without padding', () => {
  const pairs = [
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ];
  for (const [text, code] of pairs) assert.equal(base32(Buffer.from(text!)), code);
});

test('the address for the app names site and login', () => {
  const uri = new URL(enrolmentUri(secret, '公开工作台', 'jyj-jingban'));
  assert.equal(uri.protocol, 'otpauth:');
  assert.equal(uri.searchParams.get('secret'), base32(secret));
  assert.equal(uri.searchParams.get('issuer'), '公开工作台');
});
