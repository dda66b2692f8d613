import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type OpenTrail, openTrail, write } from './testing/trail-fixture.ts';
import { timelineOf, timelineOfMatters } from './timeline.ts';

let trail: OpenTrail;
before(async () => {
  trail = await openTrail();
  await write(
    trail.app,
    Array.from({ length: 9 }, (_, n) => ({
      matterKind: n % 3 === 0 ? 'task' : 'share',
      matterId: n % 2,
      before: n === 0 ? undefined : { progress: n - 1 },
      after: { progress: n },
      note: n === 4 ? '情况属实' : null,
    })),
  );
});
after(() => trail.close());

test('the newest comes first, with actor, unit, action, note and what changed', async () => {
  const [row] = await timelineOf(trail.app, 'share', 0, {
    limit: 1,
    before: 6,
    labels: { progress: '进展' },
  });
  assert.deepEqual(row, {
    id: 5,
    matterKind: 'share',
    matterId: '0',
    at: '2018-08-20T01:00:00.000Z',
    actor: '测试甲',
    actorKind: 'staff',
    unitId: 7,
    action: 'plans.share.sign',
    title: '签收任务',
    note: '情况属实',
    changes: [{ field: 'progress', label: '进展', before: '3', after: '4' }],
  });
});

test('pages follow one another without gap or repetition, over several matters', async () => {
  const matters = [
    { kind: 'share', id: 0 },
    { kind: 'share', id: '1' },
    { kind: 'task', id: 1 },
    { kind: 'task', id: 1 },
  ];
  const seen: number[] = [];
  for (let before: number | undefined; ; ) {
    const page = await timelineOfMatters(trail.app, matters, { limit: 3, ...(before ? { before } : {}) });
    if (page.length === 0) break;
    seen.push(...page.map((row) => row.id));
    before = page.at(-1)?.id;
  }
  assert.deepEqual(
    seen,
    [9, 8, 6, 5, 4, 3, 2].filter((id) => ![1, 7].includes(id)),
  );
});

test('no matter, no rows', async () => {
  assert.deepEqual(await timelineOfMatters(trail.app, []), []);
});

test('a page is read from the index', async () => {
  const plan = await trail.app.transaction().execute(async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx);
    return sql<{ 'QUERY PLAN': string }>`explain select * from trail.entry
      where matter_kind = 'share' and matter_id = '1' and id < 100 order by id desc limit 3`.execute(tx);
  });
  assert.match(JSON.stringify(plan.rows), /Index Scan Backward using entry_matter/);
  assert.doesNotMatch(JSON.stringify(plan.rows), /Sort/);
});
