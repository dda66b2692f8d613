import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestApp, type TestApp } from '#test/app.ts';

interface Item {
  readonly no: number;
  readonly status: string;
  readonly progress: Readonly<Record<string, number | null>>;
  readonly measure: unknown;
}

let house: TestApp;
before(async () => {
  house = await openTestApp();
});
after(() => house.close());

const itemsOf = (answer: { json(): Record<string, unknown> }) => answer.json().items as Item[];

test('a visitor gets 93 tasks in the contract’s form, inside facts as null', async () => {
  const answer = await house.visitor.get('/api/v1/plans/2018/tasks');
  assert.equal(answer.status, 200);
  const items = itemsOf(answer);
  assert.equal(items.length, 93);
  assert.deepEqual(Object.keys(items[0] as Item), [
    ...['no', 'section', 'subsection', 'requirement', 'leadText', 'leads', 'responsible', 'deadlineText'],
    ...['deadline', 'demands', 'status', 'progress', 'measure'],
  ]);
  const { units, ...inside } = items[0]?.progress ?? {};
  assert.ok(Number(units) > 0);
  assert.deepEqual(Object.values(inside), [null, null, null, null]);
});

test('staff get the same tasks with figures, by session and by token', async () => {
  const open = itemsOf(await house.visitor.get('/api/v1/plans/2018/tasks'));
  for (const staff of [
    await house.as('jiaoyuju-jingban'),
    await house.withToken('jiaoyuju-jingban', 'read'),
  ]) {
    const items = itemsOf(await staff.get('/api/v1/plans/2018/tasks'));
    const plain = (list: Item[]) => list.map(({ status: _s, progress: _p, measure: _m, ...rest }) => rest);
    assert.deepEqual(plain(items), plain(open));
    assert.deepEqual(Object.keys(items[0]?.progress ?? {}), [
      'units',
      'signed',
      'reported',
      'accepted',
      'percent',
    ]);
    assert.ok(items.every(({ progress }) => typeof progress.signed === 'number'));
  }
});

test('one task: the shares of one’s own unit, all of them for the office', async () => {
  const path = '/api/v1/plans/2018/tasks/1';
  const shares = async (login: string) =>
    (await (await house.withToken(login, 'read')).get(path)).json().shares as { unit: string }[];
  assert.deepEqual(
    (await shares('jiaoyuju-jingban')).map(({ unit }) => unit),
    ['jiaoyuju'],
  );
  assert.ok((await shares('zhengfuban-duban')).length > 10);
  assert.equal((await house.visitor.get(path)).json().shares, undefined);
});

test('gaps and schedule are for staff, and only of units they may read', async () => {
  const schedule = '/api/v1/plans/2018/schedule?from=2018-08-20&to=2018-12-31';
  for (const path of ['/api/v1/plans/2018/gaps', schedule]) {
    assert.equal((await house.visitor.get(path)).status, 401, path);
    const own = (await (await house.withToken('jiaoyuju-jingban', 'read')).get(path)).json().items;
    const all = (await (await house.withToken('zhengfuban-duban', 'read')).get(path)).json().items;
    const units = (items: unknown) => new Set((items as { unit: string }[]).map(({ unit }) => unit));
    assert.deepEqual([...units(own)], ['jiaoyuju'], path);
    assert.ok(units(all).size > 10, path);
  }
});

test('a schedule that ends before it begins, or has no days, is refused by name', async () => {
  const staff = await house.withToken('jiaoyuju-jingban', 'read');
  for (const query of ['from=2018-09-30&to=2018-09-01', 'from=2018-09-01', 'from=x&to=y'])
    assert.equal((await staff.get(`/api/v1/plans/2018/schedule?${query}`)).status, 422, query);
});
