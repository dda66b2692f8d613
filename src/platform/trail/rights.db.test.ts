import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type OpenTrail, openTrail, write } from './testing/trail-fixture.ts';

let trail: OpenTrail;
before(async () => {
  trail = await openTrail();
  await write(trail.app, [{}]);
  await trail.seal();
  await write(trail.app, [{}]);
});
after(() => trail.close());

const statements = ['entry', 'seal', 'checkpoint', 'unsealed'].flatMap((table) => [
  `delete from trail.${table}`,
  `truncate trail.${table} cascade`,
]);
const changes = [
  ...statements,
  `update trail.entry set note = 'x'`,
  `update trail.seal set hash = ''`,
  `update trail.checkpoint set hash = ''`,
  'update trail.unsealed set entry_id = 0',
  `insert into trail.seal values (99, 1, '')`,
  `insert into trail.unsealed values (99)`,
  `insert into trail.checkpoint select 99, hash, algorithm, key_id, at, signature from trail.checkpoint`,
  'alter table trail.entry disable trigger append_only',
];

for (const statement of changes)
  test(`the application may not: ${statement}`, async () => {
    await assert.rejects(sql.raw(statement).execute(trail.app), { code: '42501' });
  });

for (const statement of changes.filter((one) => !/unsealed|^insert into trail.(seal|checkpoint)/.test(one)))
  test(`the sealer may not: ${statement}`, async () => {
    await assert.rejects(sql.raw(statement).execute(trail.sealer), { code: '42501' });
  });

test('even the owner is refused until the triggers are switched off', async () => {
  for (const table of ['entry', 'seal', 'checkpoint'])
    await assert.rejects(
      trail.attack(
        `alter table trail.${table} enable trigger append_only; delete from trail.${table} where false`,
      ),
      /append-only/,
    );
});
