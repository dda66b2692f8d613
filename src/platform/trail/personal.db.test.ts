import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { inTransaction } from '../db/database.ts';
import {
  DESTROYED,
  destroySubject,
  openPersonal,
  type PersonalMarker,
  sealPersonal,
  usePersonalSecret,
} from './personal.ts';
import { type OpenTrail, openTrail, write } from './testing/trail-fixture.ts';
import { verifyTrail } from './verify.ts';

let trail: OpenTrail;
before(async () => {
  trail = await openTrail();
  usePersonalSecret('a secret of the test, long enough to be one');
});
after(() => trail.close());

const seal = (subject: string, value: unknown) =>
  inTransaction(trail.app, (tx) => sealPersonal(tx, subject, value));
const destroy = (subject: string) => inTransaction(trail.app, (tx) => destroySubject(tx, subject));

test('a personal value is unreadable in the table and opens with the key', async () => {
  const value = { name: '测试甲', phone: '00000000000' };
  const marker = await seal('foi.applicant:1', value);
  assert.ok(!JSON.stringify(marker).includes('测试甲'));
  assert.deepEqual(await openPersonal(trail.app, marker), value);
  assert.notEqual(
    (await seal('foi.applicant:1', value)).enc.box,
    marker.enc.box,
    'equal values look different',
  );
});

test('destroying the key erases the value everywhere; the trail still verifies', async () => {
  const marker = await seal('foi.applicant:2', '测试乙');
  await write(trail.app, [{ after: { name: marker } }]);
  await trail.seal();
  assert.equal(await destroy('foi.applicant:2'), true);
  assert.equal(await destroy('foi.applicant:2'), false);
  const { rows } = await sql<{ name: PersonalMarker }>`select after->'name' as name from trail.entry`.execute(
    trail.app,
  );
  assert.equal(await openPersonal(trail.app, rows[0]?.name as PersonalMarker), DESTROYED);
  const report = await verifyTrail(trail.app, { publicKey: trail.publicKey });
  assert.deepEqual([report.isIntact, report.sealed], [true, 1]);
});

test('a subject who comes back gets a new key; what was destroyed stays destroyed', async () => {
  const old = await seal('foi.applicant:3', 'old');
  await destroy('foi.applicant:3');
  const fresh = await seal('foi.applicant:3', 'new');
  assert.equal(await openPersonal(trail.app, old), DESTROYED);
  assert.equal(await openPersonal(trail.app, fresh), 'new');
});

test('a box moved to another subject, or altered, does not open', async () => {
  const marker = await seal('foi.applicant:4', 'mine');
  const bytes = Buffer.from(marker.enc.box, 'base64');
  bytes[13] = (bytes[13] ?? 0) ^ 1;
  await assert.rejects(openPersonal(trail.app, { enc: { ...marker.enc, box: bytes.toString('base64') } }));
  await seal('foi.applicant:5', 'other');
  assert.equal(
    await openPersonal(trail.app, { enc: { ...marker.enc, subject: 'foi.applicant:5' } }),
    DESTROYED,
  );
});

test('the key itself lies wrapped: without the secret the table opens nothing', async () => {
  const marker = await seal('foi.applicant:6', 'x');
  usePersonalSecret('another secret of the test, also long enough');
  await assert.rejects(openPersonal(trail.app, marker));
  usePersonalSecret('a secret of the test, long enough to be one');
  assert.equal(await openPersonal(trail.app, marker), 'x');
});

test('two first values of one subject at once share one key', async () => {
  const markers = await Promise.all([seal('foi.applicant:7', 1), seal('foi.applicant:7', 2)]);
  assert.deepEqual(await Promise.all(markers.map((one) => openPersonal(trail.app, one))), [1, 2]);
});
