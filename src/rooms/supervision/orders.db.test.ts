import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFigure, readFigureByUnit } from '#platform/measures/read.ts';
import { answerOrder } from './actions/answer-order.ts';
import { askExtension, decideExtension } from './actions/extend-order.ts';
import { issueOrder } from './actions/issue-order.ts';
import { acceptOrder, returnOrder } from './actions/judge-order.ts';
import { remindOrder } from './actions/remind-order.ts';
import { signOrder } from './actions/sign-order.ts';
import { withdrawOrder } from './actions/withdraw-order.ts';
import { ordersAnsweredInTime } from './measures.ts';
import { countOrders, findOrders, orderFor, ordersAbout } from './queries.ts';
import { openHouse, plain, said, type TestHouse } from './testing/house.ts';

let house: TestHouse;
before(async () => {
  house = await openHouse();
});
after(() => house.close());

const issue = async (unit = 'jia', today?: string) =>
  (await house.did(issueOrder, plain(unit), 'office', today)).orders[0]?.id ?? 0;
const version = async (id: number) =>
  (await house.rows<{ version: number }>(`select version from supervision.order where id = ${id}`))[0]
    ?.version;
const open = async (id: number) =>
  (
    await house.rows<{ kind: string; due_day: string }>(
      `select kind, due_day from platform.duty where matter_kind = 'supervision-order' and matter_id = '${id}'
       and closed_at is null order by kind`,
    )
  ).map((duty) => `${duty.kind} ${duty.due_day}`);

test('twenty orders issued at once take twenty numbers without a gap, also when some fail', async () => {
  const wanted = Array.from({ length: 20 }, (_, at) => (at % 5 === 4 ? ['jia', 'nobody'] : 'jia'));
  const results = await Promise.all(wanted.map((units) => house.act(issueOrder, plain(units), 'office')));
  assert.equal(results.filter((result) => result.kind === 'done').length, 16);
  const serials = await house.rows<{ serial: number }>(
    'select serial from supervision.order where year = 2018 order by serial',
  );
  assert.deepEqual(
    serials.map((row) => row.serial),
    Array.from({ length: 16 }, (_, at) => at + 1),
  );
  const other = await house.did(issueOrder, plain('jia'), 'office', '2019-03-01');
  assert.equal(other.orders[0]?.number, '督〔2019〕1号');
});

test('the whole way: signed, answered late, returned, answered again, accepted; duties follow', async () => {
  const id = await issue();
  assert.deepEqual(await open(id), ['sign 2018-08-21']);
  assert.equal(
    said(await house.act(answerOrder, { order: id, version: 1, content: '已办' }, 'jia')),
    'state: supervision.order.unsigned',
  );
  await house.did(signOrder, { order: id }, 'jia');
  assert.deepEqual(await open(id), ['answer 2018-09-03']);
  await house.did(remindOrder, { order: id, message: '请抓紧' }, 'office', '2018-09-03');
  await house.did(answerOrder, { order: id, version: 3, content: '已更新目录' }, 'jiaHead', '2018-09-03');
  assert.deepEqual(await open(id), ['review 2018-09-06']);
  await house.did(returnOrder, { order: id, version: 4, opinion: '缺截图' }, 'office', '2018-09-04');
  assert.deepEqual(await open(id), ['answer 2018-09-11']);
  await house.did(answerOrder, { order: id, version: 5, content: '补截图' }, 'jia', '2018-09-10');
  await house.did(acceptOrder, { order: id, version: 6, opinion: '' }, 'office', '2018-09-11');
  assert.deepEqual(await open(id), []);
  const trail = await house.rows<{ action: string }>(
    `select action from trail.entry where matter_kind = 'supervision-order' and matter_id = '${id}' order by id`,
  );
  assert.deepEqual(
    trail.map((row) => row.action.replace('supervision.order.', '')),
    ['issue', 'sign', 'remind', 'answer', 'return', 'answer', 'accept'],
  );
  assert.equal(
    said(await house.act(withdrawOrder, { order: id, version: 7, reason: '误发' }, 'office')),
    'state: supervision.order.closed',
  );
});

test('what was changed meanwhile is not overwritten, and the refusal names who changed it', async () => {
  const id = await issue();
  await house.did(signOrder, { order: id }, 'jia');
  const late = await house.act(withdrawOrder, { order: id, version: 1, reason: '误发' }, 'office');
  assert.equal(said(late), 'conflict: supervision.order.moved-on');
  assert.match(late.kind === 'refused' ? late.sentence : '', /甲经办示例.*签收督办单/);
});

test('another unit finds nothing: no order, no row, no count, no action', async () => {
  const id = await issue();
  const yi = house.actor('yi');
  assert.equal(await orderFor(house.app.db, id, yi), null);
  assert.equal((await findOrders(house.app.db, yi, {}, { limit: 9, offset: 0 }, '2018-08-20')).total, 0);
  assert.deepEqual(await countOrders(house.app.db, yi, '2099-01-01'), {
    ...{ open: 0, toReview: 0, overdue: 0, closed: 0 },
  });
  for (const action of [signOrder, acceptOrder, withdrawOrder, remindOrder] as const)
    assert.equal(
      said(
        await house.act(
          action as typeof signOrder,
          { order: id, version: 1, reason: '试', opinion: '试' },
          'yi',
        ),
      ),
      'missing: platform.matter.missing',
    );
  assert.equal((await orderFor(house.app.db, id, house.actor('auditor')))?.state, 'issued');
  assert.equal(
    said(await house.act(signOrder, { order: id }, 'auditor')),
    'forbidden: supervision.order.own-unit-only',
  );
  assert.equal(
    said(await house.act(acceptOrder, { order: id, version: 1 }, 'jia')),
    'forbidden: supervision.order.judge-only',
  );
});

