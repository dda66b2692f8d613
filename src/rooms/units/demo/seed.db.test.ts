import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { readFigure } from '#platform/measures/read.ts';
import { openTestDatabase, type TestDatabase } from '#test/database.ts';
import { allUnits, resolveUnitName } from '../organisations/queries.ts';
import { actorFrom } from '../people/actor.ts';
import { peopleOfUnit } from '../people/queries.ts';
import { unitMeasures } from '../profiles/measures.ts';
import { unitsWithoutSection } from '../profiles/queries.ts';
import { seedDemo } from './seed.ts';

let at: TestDatabase;
let app: Database;
const said: string[] = [];
const seed = () =>
  seedDemo({
    db: app.db,
    now: '2018-08-20T01:00:00.000Z',
    today: '2018-08-20',
    say: (line) => said.push(line),
  });

before(async () => {
  at = await openTestDatabase();
  app = openDatabase(at.app);
  await seed();
});
after(async () => {
  await app.close();
  await at.close();
});

const count = async (table: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(app.db);
  return rows[0]!.n;
};

test('the district stands with its units, streets and people, and says so', async () => {
  const units = await allUnits(app.db, '2018-08-20');
  assert.equal(units.length, 60);
  assert.equal(units.filter((unit) => unit.kind === 'street').length, 10);
  assert.match(said[0] ?? '', /机构 60 个/);
});

test('running it again adds nothing, not even a line in the trail', async () => {
  const tables = ['units.organisation', 'units.person', 'units.post', 'platform.duty', 'trail.entry'];
  const counts = await Promise.all(tables.map(count));
  await seed();
  assert.deepEqual(await Promise.all(tables.map(count)), counts);
});

test('every unit has the five posts, and the special roles are held once', async () => {
  const units = await allUnits(app.db, '2018-08-20');
  const held = new Map<string, number>();
  for (const unit of units) {
    const roles = (await peopleOfUnit(app.db, unit.id, '2018-08-20')).flatMap((member) => member.roles);
    for (const role of roles) held.set(role, (held.get(role) ?? 0) + 1);
    if (unit.kind === 'district') continue;
    for (const role of ['clerk', 'openness-reviewer', 'secrecy-reviewer', 'unit-head', 'unit-deputy'])
      assert.ok(roles.includes(role), `${unit.name} has no ${role}`);
  }
  for (const role of ['auditor', 'administrator', 'legal', 'publicity', 'district-leader', 'district-deputy'])
    assert.equal(held.get(role), 1, role);
});

test('no figure is 0% or 100%, and the figures of P2 and P3 agree with the list of units without a section', async () => {
  const period = { from: '2018-01-01', to: '2018-12-31' };
  for (const measure of unitMeasures) {
    const { met, due } = await readFigure(app.db, measure, period);
    assert.equal(due, 59, measure.name);
    assert.ok(met > 0 && met < due, `${measure.name}: ${met}/${due}`);
  }
  const missing = await unitsWithoutSection(app.db, '2018-12-31');
  const figure = await readFigure(app.db, unitMeasures[2]!, period);
  assert.equal(missing.length, figure.due - figure.met);
  const { rows } = await sql<{ unit_id: number }>`
    select unit_id from platform.duty where kind = 'designate-section' and closed_at is null`.execute(app.db);
  assert.deepEqual(new Set(rows.map((row) => row.unit_id)), new Set(missing.map((unit) => unit.id)));
});

test('the names of the notice resolve from the database too', async () => {
  const found = await resolveUnitName(app.db, '区政府法制办', '2018-08-20');
  assert.ok(found.kind === 'one' && found.unit.code === 'fazhiban');
  const later = await resolveUnitName(app.db, '区政府法制办', '2019-06-01');
  assert.ok(later.kind === 'one' && later.unit.code === 'sifaju');
});

test('nobody in it could be a real person: numbers are no telephone numbers', async () => {
  const { rows } = await sql<{ phone: string }>`
    select phone from units.person where phone ~ '^1[3-9]' or phone !~ '^100-0000-'`.execute(app.db);
  assert.deepEqual(rows, []);
});

test('a person becomes an actor with the posts that hold on the day', async () => {
  const { rows } = await sql<{ id: number }>`
    select person_id as id from units.post where 'administrator' = any(roles)`.execute(app.db);
  const actor = await actorFrom(app.db, rows[0]!.id, 7, '2018-08-20');
  assert.deepEqual(
    actor?.posts.map((post) => [post.unitName, post.unitKind, post.roles]),
    [['区科信局', 'department', ['administrator']]],
  );
  assert.equal((await actorFrom(app.db, rows[0]!.id, 7, '2012-12-31'))?.posts.length, 0);
  assert.equal((await actorFrom(app.db, rows[0]!.id, 7, '2019-06-01'))?.posts[0]?.unitName, '区科工信局');
});
