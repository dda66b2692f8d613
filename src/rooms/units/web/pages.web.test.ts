import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addAlias } from '../organisations/actions/add-alias.ts';
import { announceDeputy } from '../profiles/actions/announce-deputy.ts';
import { publicUnit } from '../public/queries.ts';
import { type TestApp, testApp } from '../testing/app.tsx';
import { type TestDistrict, testDistrict } from '../testing/district.ts';

let district: TestDistrict;
let web: TestApp;
let head: number;
let clerk: number;
let foreign: number;
let auditor: number;
let administrator: number;
before(async () => {
  district = await testDistrict();
  web = testApp(district);
  head = await district.person('jia', '甲示例', 'unit-head');
  clerk = await district.person('jia', '乙示例', 'clerk');
  foreign = await district.person('yi', '丙示例', 'clerk');
  auditor = await district.person('yi', '丁示例', 'auditor');
  administrator = await district.person('yi', '戊示例', 'administrator');
  await district.act(addAlias, { unit: 'jia', name: '甲方' });
});
after(async () => {
  await web.close();
  await district.close();
});

const page = async (path: string, personId: number | null) => {
  const answer = await web.get(path, personId);
  return { status: answer.status, html: await answer.text() };
};

test('a visitor is sent to sign in from every page of the workbench', async () => {
  for (const path of [
    '/w/units',
    '/w/units/jia',
    '/w/units/new',
    '/w/people',
    `/w/people/${head}`,
    '/w/units/export.xlsx',
  ])
    assert.equal((await web.get(path, null)).status, 303, path);
});

test('the list finds a unit by name, by alias and by a collective name, and says so when there is none', async () => {
  const found = async (query: string) => {
    const { html } = await page(`/w/units?${query}`, clerk);
    return ['qu', 'jia', 'yi'].filter((code) => html.includes(`href="/w/units/${code}"`));
  };
  assert.deepEqual(await found(''), ['qu', 'jia', 'yi']);
  assert.deepEqual(await found(`q=${encodeURIComponent('乙')}`), ['yi']);
  assert.deepEqual(await found(`q=${encodeURIComponent('甲方')}`), ['jia']);
  assert.deepEqual(await found(`q=${encodeURIComponent('区级各部门')}`), ['jia', 'yi']);
  assert.deepEqual(await found('kind=street'), []);
  assert.match((await page('/w/units?kind=street', clerk)).html, /没有符合条件的机构/);
});

test('each sees the forms they may use on a unit, and nobody else’s', async () => {
  const forms = async (person: number) => {
    const { html } = await page('/w/units/jia', person);
    return {
      profile: html.includes('action="/w/units/jia/section"'),
      keep: html.includes('action="/w/units/jia/close"'),
      people: html.includes('/w/people/new?unit=jia'),
    };
  };
  assert.deepEqual(await forms(clerk), { profile: true, keep: false, people: false });
  assert.deepEqual(await forms(head), { profile: true, keep: false, people: true });
  assert.deepEqual(await forms(foreign), { profile: false, keep: false, people: false });
  assert.deepEqual(await forms(auditor), { profile: false, keep: false, people: false });
  assert.deepEqual(await forms(administrator), { profile: true, keep: true, people: true });
});

test('a form with a mistake comes back on its page with what was typed and what is wrong', async () => {
  const answer = await web.post('/w/units/jia/section', clerk, '/w/units/jia', {
    ...{ name: '办公室', document: '甲发〔2018〕9号', designatedOn: '2018-02-30', version: '1' },
  });
  const html = await answer.text();
  assert.equal(answer.status, 422);
  assert.match(html, /value="甲发〔2018〕9号"/);
  assert.match(html, /明确日期不是有效日期/);
});

test('a refused form comes back with the reason and what can be done', async () => {
  const answer = await web.post('/w/units/jia/section', foreign, '/w/units', {
    ...{ name: '办公室', document: '乙发〔2018〕9号', designatedOn: '2018-08-20', version: '1' },
  });
  assert.equal(answer.status, 403);
});

test('a form that fits changes the unit and leads back to it', async () => {
  const answer = await web.post('/w/units/jia/section', clerk, '/w/units/jia', {
    ...{ name: '办公室', document: '甲发〔2018〕9号', designatedOn: '2018-08-20', version: '1' },
  });
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get('location'), '/w/units/jia#profile');
  assert.match((await page('/w/units/jia', clerk)).html, /甲发〔2018〕9号，2018年8月20日/);
});

test('a person’s telephone is shown to the own unit and to those above, not to another unit', async () => {
  const people = `/w/people/${head}`;
  await district.app.db
    .updateTable('units.person')
    .set({ phone: '100-0000-9999' })
    .where('id', '=', head)
    .execute();
  for (const [person, isSeen] of [
    [clerk, true],
    [head, true],
    [administrator, true],
    [auditor, true],
    [foreign, false],
  ] as const)
    assert.equal((await page(people, person)).html.includes('100-0000-9999'), isSeen, String(person));
});

test('an address that leads nowhere is answered as missing', async () => {
  for (const path of ['/w/units/nobody', '/w/people/999999', '/w/people/abc', '/units/nobody'])
    assert.equal((await page(path, clerk)).status, 404, path);
});

test('what is typed cannot become markup', async () => {
  await district.act(addAlias, { unit: 'yi', name: '<script>alert(1)</script>' });
  const { html } = await page('/w/units/yi', clerk);
  assert.ok(!html.includes('<script>alert'));
});

test('the public sees a deputy once announced, never people, posts or forms', async () => {
  const deputy = { unit: 'yi', name: '己示例', title: '副局长', announcedOn: '2018-08-20', version: 1 };
  assert.ok(!(await page('/units/yi', null)).html.includes('己示例'));
  await district.act(announceDeputy, deputy);
  const { status, html } = await page('/units/yi', null);
  assert.equal(status, 200);
  assert.match(html, /己示例（副局长），2018年8月20日公布/);
  assert.ok(!html.includes('丙示例') && !html.includes('method="post"'));
  const dayBefore = await publicUnit(district.app.db, 'yi', '2018-08-19');
  assert.deepEqual([dayBefore?.code, dayBefore?.deputyName, dayBefore?.deputyTitle], ['yi', null, null]);
  const list = await page('/units', null);
  assert.match(list.html, /某市试验区甲局/);
  assert.ok(!list.html.includes('>某市试验区<'));
});

test('the list is handed out as a workbook', async () => {
  const answer = await web.get('/w/units/export.xlsx', clerk);
  assert.match(answer.headers.get('content-type') ?? '', /spreadsheetml/);
  assert.equal(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 2)
      .toString(),
    'PK',
  );
});
