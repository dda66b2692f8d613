import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { sql } from 'kysely';
import { openTestDatabase, type TestDatabase } from '#test/database.ts';
import { type Database, inTransaction, openDatabase } from '../db/database.ts';
import { closeDuty } from './duties.ts';
import type { EscalationTarget } from './reminders.ts';
import { ClocksApart, sweepDuties } from './sweep.ts';
import { open } from './testing/duty-fixture.ts';

let database: TestDatabase;
let app: Database;
let admin: Database;
before(async () => {
  database = await openTestDatabase();
  app = openDatabase(database.app, 6);
  admin = openDatabase(database.admin, 1);
});
afterEach(() => sql`truncate platform.duty, messages.message restart identity`.execute(admin.db));
after(async () => {
  await app.close();
  await admin.close();
  await database.close();
});

const office: EscalationTarget[] = [
  { role: 'unit-head', unitId: 'own' },
  { role: 'office-supervisor', unitId: 1 },
];
const at = (moment: string, batch = 500) =>
  sweepDuties(app.db, { now: new Date(moment).toISOString(), escalateTo: office, batch });

const said = async (): Promise<string[]> => {
  const { rows } = await sql<{ line: string }>`
    select coalesce(person_id::text, unit_id || ':' || role) || ' ' || subject as line
    from messages.message order by id`.execute(app.db);
  return rows.map((row) => row.line);
};

test('a due day: reminded three days before, on the day, and reported when it has passed', async () => {
  await open(app.db, { dueDay: '2018-08-23' });
  const days = [
    '19T23:59',
    '20T00:00',
    '20T12:00',
    '22T23:59',
    '23T00:00',
    '23T23:59',
    '24T00:00',
    '25T00:00',
  ];
  const seen: [string, number, number][] = [];
  for (const day of days) {
    const { reminded, escalated } = await at(`2018-08-${day}:00+08:00`);
    if (reminded + escalated > 0) seen.push([day, reminded, escalated]);
  }
  assert.deepEqual(seen, [
    ['20T00:00', 1, 0],
    ['23T00:00', 1, 0],
    ['24T00:00', 0, 1],
  ]);
  assert.deepEqual(await said(), [
    '7:clerk 即将到期：反馈进展',
    '7:clerk 即将到期：反馈进展',
    '7:clerk 已逾期：反馈进展',
    '7:unit-head 已逾期：反馈进展',
    '1:office-supervisor 已逾期：反馈进展',
  ]);
});

test('a due moment: reminded an hour before; a person is addressed in person', async () => {
  await open(app.db, { dueAt: '2018-08-20T04:00:00Z', personId: 42 });
  assert.deepEqual(await at('2018-08-20T10:59:59+08:00'), { reminded: 0, escalated: 0 });
  assert.deepEqual(await at('2018-08-20T11:00:00+08:00'), { reminded: 1, escalated: 0 });
  assert.deepEqual(await said(), ['42 即将到期：反馈进展']);
});

test('a holder who is also the head is told once', async () => {
  await open(app.db, { dueDay: '2018-08-01', role: 'unit-head' });
  await at('2018-08-24T00:00:00+08:00');
  assert.deepEqual(await said(), ['7:unit-head 已逾期：反馈进展', '1:office-supervisor 已逾期：反馈进展']);
});

test('closed duties and those without a due day are left alone', async () => {
  await open(app.db, { dueDay: '2018-08-20' });
  await open(app.db, { matterId: 2 });
  await inTransaction(app.db, (tx) =>
    closeDuty(tx, { matterKind: 'share', matterId: 1 }, '2018-08-19T00:00:00Z'),
  );
  assert.deepEqual(await at('2019-08-20T00:00:00+08:00'), { reminded: 0, escalated: 0 });
});

test('an extended duty is reminded of and reported again, for its new day', async () => {
  await open(app.db, { dueDay: '2018-08-20' });
  await at('2018-08-20T00:00:00+08:00');
  await at('2018-08-22T00:00:00+08:00');
  await open(app.db, { dueDay: '2018-09-20' });
  assert.deepEqual(await at('2018-08-23T00:00:00+08:00'), { reminded: 0, escalated: 0 });
  assert.deepEqual(await at('2018-09-18T00:00:00+08:00'), { reminded: 1, escalated: 0 });
  assert.deepEqual(await at('2018-09-21T00:00:00+08:00'), { reminded: 0, escalated: 1 });
  assert.deepEqual(await at('2018-09-22T00:00:00+08:00'), { reminded: 0, escalated: 0 });
});

