import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SYSTEM } from '#platform/actor.ts';
import { openDatabase } from '#platform/db/database.ts';
import { openTestDatabase } from '#test/database.ts';
import { isOverdue } from '../order.ts';
import { findOrders } from '../queries.ts';
import { seedDemo } from './seed.ts';
import { seedDemo as seedUnits } from '#rooms/units/demo/seed.ts';

test('the demo district has three orders in three states, and no more after a second start', async () => {
  const at = await openTestDatabase();
  const app = openDatabase(at.app);
  const { db } = app;
  try {
    const cx = { db, now: '2018-08-20T01:00:00.000Z', today: '2018-08-20', say() {} };
    await seedUnits(cx);
    await seedDemo(cx);
    await seedDemo(cx);
    const found = await findOrders(db, SYSTEM, {}, { limit: 10, offset: 0 }, cx.today);
    assert.deepEqual(
      found.orders.map((order) => [order.serial, order.state, order.source.kind, isOverdue(order, cx.today)]),
      [
        [1, 'accepted', 'own', false],
        [2, 'signed', 'own', true],
        [3, 'signed', 'instruction', false],
      ],
    );
  } finally {
    await app.close();
    await at.close();
  }
});
