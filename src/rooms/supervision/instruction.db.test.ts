import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { docx, png } from '#platform/files/fixtures/documents.ts';
import { fileResponse } from '#platform/files/file-response.ts';
import { filesByIds } from '#platform/files/records.ts';
import { isRefusal } from '#kernel/results.ts';
import { answerOrder } from './actions/answer-order.ts';
import { issueOrder } from './actions/issue-order.ts';
import { acceptOrder, returnOrder } from './actions/judge-order.ts';
import { signOrder } from './actions/sign-order.ts';
import { orderFor } from './queries.ts';
import { openHouse, plain, said, type TestHouse } from './testing/house.ts';

let house: TestHouse;
before(async () => {
  house = await openHouse();
});
after(() => house.close());

const fileOf = (bytes: Uint8Array, name: string) => new File([new Uint8Array(bytes)], name);
const counts = async () =>
  (
    await house.rows<Record<string, number>>(`select (select count(*) from platform.file) as files,
      (select count(*) from supervision.source) as sources, (select count(*) from supervision.order) as orders`)
  )[0];
const stored = async () => {
  const { readdir } = await import('node:fs/promises');
  const entries = await readdir(house.filesFolder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
};
const instruction = (more: object) => ({ ...plain(['jia', 'yi']), source: 'instruction', ...more });

test('a leader writes a 批示 in one step: one source, an order for each unit, by the day the leader set', async () => {
  const issued = await house.did(
    issueOrder,
    instruction({ instruction: '请两局三日内办结。', requirement: '', dueDay: '2018-08-23' }),
    'leader',
  );
  assert.equal(issued.orders.length, 2);
  const [first, second] = await Promise.all(
    issued.orders.map(({ id }) => orderFor(house.app.db, id, house.actor('leader'))),
  );
  assert.equal(first?.source.id, second?.source.id);
  assert.equal(first?.source.requirement, '请两局三日内办结。', 'the words of the 批示 are what is asked');
  assert.deepEqual(
    [first?.source.leaderName, first?.source.leaderPersonId, first?.dueDay, first?.dueKind],
    ['领导示例', 2, '2018-08-23', 'typed'],
  );
  const offices = await house.rows<{ code: string }>(
    `select o.code from supervision.order s join units.organisation o on o.id = s.office_unit_id where s.id = ${first?.id}`,
  );
  assert.equal(offices[0]?.code, 'ban', 'the answer comes back to the office');
});

test('the leader whose 批示 it is may judge the answer, another leader may not', async () => {
  const { orders } = await house.did(
    issueOrder,
    { ...instruction({ instruction: '请办。' }), units: 'jia' },
    'leader',
  );
  const order = orders[0]?.id;
  await house.did(signOrder, { order }, 'jia');
  await house.did(answerOrder, { order, version: 2, content: '已办' }, 'jia');
  assert.equal(
    said(await house.act(acceptOrder, { order, version: 3 }, 'deputy')),
    'forbidden: supervision.order.judge-only',
  );
  assert.equal(
    said(await house.act(returnOrder, { order, version: 3, opinion: '不够具体' }, 'leader')),
    'done',
  );
});

test('the office records the 批示 of a leader with a photo; the file is kept, scanned and handed out safely', async () => {
  const photo = fileOf(png(40, 30), '批示.png');
  const issued = await house.did(issueOrder, instruction({ leader: '2', photo, units: 'jia' }), 'office');
  const order = await orderFor(house.app.db, issued.orders[0]?.id ?? 0, house.actor('jia'));
  const file = (await filesByIds(house.app.db, [order?.source.fileId ?? 0])).get(order?.source.fileId ?? 0);
  assert.ok(file);
  assert.deepEqual([file.name, file.kind, file.scan.verdict], ['批示.png', 'png', 'clean']);
  const answer = await fileResponse(file, 'staff');
  assert.ok(!isRefusal(answer));
  assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename\*=UTF-8''/);
  assert.match(answer.headers.get('content-security-policy') ?? '', /^sandbox/);
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  assert.deepEqual(new Uint8Array(await answer.arrayBuffer()), new Uint8Array(png(40, 30)));
});

test('a file marked 秘密★ is refused: no file, no order, no number', async () => {
  const before = [await counts(), await stored()];
  const marked = fileOf(docx('秘密★一年 关于某事项的批示'), '批示.docx');
  const result = await house.act(issueOrder, instruction({ leader: 2, photo: marked }), 'office');
  assert.equal(said(result), 'forbidden: files.upload.secret-mark');
  const typed = await house.act(issueOrder, instruction({ leader: 2, instruction: '机密★ 请办' }), 'office');
  assert.equal(said(typed), 'invalid: instruction');
  assert.deepEqual([await counts(), await stored()], before);
});

test('a file with a virus is refused and not stored; one that nobody looked at is kept and marked', async () => {
  const before = [await counts(), await stored()];
  const photo = fileOf(png(41, 30), '批示.png');
  house.scanner = { verdict: 'infected', signature: 'Test' };
  const send = () => house.act(issueOrder, instruction({ leader: 2, photo }), 'office');
  assert.equal(said(await send()), 'forbidden: files.upload.infected');
  assert.deepEqual([await counts(), await stored()], before);
  house.scanner = { verdict: 'unscanned', why: 'off' };
  assert.equal(said(await send()), 'done');
  const [row] = await house.rows<{ scan: string; scanned_at: string | null }>(
    'select scan, scanned_at from platform.file order by id desc limit 1',
  );
  assert.deepEqual(row, { scan: 'unscanned', scanned_at: null });
  house.scanner = { verdict: 'clean' };
});

test('what does not fit is told by field', async () => {
  const cases: [object, string][] = [
    [instruction({ leader: 2 }), 'invalid: instruction'],
    [instruction({ instruction: '请办' }), 'invalid: leader'],
    [instruction({ instruction: '请办', leader: 2, instructedOn: '2018-08-21' }), 'invalid: instructedOn'],
    [instruction({ instruction: '请办', leader: 2, dueDay: '2018-08-19' }), 'invalid: dueDay'],
    [{ ...plain('jia'), dueDay: '2018-09-01' }, 'invalid: dueDay'],
    [plain([]), 'invalid: units'],
    [{ ...plain('jia'), requirement: ' ' }, 'invalid: requirement'],
    [plain('nobody'), 'invalid: units'],
  ];
  for (const [input, expected] of cases)
    assert.equal(said(await house.act(issueOrder, input, 'office')), expected, JSON.stringify(input));
  assert.equal(
    said(await house.act(issueOrder, plain('jia'), 'jiaHead')),
    'forbidden: supervision.order.office-only',
  );
});