test('a later day is asked for with a reason, granted by the office, and never twice at once', async () => {
  const id = await issue();
  await house.did(signOrder, { order: id }, 'jia');
  const ask = (newDay: string, at: number) =>
    house.act(askExtension, { order: id, version: at, newDay, reason: '需现场核实' }, 'jia');
  assert.equal(said(await ask('2018-09-03', 2)), 'invalid: newDay');
  assert.equal(said(await ask('2018-09-10', 2)), 'done');
  assert.equal(said(await ask('2018-09-11', 3)), 'state: supervision.extension.open');
  const decide = (decision: string, opinion = '') =>
    house.act(decideExtension, { order: id, version: 3, decision, opinion }, 'office');
  assert.equal(said(await decide('refuse')), 'invalid: opinion');
  assert.equal(said(await decide('approve')), 'done');
  assert.deepEqual(await open(id), ['answer 2018-09-10']);
  assert.equal(
    said(
      await house.act(
        decideExtension,
        { order: id, version: await version(id), decision: 'approve' },
        'office',
      ),
    ),
    'state: supervision.extension.none',
  );
});

test('an order goes away only by a withdrawal with its reason: number and record stay', async () => {
  const id = await issue();
  assert.equal(
    said(await house.act(withdrawOrder, { order: id, version: 1, reason: ' ' }, 'office')),
    'invalid: reason',
  );
  await house.did(withdrawOrder, { order: id, version: 1, reason: '与督〔2018〕1号重复' }, 'office');
  assert.deepEqual(await open(id), []);
  assert.equal((await orderFor(house.app.db, id, house.actor('jia')))?.state, 'withdrawn');
});

test('the application’s role can delete nothing and rewrite neither number nor source nor answer', async () => {
  const forbidden = [
    ...['order', 'source', 'answer', 'extension', 'counter'].map((name) => `delete from supervision.${name}`),
    ...['order', 'source', 'answer', 'extension'].map((name) => `truncate supervision.${name} cascade`),
    'update supervision.order set serial = serial + 100',
    'update supervision.order set unit_id = 1',
    "update supervision.source set requirement = ''",
    "update supervision.answer set content = ''",
    'delete from platform.file',
    "update platform.file set name = 'x'",
  ];
  for (const statement of forbidden)
    await assert.rejects(house.rows(statement), /permission denied/, statement);
});

test('other rooms issue an order about a matter of theirs and find it by that matter', async () => {
  const matter = { matterRoom: 'plans', matterKind: 'task', matterId: '7', matterTitle: '任务7' };
  const bad = { ...plain('jia'), source: 'matter', ...matter, matterHref: 'https://evil.test/' };
  assert.equal(said(await house.act(issueOrder, bad, 'office')), 'invalid: source');
  await house.did(issueOrder, { ...bad, matterHref: '/w/plans/7' }, 'office');
  const about = (who: 'jia' | 'yi') => ordersAbout(house.app.db, house.actor(who), { kind: 'task', id: 7 });
  assert.deepEqual(
    (await about('jia')).map((order) => order.source.matter?.href),
    ['/w/plans/7'],
  );
  assert.deepEqual(await about('yi'), []);
});

test('P8 counts what was answered and what is overdue; late, owed again or withdrawn are told apart', async () => {
  const figure = async (to: string) => {
    const byUnit = await readFigureByUnit(house.app.db, ordersAnsweredInTime, { from: '2020-01-01', to });
    const yi = (await house.rows<{ id: number }>("select id from units.organisation where code = 'yi'"))[0]
      ?.id;
    return byUnit.get(yi ?? 0) ?? { met: 0, due: 0 };
  };
  const day = '2020-03-02';
  const [inTime, late, owed, again, gone] = [
    ...[await issue('yi', day), await issue('yi', day), await issue('yi', day)],
    ...[await issue('yi', day), await issue('yi', day)],
  ];
  assert.deepEqual(await figure('2020-03-16'), { met: 0, due: 0 }, 'none was due before the end of 16 March');
  for (const id of [inTime, late, owed, again]) await house.did(signOrder, { order: id }, 'yi', day);
  const answer = (order: number, at: number, today: string) =>
    house.did(answerOrder, { order, version: at, content: '已办' }, 'yi', today);
  await answer(inTime ?? 0, 2, '2020-03-16');
  await answer(late ?? 0, 2, '2020-03-17');
  await answer(again ?? 0, 2, '2020-03-16');
  await house.did(returnOrder, { order: again, version: 3, opinion: '不全' }, 'office', '2020-03-17');
  await house.did(withdrawOrder, { order: gone, version: 1, reason: '误发' }, 'office', '2020-03-17');
  assert.deepEqual(await figure('2020-03-17'), { met: 1, due: 3 }, 'in time; late; owed and overdue');
  assert.deepEqual(await figure('2020-03-31'), { met: 1, due: 4 }, 'the returned one is overdue too');
  await answer(again ?? 0, 4, '2020-03-24');
  assert.deepEqual(await figure('2020-03-31'), { met: 2, due: 4 }, 'answered again by its own day');
  assert.ok(
    (await readFigure(house.app.db, ordersAnsweredInTime, { from: '2020-01-01', to: '2020-12-31' })).due >= 4,
  );
});
