import {
  Button,
  ButtonRow,
  CheckboxGroup,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  TextField,
} from '#ui/index.ts';
import type { Account } from '../account/account.ts';

export interface AccountDetailProps {
  readonly account: Account;
  readonly sessionCount: number;
  readonly csrf: string;
  readonly from: string;
  readonly errors: FormErrors;
  readonly values: FormValues;
  readonly hasOidc: boolean;
}

function Reset({ account, csrf }: AccountDetailProps) {
  return (
    <section class="section" aria-labelledby="reset">
      <h2 id="reset">重置密码</h2>
      <p>生成一次性密码，原密码作废，本人在各处的登录全部退出。</p>
      <Form action={`/w/accounts/${account.id}/one-time-password`} csrf={csrf} label="重置密码">
        {account.totpConfirmedAt ? (
          <CheckboxGroup
            name="removesSecondFactor"
            label="动态验证码"
            choices={[{ value: 'yes', label: '手机已丢失，同时停用动态验证码和恢复码' }]}
          />
        ) : null}
        <ButtonRow>
          <Button confirm="原密码将立即作废，确定生成一次性密码吗？">生成一次性密码</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

function Sessions({ account, sessionCount, csrf, from }: AccountDetailProps) {
  return (
    <section class="section" aria-labelledby="sessions">
      <h2 id="sessions">登录情况</h2>
      <p>现有 {sessionCount} 处登录。</p>
      {sessionCount > 0 ? (
        <Form
          action={`/w/accounts/${account.id}/end-sessions`}
          csrf={csrf}
          from={from}
          isInline
          label="退出全部登录"
        >
          <Button>退出全部登录</Button>
        </Form>
      ) : null}
    </section>
  );
}

function Closing({ account, csrf, from, errors, values }: AccountDetailProps) {
  if (account.disabledAt)
    return (
      <section class="section" aria-labelledby="closing">
        <h2 id="closing">已停用</h2>
        <p>停用原因：{account.disabledReason}</p>
        <Form action={`/w/accounts/${account.id}/enable`} csrf={csrf} from={from} isInline label="恢复账号">
          <Button>恢复账号</Button>
        </Form>
      </section>
    );
  return (
    <section class="section" aria-labelledby="closing">
      <h2 id="closing">停用账号</h2>
      <p>停用后立即退出全部登录，接口令牌失效。名下还有未办结事项的，须先签字交接。</p>
      <ErrorSummary errors={errors} />
      <Form action={`/w/accounts/${account.id}/disable`} csrf={csrf} from={from} label="停用账号">
        <TextField
          name="reason"
          label="停用原因"
          maxLength={200}
          isRequired
          values={values}
          errors={errors}
        />
        <ButtonRow>
          <Button kind="danger" confirm="停用后本人立即不能登录。确定停用吗？">
            停用账号
          </Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

function OidcLink({ account, csrf, from }: AccountDetailProps) {
  return (
    <section class="section" aria-labelledby="link">
      <h2 id="link">统一身份认证</h2>
      <Form action={`/w/accounts/${account.id}/link-oidc`} csrf={csrf} from={from} label="关联统一认证身份">
        <TextField
          name="subject"
          label="统一认证标识"
          hint="认证平台给出的用户标识（sub）；留空表示取消关联。"
          maxLength={255}
        />
        <ButtonRow>
          <Button>保存关联</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

/** What the administrator may do to one account. */
export function AccountDetail(props: AccountDetailProps) {
  return (
    <>
      {props.account.disabledAt ? null : <Reset {...props} />}
      <Sessions {...props} />
      {props.hasOidc ? <OidcLink {...props} /> : null}
      <Closing {...props} />
    </>
  );
}
