import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestApp, type TestApp } from '../app.ts';
import { expected, policies, walkers } from './outcomes.ts';
import type { Row } from './row.ts';
import { openWalk, sidesOf, type Walk } from './walk.ts';

let house: TestApp;
let walk: Walk;
before(async () => {
  house = await openTestApp();
  walk = await openWalk(house);
});
after(() => house.close());

/** One test per route: every cell of its row against a running application and a real database. */
export function walkRows(name: string, rows: readonly Row[]): void {
  // Pages come last: by then every record carries text that would show if a page forgot to escape it.
  const ordered = [...rows.filter((row) => !isPage(row)), ...rows.filter(isPage)];
  let cells = 0;

  for (const row of ordered) {
    test(`${row.route}: ${row.policy}`, async () => {
      const wrong: string[] = [];
      let done = 0;
      for (const side of sidesOf(row)) {
        for await (const cell of walk(row, side)) {
          cells += 1;
          if (cell.isDone) done += 1;
          for (const fault of cell.faults)
            wrong.push(
              `${cell.walker} on ${side} objects: expected ${cell.expected}, got ${cell.outcome}: ${fault}`,
            );
        }
      }
      assert.deepEqual(wrong, []);
      if (mayBeDone(row)) assert.ok(done > 0, 'nobody got it done: the sample is not good enough to tell');
    });
  }

  test('the walk was as long as the table and nothing broke on the way', () => {
    const wanted = rows
      .flatMap((row) => sidesOf(row).map((side) => cellsOf(row, side)))
      .reduce((a, b) => a + b);
    assert.equal(cells, wanted);
    assert.deepEqual(house.faults, []);
    console.log(`permission table, ${name}: ${rows.length} routes, ${cells} cells walked`);
  });
}

const isPage = (row: Row) => row.route.startsWith('GET ');

const cellsOf = (row: Row, side: 'own' | 'foreign') =>
  walkers.filter((_walker, number) => expected(policies[row.policy], number, side) !== '.').length;

function mayBeDone(row: Row): boolean {
  const isOpen = walkers.some((_walker, number) => expected(policies[row.policy], number, 'own') === '+');
  return isOpen && row.neverDone === undefined;
}
