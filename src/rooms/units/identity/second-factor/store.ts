import { type Db, on, type Tx } from '#platform/db/database.ts';
import { recoveryHash } from './recovery-codes.ts';

interface Tables {
  'identity.recovery_code': { account_id: number; hash: Buffer; used_at: string | null };
}

/** Puts new recovery codes in the place of the old ones; none removes them all. */
export async function replaceRecoveryCodes(
  tx: Tx,
  accountId: number,
  codes: readonly string[],
): Promise<void> {
  const table = on<Tables>(tx);
  await table.deleteFrom('identity.recovery_code').where('account_id', '=', accountId).execute();
  if (codes.length === 0) return;
  const rows = codes.map((code) => ({
    account_id: accountId,
    hash: recoveryHash(accountId, code),
    used_at: null,
  }));
  await table.insertInto('identity.recovery_code').values(rows).execute();
}

/** Uses up a recovery code; false when there is none such or it was used before. */
export async function useRecoveryCode(
  db: Db,
  accountId: number,
  typed: string,
  usedAt: string,
): Promise<boolean> {
  const { numUpdatedRows } = await on<Tables>(db)
    .updateTable('identity.recovery_code')
    .set({ used_at: usedAt })
    .where('account_id', '=', accountId)
    .where('hash', '=', recoveryHash(accountId, typed))
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** How many recovery codes are left. */
export async function recoveryCodesLeft(db: Db, accountId: number): Promise<number> {
  const { left } = await on<Tables>(db)
    .selectFrom('identity.recovery_code')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return left;
}
