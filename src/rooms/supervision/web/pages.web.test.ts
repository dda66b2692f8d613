import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { png } from '#platform/files/fixtures/documents.ts';
import { readDocxBlocks } from '#platform/letters/read-docx.ts';
import { openHouse, plain, type TestHouse } from '../testing/house.ts';
import { openWeb, type TestWeb } from '../testing/app.ts';

let house: TestHouse;
let web: TestWeb;
before(async () => {
  house = await openHouse();
  web = openWeb(house);
});
after(() => house.close());

const photo = () => new File([new Uint8Array(png(40, 30))], '批示.png');
const instruction = (more: object = {}) => ({
  ...{ source: 'instruction', leader: '', instruction: '请三日内办结。', title: '清理积存信件' },
  ...{ requirement: '第一段\n第二段', units: ['jia', 'yi'], dueDay: '2018-08-23', instructedOn: '' },
  ...more,
});
const issue = async (more: object = {}) => {
  const answer = await web
    .as('leader')
    .post('/w/supervision/orders', instruction({ units: 'jia', ...more }), '/w/supervision/new');
  assert.equal(answer.status, 303, answer.text);
  return Number(/\/orders\/(\d+)$/.exec(answer.headers.get('location') ?? '')?.[1]);
};
const on = (id: number) => `/w/supervision/orders/${id}`;

test('a visitor is sent to sign in, a clerk may not issue', async () => {
  for (const path of [
    '',
    '/new',
    '/export.xlsx',
    '/export.csv',
    '/orders/1',
    '/orders/1/letter.docx',
    '/orders/1/files/1',
  ])
    assert.equal((await web.as('visitor').get(`/w/supervision${path}`)).status, 303, path);
  assert.equal((await web.as('jia').get('/w/supervision/new')).status, 403);
  assert.equal((await web.as('jia').post('/w/supervision/orders', plain('jia'))).status, 403);
});

test('the form for a leader asks for the words or a photo and for units; the office chooses the leader', async () => {
  const leader = (await web.as('leader').get('/w/supervision/new')).text;
  assert.match(leader, /严禁上传涉密文件/);
  assert.match(leader, /type="hidden" name="source" value="instruction"/);
  assert.ok(!leader.includes('name="leader"'));
  const office = (await web.as('office').get('/w/supervision/new?title=T&units=yi')).text;
  assert.match(office, /<option value="2"[^>]*>领导示例/);
  assert.match(office, /value="yi"[^>]*checked/);
});

test('what does not fit comes back with what was typed and which units were chosen', async () => {
  const answer = await web
    .as('leader')
    .post('/w/supervision/orders', instruction({ title: '', units: ['yi'] }), '/w/supervision/new');
  assert.equal(answer.status, 422);
  assert.match(answer.text, /请填写督办事项/);
  assert.match(answer.text, /value="yi"[^>]*checked/);
  assert.match(answer.text, /请三日内办结。/);
});

test('a 批示 with a photo: each unit gets its order, sees the photo, signs, answers; the office accepts', async () => {
  const answer = await web
    .as('leader')
    .post('/w/supervision/orders', instruction({ photo: photo() }), '/w/supervision/new');
  assert.equal(answer.headers.get('location'), '/w/supervision?sort=number&order=desc');
  const mine = (await web.as('jia').get('/w/supervision')).text;
  const id = Number(/\/w\/supervision\/orders\/(\d+)/.exec(mine)?.[1]);
  const page = (await web.as('jia').get(on(id))).text;
  const src = /<img src="([^"]+)"/.exec(page)?.[1] ?? '';
  const picture = await web.as('jia').get(src);
  assert.equal(picture.headers.get('content-type'), 'image/png');
  assert.match(picture.headers.get('content-disposition') ?? '', /^attachment/);
  assert.match(picture.headers.get('content-security-policy') ?? '', /^sandbox/);
  assert.match(page, /领导示例确定的办结时限/);
  assert.equal((await web.as('jia').post(`${on(id)}/sign`, {}, on(id))).status, 303);
  assert.equal(
    (await web.as('jia').post(`${on(id)}/answer`, { version: 2, content: '已办结', file: photo() }, on(id)))
      .status,
    303,
  );
  const review = (await web.as('office').get(on(id))).text;
  assert.match(review, /审核办结/);
  assert.equal(
    (await web.as('office').post(`${on(id)}/accept`, { version: 3, opinion: '' }, on(id))).status,
    303,
  );
  const closed = (await web.as('jia').get(on(id))).text;
  assert.match(closed, /已办结/);
  assert.ok(!closed.includes(`action="${on(id)}`), 'nothing is left to be done');
});

