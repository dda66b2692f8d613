import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { openDatabase } from '../db/database.ts';
import { readCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import { latestCheckpoint } from './checkpoint-files.ts';
import { newestCheckpoint } from './commands.ts';
import { chooseTrailHash } from './digest.ts';
import { SEALING_LOCK, sealBatch } from './seal.ts';
import { startSealer } from './sealer.ts';
import { type OpenTrail, openTrail, write } from './testing/trail-fixture.ts';
import { verifyTrail } from './verify.ts';

let trail: OpenTrail;
beforeEach(async () => {
  trail = await openTrail();
});
afterEach(async () => {
  chooseTrailHash('sha256');
  await trail.close();
});
const verify = (checkpoints: SignedCheckpoint[] = []) =>
  verifyTrail(trail.app, { publicKey: trail.publicKey, checkpoints });

test('a batch is bounded; the rest follows; an idle look writes nothing', async () => {
  await write(trail.app, Array(5).fill({}));
  const one = await sealBatch(trail.sealer, trail.signer, () => new Date(), 3);
  assert.deepEqual([one?.count, one?.isFull, one?.checkpoint?.size], [3, true, 3]);
  const two = await sealBatch(trail.sealer, trail.signer, () => new Date(), 3);
  assert.deepEqual([two?.from.seq, two?.count, two?.isFull], [3, 2, false]);
  const idle = await trail.seal();
  assert.deepEqual([idle?.count, idle?.checkpoint], [0, null]);
  assert.equal((await verify()).isIntact, true);
});

test('an entry that commits late takes a later place', async () => {
  const late = openDatabase(trail.database.app, 1);
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let written: () => void = () => {};
  const isWritten = new Promise<void>((resolve) => {
    written = resolve;
  });
  const slow = late.db.transaction().execute(async (tx) => {
    await tx.insertInto('trail.entry').values(sqlEntry('slow')).execute();
    written();
    await held;
  });
  await isWritten;
  await write(trail.app, [{ note: 'quick' }]);
  await trail.seal();
  release();
  await slow;
  await trail.seal();
  const { rows } = await sql<{ note: string }>`
    select e.note from trail.seal s join trail.entry e on e.id = s.entry_id order by s.seq`.execute(
    trail.app,
  );
  assert.deepEqual(
    rows.map((row) => row.note),
    ['quick', 'slow'],
  );
  await late.close();
});

const sqlEntry = (note: string) => ({
  ...{
    uid: sql`gen_random_uuid()`,
    at: sql`now()`,
    action: 'a',
    title: 'a',
    matter_kind: 'x',
    matter_id: '1',
  },
  ...{ actor_kind: 'system', actor_name: 'x', note, digest: Buffer.alloc(32) },
});

test('while one worker seals, another waits its turn and forks nothing', async () => {
  await write(trail.app, Array(40).fill({}));
  await trail.sealer.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${SEALING_LOCK})`.execute(tx);
    assert.equal(await trail.seal(), null);
  });
  const rivals = Array.from({ length: 12 }, () => sealBatch(trail.sealer, trail.signer, () => new Date(), 7));
  await Promise.all(rivals);
  while ((await trail.seal())?.count);
  const report = await verify();
  assert.deepEqual([report.isIntact, report.sealed], [true, 40]);
});

test('the chain may change from SHA-256 to SM3 and back', async () => {
  for (const name of ['sha256', 'sm3', 'sha256', 'sm3'] as const) {
    chooseTrailHash(name);
    await write(trail.app, [{ note: name }, { note: name }]);
    await trail.seal();
  }
  assert.deepEqual((await verify()).divergences, []);
});

test('random histories verify, whatever they say', async () => {
  const text = fc.string({
    unit: fc.constantFrom('公', 'a', '\0', '\ud800', '\udc00', '😀', '"', '\\', '\n'),
  });
  const value = fc.oneof(fc.jsonValue(), fc.dictionary(text, fc.oneof(text, fc.double(), fc.integer())));
  const line = fc.record({
    before: value,
    after: value,
    note: fc.option(text),
    matterId: fc.oneof(text, fc.nat()),
  });
  const step = fc.oneof(
    { weight: 3, arbitrary: line },
    { weight: 1, arbitrary: fc.constant('seal' as const) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      for (const one of steps) await (one === 'seal' ? trail.seal() : write(trail.app, [one]));
      const report = await verify();
      assert.deepEqual(report.divergences, []);
    }),
    { numRuns: 40 },
  );
  await trail.seal();
  assert.equal((await verify()).tail.count, 0);
});

test('the sealer seals what is written, keeps checkpoints outside and notices a cut at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-checkpoints-'));
  const alarms: string[] = [];
  const faults: Error[] = [];
  let heard: () => void = () => {};
  const start = () =>
    startSealer({
      db: trail.sealer,
      signer: trail.signer,
      everyMs: 5,
      folder,
      onAlarm: (sentence) => void alarms.push(sentence),
      onFault: (fault) => void faults.push(fault),
      onSealed: ({ count }) => {
        if (count > 0) heard();
      },
    });
  const writeAndWait = async () => {
    const sealed = new Promise<void>((resolve) => {
      heard = resolve;
    });
    await write(trail.app, [{}]);
    await sealed;
  };
  let sealer = start();
  await writeAndWait();
  await writeAndWait();
  await sealer.stop();
  const kept = latestCheckpoint(folder) as SignedCheckpoint;
  assert.equal(kept.size, 2);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith('.txt')).length,
    2,
    'one for the day and the latest',
  );
  assert.equal((await verify([kept])).kept, 1);
  sealer = start();
  await writeAndWait();
  assert.deepEqual([alarms, faults], [[], []]);
  await trail.attack('delete from trail.checkpoint; delete from trail.seal; delete from trail.entry');
  await writeAndWait();
  assert.match(alarms.join(), /被截断或改写/);
  await sealer.stop();
  alarms.length = 0;
  // The cut has happened while no worker ran: the folder remembers.
  await trail.attack('delete from trail.checkpoint; delete from trail.seal; delete from trail.entry');
  sealer = start();
  await writeAndWait();
  await sealer.stop();
  assert.match(alarms.join(), /检查点/);
  const aside = readdirSync(folder).find((name) => name.startsWith('diverged-')) as string;
  assert.equal(readCheckpoint(readFileSync(join(folder, aside), 'utf8'))?.size, 1);
  rmSync(folder, { recursive: true });
});

test('the newest checkpoint is the one with the longest chain', async () => {
  assert.equal(await newestCheckpoint(trail.app), null);
  await write(trail.app, [{}]);
  await trail.seal();
  await write(trail.app, [{}]);
  await trail.seal();
  assert.equal((await newestCheckpoint(trail.app))?.size, 2);
});
