import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTestDatabase } from '#test/database.ts';
import type { Actor } from '../actor.ts';
import { openDatabase } from '../db/database.ts';
import { calendarOf } from './calendar.ts';
import { open } from './testing/duty-fixture.ts';

test('a person’s calendar holds their own duties and those of their roles', async () => {
  const database = await openTestDatabase();
  const app = openDatabase(database.app, 2);
  await open(app.db, { title: 'role', dueDay: '2018-08-31' });
  await open(app.db, { title: 'mine', personId: 42, dueDay: '2018-08-30', matterId: 2 });
  await open(app.db, { title: 'theirs', personId: 43, dueDay: '2018-08-30', matterId: 3 });
  await open(app.db, { title: 'elsewhere', unitId: 8, dueDay: '2018-08-30', matterId: 4 });
  const post = {
    unitId: 7,
    unitName: '测试局',
    unitKind: 'department',
    roles: ['clerk'],
    section: null,
    onBehalfOf: null,
  };
  const actor: Actor = { kind: 'staff', accountId: 1, personId: 42, name: '测试甲', posts: [post] };
  const text = await calendarOf(app.db, actor, {
    ...{ name: '我的待办', now: '2018-08-20T01:00:00Z', url: 'https://zwgk.example.gov.cn' },
  });
  assert.deepEqual(
    [...text.matchAll(/SUMMARY:(.*)\r/g)].map((found) => found[1]),
    ['mine', 'role'],
  );
  await app.close();
  await database.close();
});
