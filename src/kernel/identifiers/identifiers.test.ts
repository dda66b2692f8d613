import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatCertificateNumber, mod3736Check, readCertificateNumber } from './certificate-number.ts';
import { citizenCheck, parseCitizenNumber } from './citizen-number.ts';
import { correctDocumentNumber, formatDocumentNumber, parseDocumentNumber } from './document-number.ts';
import { parseIndexNumber, parseIndexTemplate, renderIndexNumber } from './index-number.ts';
import { maskBankCard, maskCitizenNumber, maskEmail, maskLandline, maskMobile, maskName } from './masks.ts';
import { parseSocialCreditCode, socialCreditCheck } from './social-credit-code.ts';

// 000000 is no region and 999 no sequence anybody was given: these belong to nobody.
const body = '10000019491001999';

test('citizen numbers of 18 and of 15', () => {
  const number = body + citizenCheck(body);
  assert.equal(parseCitizenNumber(number)?.born, '1949-10-01');
  assert.equal(parseCitizenNumber(number)?.sex, '男');
  // The specimen printed in the standard.
  assert.equal(citizenCheck('11010519491231002'), 'X');
  assert.equal(parseCitizenNumber('11010519491231002x')?.number, '11010519491231002X');
  const short = `${body.slice(0, 6)}${body.slice(8)}`;
  assert.equal(parseCitizenNumber(short)?.number, number);
  for (const bad of [
    '110105194912310021',
    '11010519490230002X',
    '1101051949123100',
    '',
    '000000000000000',
    '01010519491231002X',
  ]) {
    assert.equal(parseCitizenNumber(bad), null, bad);
  }
});

test('one wrong digit in a citizen number is always noticed', () => {
  const number = body + citizenCheck(body);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
      const wrong = String((Number(number[place]) + shift) % 10);
      return parseCitizenNumber(number.slice(0, place) + wrong + number.slice(place + 1)) === null;
    }),
  );
});

test('unified social credit codes', () => {
  // Issuers named in the published certificate marks below: real organs, public codes.
  for (const code of [
    '11100000000013338W',
    '11430000006122244L',
    '11100000MB03271699',
    '11330105002500287C',
    '11370800MB28559184',
  ]) {
    assert.equal(parseSocialCreditCode(code)?.code, code);
  }
  assert.deepEqual(parseSocialCreditCode(' 11330105002500287c '), {
    code: '11330105002500287C',
    kind: '11',
    region: '330105',
    organisation: '002500287',
  });
  for (const bad of ['11330105002500287D', '1133010500250028', '11330105OO2500287C', '']) {
    assert.equal(parseSocialCreditCode(bad), null, bad);
  }
  assert.equal(socialCreditCheck('1133010500250028I'), null);
});

test('certificate marks', () => {
  const root = '1.2.156.3005.2.';
  const vectors = [
    '11100000000013338W011.11430000006122244L.20230000403.001.U',
    '11100000MB03271699022.340100.000000016.001.9',
    '11100000000013338W009.11330105002500287C.2025052201.002.0',
  ];
  for (const vector of vectors) {
    const read = readCertificateNumber(root + vector);
    assert.equal(read?.checked, true, vector);
    if (read) assert.equal(formatCertificateNumber(read.number), root + vector);
  }
  assert.equal(
    readCertificateNumber(`${root}11100000000013338W011.11430000006122244L.20230000403.001.M`)?.checked,
    false,
  );
  assert.equal(readCertificateNumber('1.2.156.3005.3.x'), null);
  assert.equal(mod3736Check('a'), null);
  assert.throws(
    () => formatCertificateNumber({ type: 'X', issuer: '340100', serial: '1', version: '001' }),
    RangeError,
  );
});

