import type { Refusal, Result } from '#kernel/results.ts';
import { type Caller, perform, performOn } from '#platform/actions/perform.ts';
import { inTransaction } from '#platform/db/database.ts';
import type { Command, CommandContext } from '#platform/room.ts';
import { plainLogin } from './account/account.ts';
import { listAccounts } from './account/queries.ts';
import { findAccountByLogin } from './account/store.ts';
import { createAccount } from './actions/create-account.ts';
import { disableAccount } from './actions/disable-account.ts';
import { resetPassword } from './actions/reset-password.ts';

const callerOf = ({ actor, now, today }: CommandContext): Caller => ({ actor, now, today, requestId: null });

/** The value after `--name`; undefined when it is not there. */
function option(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? undefined : args[at + 1];
}

function wrongUsage(cx: CommandContext, usage: string): number {
  cx.print({ error: 'usage', usage }, `用法：gongkai ${usage}`);
  return 2;
}

/** Prints a refusal or what is wrong with the input. */
function failed(cx: CommandContext, result: Exclude<Result<never>, { kind: 'done' }>): number {
  const text =
    result.kind === 'refused'
      ? `${result.sentence}${result.remedy}`
      : Object.values(result.fields).join('\n');
  cx.print({ error: result }, text);
  return 1;
}

const unknown = (login: string): Refusal => ({
  kind: 'refused',
  reason: 'missing',
  code: 'identity.account.unknown',
  sentence: `没有登录名为 ${login} 的账号。`,
  remedy: '请用 gongkai user list 查看全部账号。',
});

class GivenUp extends Error {
  readonly problem: Exclude<Result<never>, { kind: 'done' }>;
  constructor(problem: Exclude<Result<never>, { kind: 'done' }>) {
    super('given up');
    this.problem = problem;
  }
}

function must<T>(result: Result<T>): T {
  if (result.kind !== 'done') throw new GivenUp(result);
  return result.value;
}

const add: Command = {
  words: 'user add',
  usage: 'user add 登录名 --person 人员编号',
  summary: '开通账号，打印一次性密码',
  run: async (args, cx) => {
    const [login] = args;
    const personId = option(args, 'person');
    if (!login || login.startsWith('--') || !personId) return wrongUsage(cx, add.usage);
    const input = createAccount.input.safeParse({ login, personId });
    if (!input.success)
      return failed(cx, { kind: 'invalid', fields: { '': input.error.issues[0]!.message } });
    try {
      const made = await inTransaction(cx.db, async (tx) => {
        const { accountId } = must(await performOn(tx, createAccount, input.data, callerOf(cx)));
        const reset = { accountId, removesSecondFactor: false };
        return must(await performOn(tx, resetPassword, reset, callerOf(cx)));
      });
      cx.print(made, `账号 ${made.login} 已开通，一次性密码：${made.oneTimePassword}（72 小时内有效）`);
      return 0;
    } catch (fault) {
      if (fault instanceof GivenUp) return failed(cx, fault.problem);
      throw fault;
    }
  },
};

const list: Command = {
  words: 'user list',
  usage: 'user list [--state active|disabled]',
  summary: '列出账号',
  run: async (args, cx) => {
    const state = option(args, 'state');
    if (state !== undefined && state !== 'active' && state !== 'disabled') return wrongUsage(cx, list.usage);
    const { rows, total } = await listAccounts(cx.db, { state, limit: 10_000 }, cx.today);
    const lines = rows.map(
      (row) =>
        `${row.login}\t${row.personName}\t${row.unitName ?? ''}\t${row.disabledAt ? '已停用' : '在用'}`,
    );
    cx.print({ items: rows, total }, lines.join('\n') || '还没有账号。');
    return 0;
  },
};

const disable: Command = {
  words: 'user disable',
  usage: 'user disable 登录名 --reason 原因',
  summary: '停用账号，立即退出其全部登录',
  run: async (args, cx) => {
    const [login] = args;
    const reason = option(args, 'reason');
    if (!login || login.startsWith('--') || !reason) return wrongUsage(cx, disable.usage);
    const account = await findAccountByLogin(cx.db, plainLogin(login));
    if (!account) return failed(cx, unknown(login));
    const result = await perform(cx.db, disableAccount, { accountId: account.id, reason }, callerOf(cx));
    if (result.kind !== 'done') return failed(cx, result);
    cx.print(result.value, `账号 ${account.login} 已停用，退出登录 ${result.value.endedSessions} 处。`);
    return 0;
  },
};

const reset: Command = {
  words: 'user reset-password',
  usage: 'user reset-password 登录名 [--remove-second-factor]',
  summary: '重置密码，打印一次性密码',
  run: async (args, cx) => {
    const [login] = args;
    if (!login || login.startsWith('--')) return wrongUsage(cx, reset.usage);
    const account = await findAccountByLogin(cx.db, plainLogin(login));
    if (!account) return failed(cx, unknown(login));
    const input = { accountId: account.id, removesSecondFactor: args.includes('--remove-second-factor') };
    const result = await perform(cx.db, resetPassword, input, callerOf(cx));
    if (result.kind !== 'done') return failed(cx, result);
    cx.print(
      result.value,
      `账号 ${account.login} 的一次性密码：${result.value.oneTimePassword}（72 小时内有效）`,
    );
    return 0;
  },
};

/** `gongkai user …` */
export const identityCommands: readonly Command[] = [add, list, disable, reset];
