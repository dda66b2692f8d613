import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestDatabase, type TestDatabase } from '#test/database.ts';
import type { Actor, Post } from '../actor.ts';
import { type Database, inTransaction, openDatabase } from '../db/database.ts';
import { markRead, messagesOf, unreadCount } from './inbox.ts';
import { type InHouseMessage, notify } from './notify.ts';

let database: TestDatabase;
let app: Database;
const now = '2018-08-20T01:00:00.000Z';
const message = (to: InHouseMessage['to'], subject: string, onceKey?: string): InHouseMessage => ({
  ...{ to, subject, kind: 'test', text: 'x', href: '/w' },
  ...(onceKey ? { onceKey } : {}),
});
const say = (...messages: InHouseMessage[]) => inTransaction(app.db, (tx) => notify(tx, messages, now));

const post = (unitId: number, ...roles: string[]): Post => ({
  ...{ unitId, unitName: '测试局', unitKind: 'department', roles, section: null, onBehalfOf: null },
});
const person = (personId: number, ...posts: Post[]): Actor => ({
  ...{ kind: 'staff', accountId: personId, personId, name: '测试甲', posts },
});
const clerk = person(1, post(7, 'clerk'));
const head = person(2, post(7, 'unit-head'), post(8, 'clerk'));
const visitor: Actor = { kind: 'citizen', accountId: null, personId: null, name: '公众', posts: [] };

before(async () => {
  database = await openTestDatabase();
  app = openDatabase(database.app, 2);
  await say(
    message({ personId: 1 }, 'to 1'),
    message({ unitId: 7, role: 'clerk' }, 'to clerk of 7'),
    message({ unitId: 7, role: 'unit-head' }, 'to head of 7'),
    message({ unitId: 8, role: 'clerk' }, 'to clerk of 8'),
  );
});
after(async () => {
  await app.close();
  await database.close();
});

const subjects = async (actor: Actor, options = {}) =>
  (await messagesOf(app.db, actor, options)).map((one) => one.subject);

test('each sees what is for them or their roles in that unit, newest first, in pages', async () => {
  assert.deepEqual(await subjects(clerk), ['to clerk of 7', 'to 1']);
  assert.deepEqual(await subjects(head), ['to clerk of 8', 'to head of 7']);
  assert.deepEqual(await subjects(visitor), []);
  const [first] = await messagesOf(app.db, head, { limit: 1 });
  assert.deepEqual(await subjects(head, { limit: 1, before: first?.id }), ['to head of 7']);
});

test('reading marks one’s own messages only', async () => {
  const ids = (await messagesOf(app.db, head)).map((one) => one.id);
  const mark = (actor: Actor, which: Parameters<typeof markRead>[2]) =>
    inTransaction(app.db, (tx) => markRead(tx, actor, which, now));
  assert.equal(await mark(clerk, { ids }), 0);
  assert.equal(await unreadCount(app.db, head), 2);
  assert.equal(await mark(head, { ids: ids.slice(0, 1) }), 1);
  assert.equal(await mark(head, { ids: [] }), 0);
  assert.deepEqual(await subjects(head, { isUnreadOnly: true }), ['to head of 7']);
  assert.equal(await mark(head, { upTo: Number.MAX_SAFE_INTEGER }), 1);
  assert.deepEqual([await unreadCount(app.db, head), await unreadCount(app.db, clerk)], [0, 2]);
  assert.equal((await messagesOf(app.db, head))[0]?.read_by, 2);
  assert.equal(await unreadCount(app.db, visitor), 0);
});

test('a message with a key exists once; a transaction that fails leaves none', async () => {
  const actor = person(9);
  await say(message({ personId: 9 }, 'first', 'k'), message({ personId: 9 }, 'second', 'k'));
  await say(message({ personId: 9 }, 'third', 'k'));
  await say();
  await assert.rejects(
    inTransaction(app.db, async (tx) => {
      await notify(tx, [message({ personId: 9 }, 'never')], now);
      throw new Error('later');
    }),
  );
  assert.deepEqual(await subjects(actor), ['first']);
});
