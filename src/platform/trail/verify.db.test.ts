import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { walkChain } from './chain.ts';
import { type SignedCheckpoint, signCheckpoint } from './checkpoint.ts';
import { newestCheckpoint } from './commands.ts';
import { type Divergence, divergenceText } from './divergence.ts';
import { type OpenTrail, openTrail, recompute, write } from './testing/trail-fixture.ts';
import { verifyTrail } from './verify.ts';

let trail: OpenTrail;
let kept: SignedCheckpoint;

beforeEach(async () => {
  trail = await openTrail();
  await write(
    trail.app,
    Array.from({ length: 6 }, (_, n) => ({ after: { n }, note: `第${n}条` })),
  );
  await trail.seal();
  await write(trail.app, [{ before: { n: 5 }, after: { n: 6 } }, { note: 'x' }]);
  await trail.seal();
  kept = (await newestCheckpoint(trail.app)) as SignedCheckpoint;
});
afterEach(() => trail.close());

const verify = (checkpoints: SignedCheckpoint[] = []) =>
  verifyTrail(trail.app, { publicKey: trail.publicKey, checkpoints });

const first = async (checkpoints: SignedCheckpoint[] = []): Promise<[string, number | null]> => {
  const report = await verify(checkpoints);
  const found = report.divergences[0];
  assert.ok(found, 'nothing was detected');
  assert.match(divergenceText(found), /^(第 \d+ 条|未封存的记录)/);
  return [found.kind, found.seq];
};

const bare = async (): Promise<Divergence[]> => {
  const found: Divergence[] = [];
  await walkChain(trail.app, 1_000, (one) => found.push(one));
  return found;
};

test('a trail nobody touched is intact, and its kept checkpoint agrees', async () => {
  const report = await verify([kept]);
  assert.deepEqual(report.divergences, []);
  assert.deepEqual(
    [report.isIntact, report.sealed, report.checkpoints, report.kept, report.vouchedTo],
    [true, 8, 2, 1, 8],
  );
  assert.deepEqual(report.tail, { count: 0, oldestSeconds: null });
});

test('an edit names the entry, its action and its time', async () => {
  await trail.attack(`update trail.entry set note = '改过' where note = '第2条'`);
  const report = await verify();
  assert.equal(report.divergenceCount, 1);
  assert.equal(
    divergenceText(report.divergences[0] as Divergence),
    '第 3 条（编号 3，plans.share.sign 签收任务，2018-08-20 09:00）：内容与写入时的摘要不符：记录写入后被改动。',
  );
});

test('an edit with its digest recomputed breaks the link', async () => {
  await trail.attack(`update trail.entry set digest = sha256('x') where id = 3`);
  const report = await verify();
  assert.deepEqual(
    report.divergences.map((one) => [one.kind, one.seq]),
    [
      ['content', 3],
      ['link', 3],
    ],
  );
});

test('a deletion in the middle leaves a gap', async () => {
  await trail.attack('delete from trail.seal where seq = 4; delete from trail.entry where id = 4');
  assert.deepEqual(await first(), ['gap', 5]);
});

test('a deletion closed by renumbering breaks the link there', async () => {
  await trail.attack(`delete from trail.seal where seq = 4; delete from trail.entry where id = 4;
    update trail.checkpoint set seq = seq - 1;
    update trail.seal set seq = -seq where seq > 4; update trail.seal set seq = -seq - 1 where seq < 0`);
  assert.deepEqual(await first(), ['link', 4]);
});

test('an entry whose content is gone is named by its place', async () => {
  await trail.attack(
    `alter table trail.seal drop constraint seal_entry_id_fkey; delete from trail.entry where id = 4`,
  );
  assert.deepEqual(await first(), ['entry-missing', 4]);
});

const insertion = `insert into trail.entry (uid, at, action, title, matter_kind, matter_id, actor_kind, actor_name, digest)
  select gen_random_uuid(), at, action, title, matter_kind, matter_id, actor_kind, actor_name, digest
  from trail.entry where id = 1`;