test('another unit gets no page, no file, no letter, no line and no figure', async () => {
  const id = await issue({ photo: photo(), title: '只给甲局' });
  const file = (await house.rows<{ id: number }>('select max(id) as id from platform.file'))[0]?.id;
  const [own] = [(await web.as('yi').get('/w/supervision')).text];
  assert.ok(!own.includes('只给甲局'));
  for (const path of [on(id), `${on(id)}/letter.docx`, `${on(id)}/files/${file}`])
    assert.equal((await web.as('yi').get(path)).status, 404, path);
  assert.equal((await web.as('yi').get(`/api/v1/supervision/orders/${id}`)).status, 404);
  assert.ok(!(await web.as('yi').get('/w/supervision/export.csv')).text.includes('只给甲局'));
  assert.ok(!(await web.as('yi').get('/api/v1/supervision/orders')).text.includes('只给甲局'));
  const foreign = (await web.as('yi').get('/api/v1/supervision/orders')).json() as {
    items: { id: number }[];
  };
  const theirs = foreign.items[0]?.id ?? 0;
  assert.equal(
    (await web.as('yi').get(`${on(theirs)}/files/${file}`)).status,
    404,
    'not by way of one’s own order',
  );
  assert.equal((await web.as('auditor').get(on(id))).status, 200);
  assert.ok(
    !(await web.as('auditor').get(on(id))).text.includes(`action="${on(id)}`),
    'the auditor only reads',
  );
});

test('a form about an order that moved on comes back with what was typed and who was first', async () => {
  const id = await issue();
  await web.as('jia').post(`${on(id)}/sign`, {}, on(id));
  await web.as('jia').post(`${on(id)}/answer`, { version: 2, content: '先到的回复' }, on(id));
  await web.as('office').post(`${on(id)}/return`, { version: 3, opinion: '缺数据' }, on(id));
  const late = await web
    .as('jiaHead')
    .post(`${on(id)}/answer`, { version: 2, content: '后到的回复' }, on(id));
  assert.equal(late.status, 409);
  assert.match(late.text, /督办示例已于 .* 办理了“退回补办督办单”/);
  assert.match(late.text, /后到的回复/);
});

test('the list is filtered by state, unit, words and overdue, sorted and paged', async () => {
  const office = web.as('office');
  const titles = async (query: string) =>
    [...(await office.get(`/w/supervision?${query}`)).text.matchAll(/督〔2018〕(\d+)号/g)].map((found) =>
      Number(found[1]),
    );
  const all = await titles('');
  assert.deepEqual(
    all,
    all.toSorted((a, b) => b - a),
    'newest first',
  );
  assert.deepEqual(await titles('order=asc'), all.toReversed());
  assert.deepEqual(await titles('per=1&page=2'), [all[1]]);
  assert.equal((await titles('unit=yi')).length, 1);
  assert.equal((await titles('state=accepted')).length, 1);
  assert.deepEqual(await titles('overdue=yes'), []);
  assert.match((await office.get('/w/supervision?state=withdrawn')).text, /没有符合条件的督办单/);
  web.setToday('2018-10-08');
  assert.ok((await titles('overdue=yes')).length > 0);
  assert.match((await office.get('/w/supervision?overdue=yes')).text, /逾期/);
  web.setToday('2018-08-20');
  assert.equal((await titles(`q=${encodeURIComponent('只给甲局')}`)).length, 1);
});

test('the list is handed out as XLSX and CSV, an order as a letter', async () => {
  const office = web.as('office');
  const csv = (await office.get('/w/supervision/export.csv?unit=yi')).text;
  assert.equal(csv.split('督〔2018〕').length, 2, 'one row');
  assert.match((await office.get('/w/supervision/export.xlsx')).text, /^PK/);
  const id = await issue({ title: '=1+1' });
  assert.ok(!/(^|,)"?=1\+1/m.test((await office.get('/w/supervision/export.csv')).text), 'no formula');
  const letter = await web.app.request(`${on(id)}/letter.docx`, { headers: { cookie: 'who=jia' } }, {});
  const read = JSON.stringify(await readDocxBlocks(new Uint8Array(await letter.arrayBuffer())));
  for (const words of ['督〔2018〕', '试验区jia', '请三日内办结。', '第二段', '2018年8月23日'])
    assert.ok(read.includes(words), words);
});

test('the API issues, reads and answers as the forms do', async () => {
  const made = await web.as('office').api('/api/v1/supervision/orders', plain(['jia']));
  assert.equal(made.status, 201, made.text);
  const { orders } = made.json() as { orders: { id: number; number: string }[] };
  const order = (await web.as('jia').get(`/api/v1/supervision/orders/${orders[0]?.id}`)).json();
  assert.deepEqual(
    [order.number, order.state, order.dueDay, order.unit, (order.allowed as string[])[0]],
    [orders[0]?.number, 'issued', '2018-09-03', 'jia', 'sign'],
  );
  const refused = await web
    .as('jia')
    .api(`/api/v1/supervision/orders/${orders[0]?.id}/answer`, { version: 1, content: '办' });
  assert.deepEqual([refused.status, refused.json().code], [409, 'supervision.order.unsigned']);
});

test('what is typed cannot become markup', async () => {
  const id = await issue({ title: '<script>alert(1)</script>', requirement: '<img src=x onerror=alert(1)>' });
  for (const path of ['/w/supervision', on(id)]) {
    const page = (await web.as('office').get(path)).text;
    assert.ok(!page.includes('<script>alert') && !page.includes('<img src=x'), path);
  }
});
