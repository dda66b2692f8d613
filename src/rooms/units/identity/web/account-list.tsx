import {
  Button,
  ButtonRow,
  DataTable,
  ErrorSummary,
  FilterBar,
  Form,
  type FormState,
  Pager,
  Select,
  Tag,
  TextField,
} from '#ui/index.ts';
import type { AccountLine } from '../account/queries.ts';
import { shanghaiMinute } from './frame.tsx';

export interface AccountListProps {
  readonly rows: readonly AccountLine[];
  readonly total: number;
  readonly words: string;
  readonly state: string;
  readonly number: number;
  readonly pageSize: number;
  readonly persons: readonly {
    readonly id: number;
    readonly name: string;
    readonly unitName: string | null;
  }[];
  /** Chosen beforehand by a link from the person's page. */
  readonly person: string;
  readonly csrf: string;
  readonly from: string;
  readonly form: FormState;
}

function Filter({ words, state }: Pick<AccountListProps, 'words' | 'state'>) {
  const choices = [
    { value: 'all', label: '全部' },
    { value: 'active', label: '在用' },
    { value: 'disabled', label: '已停用' },
  ];
  return (
    <FilterBar action="/w/accounts" label="查找账号" clearHref="/w/accounts">
      <TextField name="q" label="登录名、姓名或单位" type="search" maxLength={60} values={{ q: words }} />
      <Select name="state" label="状态" choices={choices} placeholder={false} values={{ state }} />
    </FilterBar>
  );
}

function Pages({ words, state, number, pageSize, total }: AccountListProps) {
  const href = (page: number) =>
    `/w/accounts?${new URLSearchParams({ q: words, state, page: String(page) })}`;
  return (
    <Pager
      page={number}
      perPage={pageSize}
      perPageChoices={[pageSize]}
      total={total}
      unit="个"
      hrefOf={href}
    />
  );
}

function NewAccount({ persons, person, csrf, from, form }: AccountListProps) {
  const choices = persons.map(({ id, name, unitName }) => ({
    value: String(id),
    label: unitName ? `${name}（${unitName}）` : name,
  }));
  const values = { personId: person, ...form.values };
  return (
    <section class="section" aria-labelledby="new-account">
      <h2 id="new-account">开通账号</h2>
      {persons.length === 0 ? (
        <p>所有人员都已有账号。新到岗的人员请先在“人员”中登记。</p>
      ) : (
        <>
          <ErrorSummary errors={form.errors} />
          <Form
            action="/w/accounts"
            csrf={csrf}
            from={from}
            idempotencyKey={crypto.randomUUID()}
            label="开通账号"
          >
            <Select
              name="personId"
              label="人员"
              choices={choices}
              isRequired
              values={values}
              errors={form.errors}
            />
            <TextField
              name="login"
              label="登录名"
              hint="小写字母、数字、点、横线，例如 jyj-jingban。开通后再生成一次性密码。"
              maxLength={40}
              isRequired
              values={values}
              errors={form.errors}
            />
            <ButtonRow>
              <Button>开通账号</Button>
            </ButtonRow>
          </Form>
        </>
      )}
    </section>
  );
}

/** Every account with its state, a filter above, opening a new one below. */
export function AccountList(props: AccountListProps) {
  return (
    <>
      <Filter words={props.words} state={props.state} />
      <DataTable
        caption="账号"
        isCaptionHidden
        rows={props.rows}
        empty={{ sentence: '没有符合条件的账号。', next: '请换一个条件查找，或在下面开通。' }}
        columns={[
          {
            key: 'login',
            title: '登录名',
            isRowHeader: true,
            cell: (row) => <a href={`/w/accounts/${row.id}`}>{row.login}</a>,
          },
          { key: 'name', title: '姓名', cell: (row) => row.personName },
          { key: 'unit', title: '单位', cell: (row) => row.unitName ?? '—' },
          { key: 'code', title: '动态验证码', cell: (row) => (row.hasSecondFactor ? '已启用' : '未启用') },
          {
            key: 'last',
            title: '最近登录',
            width: 'narrow',
            cell: (row) => (row.lastSignInAt ? shanghaiMinute(row.lastSignInAt) : '从未登录'),
          },
          {
            key: 'state',
            title: '状态',
            cell: (row) => (row.disabledAt ? <Tag tone="red">已停用</Tag> : <Tag tone="blue">在用</Tag>),
          },
        ]}
      />
      <Pages {...props} />
      <NewAccount {...props} />
    </>
  );
}