test('an insertion in the middle of the chain breaks it', async () => {
  await trail.attack(`${insertion}; delete from trail.unsealed;
    update trail.seal set seq = -seq where seq > 3; update trail.seal set seq = -seq + 1 where seq < 0;
    insert into trail.seal select 4, max(e.id), sha256('x') from trail.entry e`);
  const report = await verify();
  assert.deepEqual([report.divergences[0]?.kind, report.divergences[0]?.seq], ['content', 4]);
  assert.ok(report.divergences.some((one) => one.kind === 'link' && one.seq === 4));
});

test('an entry slipped in beside the chain is neither sealed nor waiting', async () => {
  await trail.attack(`${insertion}; delete from trail.unsealed`);
  assert.deepEqual(await first(), ['not-sealed', null]);
});

test('two entries that changed places break the link', async () => {
  await trail.attack(`delete from trail.seal where seq in (2, 3);
    insert into trail.seal select 2, 3, sha256('a'); insert into trail.seal select 3, 2, sha256('b')`);
  assert.deepEqual(await first(), ['link', 2]);
});

const cut = `delete from trail.checkpoint where seq > 6; delete from trail.seal where seq > 6;
  delete from trail.entry where id > 6`;

test('a cut that forgets the checkpoints is noticed inside', async () => {
  await trail.attack(cut.slice(cut.indexOf('delete from trail.seal')));
  assert.deepEqual(await first(), ['checkpoint-beyond', 6]);
});

test('a clean cut passes inside, and is noticed with a kept checkpoint', async () => {
  await trail.attack(cut);
  assert.deepEqual(await bare(), [], 'control: the bare chain shows nothing');
  assert.equal((await verify()).isIntact, true, 'control: nor do the signatures inside');
  assert.deepEqual(await first([kept]), ['kept-beyond', 6]);
});

test('a full re-computation passes the bare chain, and fails the signatures', async () => {
  await trail.attack(`update trail.entry set note = '改过' where note = '第2条'`);
  const head = await recompute(trail);
  assert.deepEqual(await bare(), [], 'control: the bare chain shows nothing');
  assert.deepEqual(await first(), ['checkpoint-hash', 6]);
  await trail.attack('update trail.checkpoint set hash = $1 where seq = 8', [head.hash]);
  assert.ok((await verify()).divergences.some((one) => one.kind === 'checkpoint-signature' && one.seq === 8));
  await trail.attack('delete from trail.checkpoint');
  assert.deepEqual(await first(), ['unsigned', 1]);
});

test('a full re-computation by one who holds the key is noticed only with a kept checkpoint', async () => {
  await trail.attack(`update trail.entry set note = '改过' where note = '第2条'`);
  const head = await recompute(trail);
  const forged = await signCheckpoint(trail.signer, { size: head.seq, hash: head.hash, at: kept.at });
  await trail.attack('delete from trail.checkpoint');
  await trail.attack('insert into trail.checkpoint values ($1, $2, $3, $4, $5, $6)', [
    forged.seq,
    forged.hash,
    forged.algorithm,
    forged.key_id,
    forged.at,
    forged.signature,
  ]);
  assert.deepEqual(await bare(), []);
  assert.equal((await verify()).isIntact, true, 'control: with the key everything inside can be made to fit');
  assert.deepEqual(await first([kept]), ['kept-hash', 8]);
});

test('a kept checkpoint that was altered is refused and proves nothing', async () => {
  const report = await verify([{ ...kept, size: 7 }]);
  assert.deepEqual([report.divergences[0]?.kind, report.kept], ['kept-signature', 0]);
});

test('what waits for its seal is reported with its age, and still checked', async () => {
  await write(trail.app, [{ note: 'a' }, { note: 'b' }]);
  await trail.attack(`update trail.unsealed set since = clock_timestamp() - interval '90 seconds'`);
  const report = await verify([kept]);
  assert.equal(report.isIntact, true);
  assert.equal(report.tail.count, 2);
  assert.ok((report.tail.oldestSeconds ?? 0) >= 90);
  await trail.attack(`update trail.entry set note = 'c' where note = 'b'`);
  assert.deepEqual(await first(), ['content', null]);
  await trail.attack(`delete from trail.entry where note = 'a'`);
  assert.ok((await verify()).divergences.some((one) => one.kind === 'waiting-missing'));
});
