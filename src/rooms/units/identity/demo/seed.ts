/** Accounts of the demonstration: one for every invented person with a post, all with one published password. */
import { SYSTEM } from '#platform/actor.ts';
import { type Caller, performOn } from '#platform/actions/perform.ts';
import { type Db, inTransaction } from '#platform/db/database.ts';
import type { DemoContext } from '#platform/room.ts';
import { roleTitle } from '../../roles.ts';
import { hashPassword } from '../account/password.ts';
import { updateAccount } from '../account/store.ts';
import { createAccount } from '../actions/create-account.ts';
import { identitySettings } from '../settings.ts';
import { demoLogin } from './logins.ts';
import { postsWithAccounts } from './queries.ts';

/** Printed at the start of the demonstration; no production start seeds or shows it. */
export const DEMO_PASSWORD = 'gongkai-demo-2018';

export interface DemoAccount {
  readonly login: string;
  readonly name: string;
  /** 区教育局 经办人、政务公开审查员 */
  readonly posts: string;
}

/** The accounts one can use in the demonstration, with what their holders do. */
export async function demoAccounts(db: Db, today: string): Promise<DemoAccount[]> {
  const rows = await postsWithAccounts(db, today);
  const open = rows.filter((row) => row.login !== null && row.disabledAt === null);
  return [...Map.groupBy(open, (row) => row.login!)].map(([login, posts]) => ({
    login,
    name: posts[0]!.personName,
    posts: posts.map((post) => `${post.unitName} ${post.roles.map(roleTitle).join('、')}`).join('；'),
  }));
}

/** Opens the missing accounts; a second run finds none missing. Throws outside the demonstration. */
export async function seedDemoAccounts(cx: DemoContext): Promise<void> {
  const { isDemo, passwordCost } = identitySettings();
  if (!isDemo) throw new Error('demo accounts are for the demonstration only');
  const caller: Caller = { actor: SYSTEM, requestId: null, now: cx.now, today: cx.today };
  const rows = await postsWithAccounts(cx.db, cx.today);
  const taken = new Set(rows.flatMap((row) => row.login ?? []));
  const missing = new Map(
    rows
      .filter((row) => row.login === null)
      .reverse()
      .map((row) => [row.personId, row]),
  );
  if (missing.size === 0) return;
  // One hash for all: the password is public, and sixty derivations would delay the first start by seconds.
  const password = await hashPassword(DEMO_PASSWORD, passwordCost);
  await inTransaction(cx.db, async (tx) => {
    for (const { personId, unitCode, roles } of [...missing.values()].reverse()) {
      const input = { personId, login: demoLogin(unitCode, roles, taken) };
      const made = await performOn(tx, createAccount, input, caller);
      if (made.kind !== 'done') throw new Error(`demo account ${input.login}: ${JSON.stringify(made)}`);
      await updateAccount(tx, made.value.accountId, { password_hash: password, must_change_password: false });
    }
  });
  cx.say(`开通演示账号 ${missing.size} 个`);
}