test('a clock that runs back repeats nothing, and one that ran ahead loses nothing', async () => {
  await open(app.db, { dueDay: '2018-08-23' });
  await open(app.db, { matterId: 2, dueDay: '2018-12-30' });
  await at('2018-08-20T09:00:00+08:00');
  for (const jump of ['2018-08-18', '2018-08-20', '2018-08-19', '2018-08-21'])
    assert.deepEqual(await at(`${jump}T09:00:00+08:00`), { reminded: 0, escalated: 0 });
  // 40 days ahead, back again, and then as it should have been; the other duty across the new year.
  assert.deepEqual(await at('2018-10-01T09:00:00+08:00'), { reminded: 0, escalated: 1 });
  assert.deepEqual(await at('2018-08-22T09:00:00+08:00'), { reminded: 0, escalated: 0 });
  assert.deepEqual(await at('2018-08-23T09:00:00+08:00'), { reminded: 1, escalated: 0 });
  assert.deepEqual(await at('2018-08-24T09:00:00+08:00'), { reminded: 0, escalated: 0 });
  assert.deepEqual(await at('2019-01-01T09:00:00+08:00'), { reminded: 0, escalated: 1 });
  assert.deepEqual(await at('2018-12-28T09:00:00+08:00'), { reminded: 1, escalated: 0 });
  const lines = await said();
  assert.equal(lines.filter((line) => line.includes('已逾期')).length, 6, 'three addressees, two duties');
  assert.equal(lines.filter((line) => line.includes('即将到期')).length, 3);
});

test('a worker whose clock is not the database’s sweeps nothing', async () => {
  await open(app.db, { dueDay: '2018-08-01' });
  const now = '2018-08-20T00:00:00Z';
  const realNow = () => Date.now() + 40 * 86_400_000;
  await assert.rejects(sweepDuties(app.db, { now, realNow }), ClocksApart);
  assert.deepEqual(await said(), []);
});

test('many duties in small batches by several workers at once: each once', async () => {
  await sql`insert into platform.duty (room, kind, matter_kind, matter_id, title, href, wants, unit_id, role, opened_at,
      due_day, due_at)
    select 'plans', 'report', 'share', n::text, 't', '/w', 'work', 7, 'clerk', now(), '2018-08-23',
      case when n % 2 = 0 then timestamptz '2018-08-24 00:00+08' else '2018-08-19 00:00+08' end
    from generate_series(1, 400) n`.execute(admin.db);
  const swept = await Promise.all([7, 11, 13].map((batch) => at('2018-08-20T09:00:00+08:00', batch)));
  const sum = (key: 'reminded' | 'escalated') => swept.reduce((total, one) => total + one[key], 0);
  assert.deepEqual([sum('reminded'), sum('escalated')], [200, 200]);
  const { rows } = await sql<{ count: number }>`select count(*) as count from messages.message`.execute(
    app.db,
  );
  assert.equal(rows[0]?.count, 200 + 200 * 3);
});

test('mark and message commit together: a fault in between leaves the duty for the next sweep', async () => {
  await open(app.db, { dueDay: '2018-08-01' });
  await sql`alter table messages.message rename to gone`.execute(admin.db);
  await assert.rejects(at('2018-08-20T09:00:00+08:00'));
  await sql`alter table messages.gone rename to message`.execute(admin.db);
  assert.deepEqual(await at('2018-08-20T09:00:00+08:00'), { reminded: 0, escalated: 1 });
});

test('the sweep reads only what is newly overdue, by an index', async () => {
  await sql`set enable_seqscan = off`.execute(admin.db);
  const { rows } = await sql`explain select id from platform.duty
    where closed_at is null and (escalated_at is null or escalated_at < due_at) and due_at <= now()
    order by due_at limit 5`.execute(admin.db);
  assert.match(JSON.stringify(rows), /Index Scan using duty_to_escalate/);
});
