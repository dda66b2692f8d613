import { generateKeyPairSync } from 'node:crypto';
import pg from 'pg';
import { openTestDatabase } from '#test/database.ts';
import { type Db, inTransaction, openDatabase } from '../../db/database.ts';
import { appendEntry, type TrailLine } from '../append.ts';
import { type EntryContent, entryDigest, GENESIS, link } from '../digest.ts';
import { ed25519Signer } from '../key.ts';
import { sealBatch } from '../seal.ts';

const author = {
  action: 'plans.share.sign',
  title: '签收任务',
  at: '2018-08-20T01:00:00Z',
  unitId: 7,
  actorKind: 'staff',
  accountId: 3,
  actorName: '测试甲',
  requestId: null,
} as const;

/** Writes entries as the application does, in one transaction. */
export async function write(db: Db, lines: readonly Partial<TrailLine>[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    for (const line of lines) await appendEntry(tx, author, { matterKind: 'share', matterId: 1, ...line });
  });
}

/** A database with a sealed trail and everything an attacker could hold. */
export async function openTrail() {
  const database = await openTestDatabase();
  const app = openDatabase(database.app, 3);
  const sealer = openDatabase(database.sealer, 3);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const signer = ed25519Signer(privateKey);
  const seal = () => sealBatch(sealer.db, signer);
  /** Acts as the owner of the tables, with the triggers that protect them switched off. */
  const attack = async (statements: string, values?: unknown[]): Promise<pg.QueryResult> => {
    const client = new pg.Client(database.migrator);
    await client.connect();
    try {
      await client.query(`alter table trail.entry disable trigger append_only;
        alter table trail.seal disable trigger append_only;
        alter table trail.checkpoint disable trigger append_only`);
      return await client.query(statements, values);
    } finally {
      await client.query(`alter table trail.entry enable trigger append_only;
        alter table trail.seal enable trigger append_only;
        alter table trail.checkpoint enable trigger append_only`);
      await client.end();
    }
  };
  const close = async () => {
    await app.close();
    await sealer.close();
    await database.close();
  };
  return { database, app: app.db, sealer: sealer.db, privateKey, publicKey, signer, seal, attack, close };
}

export type OpenTrail = Awaited<ReturnType<typeof openTrail>>;

/** Recomputes every digest and link as somebody would who has altered entries and knows how the chain is made. */
export async function recompute(trail: OpenTrail): Promise<{ seq: number; hash: Buffer }> {
  const { rows } = await trail.attack(`select s.seq, s.entry_id, e.* from trail.seal s
    join trail.entry e on e.id = s.entry_id order by s.seq`);
  let hash: Buffer = GENESIS;
  for (const row of rows) {
    const content = {
      ...row,
      at: (row.at as Date).toISOString(),
      unit_id: Number(row.unit_id),
      account_id: Number(row.account_id),
    } as EntryContent;
    const digest = entryDigest(content);
    hash = link(hash, Number(row.seq), digest, 'sha256');
    await trail.attack('update trail.entry set digest = $2 where id = $1', [row.entry_id, digest]);
    await trail.attack('update trail.seal set hash = $2 where seq = $1', [row.seq, hash]);
  }
  return { seq: rows.length, hash };
}
