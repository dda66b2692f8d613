import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestApp, type TestApp } from '#test/app.ts';

/** Stands in every internal text; nothing public may carry it. */
const MARK = '内部文字甲乙丙';

let house: TestApp;
before(async () => {
  house = await openTestApp();
});
after(() => house.close());

/** Names of tasks in the order a page or feed shows them. */
const tasksIn = (html: string): number[] => [
  ...new Set([...html.matchAll(/href="\/plans\/2018\/tasks\/(\d+)"/g)].map((found) => Number(found[1]))),
];

const page = async (path: string): Promise<string> => {
  const answer = await house.visitor.get(path);
  assert.equal(answer.status, 200, path);
  return answer.text;
};

test('one plan: the list leads straight to it', async () => {
  const answer = await house.visitor.get('/plans');
  assert.equal(answer.status, 302);
  assert.equal(answer.headers.get('location'), '/plans/2018');
});

test('the topic page shows all 93 tasks under the headings of the notice, labelled for the national guideline', async () => {
  const html = await page('/plans/2018');
  assert.match(html, /<h1>官渡区2018年政务公开工作要点落实情况<\/h1>/);
  assert.deepEqual(
    tasksIn(html),
    Array.from({ length: 93 }, (_, at) => at + 1),
  );
  assert.equal([...html.matchAll(/id="section-\d+"/g)].length, 4);
  assert.equal([...html.matchAll(/id="part-[\d.]+"/g)].length, 15);
  for (const name of ['ColumnName', 'ColumnType', 'ArticleTitle', 'ContentSource'])
    assert.match(html, new RegExp(`<meta name="${name}" content="[^"]+"`));
  assert.match(html, /<meta name="PubDate" content="2018-08-17 15:30"/);
  assert.match(
    html,
    /<link rel="alternate" type="application\/atom\+xml"[^>]+href="\/plans\/2018\/feed.atom"/,
  );
});

test('filters work by address alone', async () => {
  assert.deepEqual(tasksIn(await page('/plans/2018?deadline=monthly')).length, 1);
  assert.deepEqual(tasksIn(await page('/plans/2018?deadline=2018-08')).length, 3);
  assert.deepEqual(tasksIn(await page('/plans/2018?status=waiting')).length, 3);
  assert.deepEqual(tasksIn(await page('/plans/2018?part=4')).length, 13);
  assert.deepEqual(tasksIn(await page('/plans/2018?part=4.2')), [89, 90]);
  assert.deepEqual(tasksIn(await page(`/plans/2018?q=${encodeURIComponent('双随机')}`)), [11]);
  const both = tasksIn(await page('/plans/2018?unit=jiaoyuju&deadline=2018-12'));
  assert.ok(both.length > 0 && both.length < 7, both.join(' '));
  assert.match(await page('/plans/2018?q=%3Cscript%3Ezz'), /没有符合条件的任务/);
  assert.doesNotMatch(await page('/plans/2018?q=%3Cscript%3Ezz'), /<script>zz/);
});

test('a task page shows the notice in full, the units as links, and a correction beside the original', async () => {
  const html = await page('/plans/2018/tasks/56');
  assert.match(html, /国发〔2017〕47 号/);
  assert.match(html, /应为 国办发〔2017〕47号/);
  assert.match(html, /href="\/plans\/2018\/units\/[a-z-]+"/);
});

test('a unit page shows the tasks of that unit', async () => {
  const html = await page('/plans/2018/units/jiaoyuju');
  const [{ n } = { n: 0 }] = await house.sql<{ n: number }>(
    `select count(*)::int as n from plans.share s join units.organisation o on o.id = s.unit_id where o.code = 'jiaoyuju'`,
  );
  assert.ok(n > 0);
  assert.equal(tasksIn(html).length, n);
});

test('what is not there is said so', async () => {
  for (const path of ['/plans/2017', '/plans/x', '/plans/2018/tasks/94', '/plans/2018/units/nobody'])
    assert.equal((await house.visitor.get(path)).status, 404, path);
});

test('a plan not handed down is nobody’s business outside', async () => {
  await house.sql(`insert into plans.plan (year, title, issuer, source_digest, confirmed_at)
    values (2019, '${MARK}', '区政府办', 'x', now())`);
  assert.equal((await house.visitor.get('/plans/2019')).status, 404);
  assert.equal((await house.visitor.get('/api/v1/plans/2019/tasks')).status, 404);
  assert.equal((await house.visitor.get('/plans')).status, 302);
});

test('internal words, lateness and supervision show nowhere outside', async () => {
  await plantMarks();
  house.clock.now = '2019-01-15T01:00:00.000Z';
  const staff = await house.withToken('zhengfuban-duban', 'read');
  const inside = await staff.get('/api/v1/plans/2018/tasks');
  assert.match(inside.text, /"status":"overdue"/, 'the case must be one of lateness');
  const codes = await house.sql<{ code: string }>('select code from units.organisation');
  const paths = [
    ...['/', '/plans', '/plans/2018', '/plans/2018/feed.atom', '/units'],
    ...Array.from({ length: 93 }, (_, at) => `/plans/2018/tasks/${at + 1}`),
    ...codes.flatMap(({ code }) => [`/plans/2018/units/${code}`, `/units/${code}`]),
    ...['/api/v1/plans', '/api/v1/plans/2018/tasks', '/api/v1/plans/2018/tasks/1'],
  ];
  for (const path of paths) {
    const { status, text } = await house.visitor.get(path);
    assert.ok(status < 500, path);
    assert.doesNotMatch(text, new RegExp(`${MARK}|滞后|逾期|督办单|overdue|lagging`), path);
  }
  for (const status of ['overdue', 'lagging'])
    assert.deepEqual(
      tasksIn(await page(`/plans/2018?status=${status}`)),
      [],
      'lateness cannot be asked for either',
    );
  house.clock.now = '2018-08-20T01:00:00.000Z';
});

/** Writes the mark into every text of the room that stays inside. */
async function plantMarks(): Promise<void> {
  const [share] = await house.sql<{ id: string }>(
    `select s.id from plans.share s join plans.task t on t.id = s.task_id where t.no = 1 order by s.id limit 1`,
  );
  assert.ok(share);
  const id = share.id;
  const now = '2018-08-20T01:00:00Z';
  await house.sql(
    `insert into plans.report (share_id, text, percent, evidence, at, by_name, review_note)
     values ($1, $2, 10, jsonb_build_array(jsonb_build_object('kind', 'link', 'title', $2::text, 'href', $2::text)), $3, $2, $2)`,
    [id, MARK, now],
  );
  await house.sql(`insert into plans.reminder (share_id, text, at, by_name) values ($1, $2, $3, $2)`, [
    id,
    MARK,
    now,
  ]);
  await house.sql(
    `insert into plans.difficulty (share_id, text, at, by_name, answer, answered_by) values ($1, $2, $3, $2, $2, $2)`,
    [id, MARK, now],
  );
  await house.sql(
    `insert into plans.entry (share_id, period, text, due_day) values ($1, 'q3', $2, '2018-08-01')`,
    [id, MARK],
  );
  await house.sql(`update plans.share set section = $1, signed_by = $1`, [MARK]);
  await house.sql(`update plans.task set summary = $1, event_document = $1`, [MARK]);
}

test('the role of the portal cannot reach the tables at all', async () => {
  for (const table of ['report', 'reminder', 'difficulty', 'entry', 'share', 'task'])
    await assert.rejects(
      house.services.portal
        .selectFrom(`plans.${table}` as never)
        .selectAll()
        .execute(),
      /permission denied/,
      table,
    );
});
