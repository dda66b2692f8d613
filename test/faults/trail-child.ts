/** A worker that only seals; the trial kills it. `unsafe` seals without a transaction: the control. */
import { createPrivateKey } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, on, openDatabase } from '#platform/db/database.ts';
import { signCheckpoint } from '#platform/trail/checkpoint.ts';
import { link } from '#platform/trail/digest.ts';
import { ed25519Signer, type Signer } from '#platform/trail/key.ts';
import { headOf } from '#platform/trail/seal.ts';
import { startSealer } from '#platform/trail/sealer.ts';
import type { SealedTables } from '#platform/trail/tables.ts';

const { connection, key, everyMs, isUnsafe } = JSON.parse(process.env.TRAIL_CHILD ?? '{}');
const { db } = openDatabase(connection, 2);
const signer = ed25519Signer(createPrivateKey(key));
const complain = (what: string): void => void process.stderr.write(`${what}\n`);

if (isUnsafe) await sealUnsafely(db, signer);
else
  startSealer({
    db,
    signer,
    everyMs,
    onAlarm: complain,
    onFault: (fault) => complain(fault.message),
    onSealed: ({ count }) => {
      if (count > 0) process.stdout.write(`${count}\n`);
    },
  });

/** What sealing would be without its transaction: each step commits by itself. */
async function sealUnsafely(db: Db, signer: Signer): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ id: number; digest: Buffer }>`
      select e.id, e.digest from trail.unsealed u join trail.entry e on e.id = u.entry_id
      order by e.id limit 20`.execute(db);
    for (const { id, digest } of rows) {
      const head = await headOf(db);
      const seq = head.seq + 1;
      const hash = link(head.hash, seq, digest, 'sha256');
      await on<SealedTables>(db).insertInto('trail.seal').values({ seq, entry_id: id, hash }).execute();
      const row = await signCheckpoint(signer, { size: seq, hash, at: new Date().toISOString() });
      await on<SealedTables>(db).insertInto('trail.checkpoint').values(row).execute();
      await on<SealedTables>(db).deleteFrom('trail.unsealed').where('entry_id', '=', id).execute();
      process.stdout.write('1\n');
    }
  }
}
