import { Button, DataTable, Form, HiddenField } from '#ui/index.ts';
import type { DemoAccount } from '../demo/seed.ts';

/** The first account of every kind of post: 区教育局 经办人 and 区民政局 经办人 are one kind. */
function onePerPost(accounts: readonly DemoAccount[]): DemoAccount[] {
  const kinds = Map.groupBy(accounts, ({ posts }) => posts.replace(/^\S+ /, ''));
  return [...kinds.values()].flatMap((sameKind) => sameKind.slice(0, 1));
}

/** Demo only: whom one can be, each with its own button. */
export function DemoAccounts(props: {
  readonly accounts: readonly DemoAccount[];
  readonly password: string;
  readonly csrf: string;
  readonly next: string;
  /** Also those whose kind of post another one shows already. */
  readonly isAll: boolean;
}) {
  const { password, csrf, next, isAll } = props;
  if (props.accounts.length === 0) return null;
  const accounts = isAll ? props.accounts : onePerPost(props.accounts);
  const all = `/sign-in?${new URLSearchParams({ next, accounts: 'all' })}#demo-accounts`;
  return (
    <section class="section" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">演示账号</h2>
      <p>
        人员均为虚构，密码都是 <strong>{password}</strong>。
        {isAll ? null : (
          <>
            每类岗位列一个，<a href={all}>列出全部 {props.accounts.length} 个</a>。
          </>
        )}
      </p>
      <DataTable
        caption="演示账号"
        isCaptionHidden
        hasQuickFind
        rows={accounts}
        empty={{ sentence: '没有演示账号。', next: '请重新运行 npm start。' }}
        columns={[
          { key: 'login', title: '登录名', isRowHeader: true, cell: (row) => row.login },
          { key: 'name', title: '姓名', cell: (row) => row.name },
          { key: 'posts', title: '岗位', width: 'wide', cell: (row) => row.posts },
          {
            key: 'enter',
            title: '登录',
            cell: (row) => (
              <Form action="/sign-in" csrf={csrf} isInline label={`以${row.name}的身份登录`}>
                <HiddenField name="next" value={next} />
                <HiddenField name="login" value={row.login} />
                <HiddenField name="password" value={password} />
                <Button label={`以 ${row.login} 登录`}>登录</Button>
              </Form>
            ),
          },
        ]}
      />
    </section>
  );
}