test('document numbers', () => {
  assert.deepEqual(parseDocumentNumber('国办发〔2018〕23号'), {
    text: '国办发〔2018〕23号',
    series: '国办发',
    year: 2018,
    serial: 23,
  });
  assert.deepEqual(parseDocumentNumber('国务院令第711号'), {
    text: '国务院令第711号',
    series: '国务院令',
    serial: 711,
  });
  assert.equal(parseDocumentNumber('令第492号')?.serial, 492);
  for (const bad of [
    '国办发[2018]23号',
    '国办发〔2018〕023号',
    '国办发〔2018〕第23号',
    '国办发〔18〕23号',
    '〔2018〕23号',
    '第711号',
  ]) {
    assert.equal(parseDocumentNumber(bad), null, bad);
  }
  for (const typed of [
    '国办发[2018]23号',
    '国办发（2018）023号',
    '国办发【２０１８】第 23 号',
    '国办发 〔2018〕 23号',
  ]) {
    assert.equal(correctDocumentNumber(typed)?.text, '国办发〔2018〕23号', typed);
  }
  assert.equal(correctDocumentNumber('国务院令 第 0711 号')?.text, '国务院令第711号');
  assert.equal(correctDocumentNumber('随便写的'), null);
  assert.equal(formatDocumentNumber('官政办发', 2018, 7), '官政办发〔2018〕7号');
});

test('index numbers follow their template both ways', () => {
  const seen: [string, string, Record<string, string>][] = [
    ['{org}/{yyyy}-{serial:5}', '000014349/2017-00110', { org: '000014349', yyyy: '2017', serial: '00110' }],
    [
      '{org}/{yyyy}{mm}-{serial:5}',
      '11341702486344515H/202110-00013',
      { org: '11341702486344515H', yyyy: '2021', mm: '10', serial: '00013' },
    ],
    [
      '{org}-{yyyy}-{serial:6}',
      '01527918X-2020-153077',
      { org: '01527918X', yyyy: '2020', serial: '153077' },
    ],
  ];
  for (const [template, text, values] of seen) {
    const parsed = parseIndexTemplate(template);
    assert.deepEqual(parseIndexNumber(parsed, text), values);
    assert.equal(renderIndexNumber(parsed, values), text);
  }
  const parsed = parseIndexTemplate('{region:6}{kind:2}{yyyy}{serial:5}');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 2000, max: 2099 }), (serial, yyyy) => {
      const text = renderIndexNumber(parsed, { region: '530111', kind: 'A1', yyyy, serial });
      assert.equal(Number(parseIndexNumber(parsed, text)?.serial), serial);
    }),
  );
  assert.equal(parseIndexNumber(parsed, 'nonsense'), null);
  assert.throws(
    () => renderIndexNumber(parsed, { region: '530111', kind: 'A1', yyyy: 2018, serial: 100_000 }),
    /流水|serial/,
  );
  assert.throws(() => renderIndexNumber(parsed, { serial: 1 }), /缺少/);
});

test('a template that could not be read back is refused', () => {
  for (const [template, why] of [
    ['{org}{kind}{serial:5}', /相连/],
    ['{org}/{yyyy}', /流水号/],
    ['{serial}{', /写法不对/],
    ['{Org}-{serial}', /写法不对/],
    ['{serial:5}-{serial:5}', /两次/],
  ] as const) {
    assert.throws(() => parseIndexTemplate(template), why, template);
  }
});

test('masks', () => {
  assert.equal(maskMobile('13800001234'), '138****1234');
  assert.equal(maskMobile('+86 138-0000-1234'), '138****1234');
  assert.equal(maskMobile('1380000'), '*******');
  assert.equal(maskLandline('0871-60001234'), '0871-****1234');
  assert.equal(maskCitizenNumber('11010519491231002X'), '110105********002X');
  assert.equal(maskBankCard('6200 0000 0000 1234'), '************1234');
  assert.equal(maskName('张某某'), '张**');
  assert.equal(maskName('欧阳某'), '欧阳*');
  assert.equal(maskName('张'), '*');
  assert.equal(maskEmail('zhangmou@example.com'), 'z***@example.com');
  assert.equal(maskEmail('nonsense'), '********');
});
