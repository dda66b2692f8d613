import { z } from 'zod';
import { done, invalid, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { mayKeepAccounts } from '../account/permissions.ts';
import { insertAccount, lockPerson } from '../account/store.ts';
import { login } from './fields.ts';

/**
 * Gives a person an account without a password. A one-time password is a second step (reset-password): the answer of a
 * create is kept for repeats of the same request, and a password must not be kept anywhere.
 */
export const createAccount = defineAction({
  name: 'identity.account.create',
  title: '开通账号',
  path: '/accounts',
  isCreate: true,
  input: z.object({
    personId: z.coerce.number('请选择人员').int('人员编号应为整数').positive('请选择人员'),
    login,
  }),
  load: (tx, { personId }) => lockPerson(tx, personId),
  who: mayKeepAccounts,
  run: async (cx, person, input) => {
    if (person.account)
      return refuse(
        'state',
        'identity.account.exists',
        `${person.name}已有账号 ${person.account.login}，每人只有一个账号。`,
        '一人多岗请在人员页面增加岗位；忘记密码请重置密码。',
      );
    const id = await insertAccount(cx.tx, { personId: person.id, login: input.login, createdAt: cx.now });
    if (id === null) return invalid({ login: `登录名 ${input.login} 已被使用，请换一个。` });
    await cx.trail({
      matterKind: 'account',
      matterId: id,
      after: { login: input.login, personId: person.id },
    });
    return done({ accountId: id, login: input.login });
  },
  after: () => '/w/accounts',
});
