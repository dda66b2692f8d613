import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { COMMAND } from '#platform/actor.ts';
import type { CommandContext } from '#platform/room.ts';
import { identityCommands } from './commands.ts';
import { demoAccounts, seedDemoAccounts } from './demo/seed.ts';
import { type District, NOW, openDistrict, TODAY } from './district.fixture.ts';
import { DEMO_PASSWORD } from './index.ts';
import { signInWithPassword } from './sign-in/with-password.ts';

let district: District;
before(async () => {
  district = await openDistrict();
});
after(() => district.close());

async function run(words: string, ...args: string[]) {
  const command = identityCommands.find((known) => known.words === words);
  if (!command) return assert.fail(words);
  let printed: unknown;
  let told = '';
  const cx: CommandContext = {
    db: district.app.db,
    actor: COMMAND,
    now: NOW,
    today: TODAY,
    isJson: true,
    print: (value, text) => {
      printed = value;
      told = text;
    },
  };
  const code = await command.run(args, cx);
  return { code, told, printed: printed as Record<string, never> };
}

const signIn = (login: string, password: string) =>
  signInWithPassword(
    district.app.db,
    { login, password },
    {
      address: '192.0.2.1',
      agent: '',
      deviceCookie: null,
      currentSession: null,
      requestId: null,
      now: NOW,
      today: TODAY,
    },
  );

test('user add opens an account and prints a one-time password that works once chosen', async () => {
  const { clerk } = district.persons;
  const added = await run('user add', 'csj-jingban', '--person', String(clerk));
  assert.equal(added.code, 0, added.told);
  const entered = await signIn('csj-jingban', added.printed.oneTimePassword ?? '');
  assert.equal(entered.kind === 'done' && entered.value.stage, 'change');
  const again = await run('user add', 'other', '--person', String(clerk));
  assert.equal(again.code, 1);
  assert.match(again.told, /已有账号 csj-jingban/);
});

test('a login that is taken or malformed, and a person who is not there, are refused with nothing saved', async () => {
  const { supervisor } = district.persons;
  const taken = await run('user add', 'csj-jingban', '--person', String(supervisor));
  assert.equal(taken.code, 1);
  assert.match(taken.told, /已被使用/);
  assert.match((await run('user add', '经办', '--person', String(supervisor))).told, /登录名为 2 到 40 个/);
  assert.equal((await run('user add', 'fresh', '--person', '999999')).code, 1);
  assert.equal((await run('user list')).printed.total, 1);
});

test('wrong usage says how and exits with 2', async () => {
  for (const [words, ...args] of [
    ['user add'],
    ['user add', 'x'],
    ['user disable', 'x'],
    ['user reset-password'],
    ['user list', '--state', 'x'],
  ] as [string, ...string[]][])
    assert.equal((await run(words, ...args)).code, 2, words);
});

test('user reset-password and user disable', async () => {
  const reset = await run('user reset-password', 'CSJ-jingban');
  assert.equal(reset.code, 0);
  assert.equal((await signIn('csj-jingban', reset.printed.oneTimePassword ?? '')).kind, 'done');
  assert.equal((await run('user disable', 'csj-jingban', '--reason', '调离')).code, 0);
  assert.equal((await run('user disable', 'csj-jingban', '--reason', '调离')).code, 1);
  assert.equal((await run('user disable', 'no-one', '--reason', '调离')).code, 1);
  const listed = await run('user list', '--state', 'disabled');
  assert.match(listed.told, /csj-jingban\t试经办\t测试局\t已停用/);
});

test('the demonstration’s accounts are opened once, for all who have a post, and nowhere else', async () => {
  const said: string[] = [];
  const cx = { db: district.app.db, now: NOW, today: TODAY, say: (line: string) => void said.push(line) };
  await assert.rejects(seedDemoAccounts(cx), /demonstration only/);
  district.settings({ isDemo: true });
  await district.person('试同', ['office-supervisor']);
  await seedDemoAccounts(cx);
  await seedDemoAccounts(cx);
  assert.deepEqual(said, ['开通演示账号 3 个']);
  const accounts = await demoAccounts(district.app.db, TODAY);
  assert.deepEqual(
    accounts.map((account) => account.login),
    ['ceshiju-duban', 'ceshiju-xitong', 'ceshiju-duban-2'],
  );
  assert.equal(accounts[0]?.posts, '测试局 区政府办督办员');
  const entered = await signIn('ceshiju-duban', DEMO_PASSWORD);
  assert.equal(entered.kind === 'done' && entered.value.stage, 'open');
});
