import {
  Button,
  ButtonRow,
  DataTable,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  Notice,
  RadioGroup,
  Tag,
  TextField,
} from '#ui/index.ts';
import type { runningSessions } from '../session/queries.ts';
import type { runningTokens } from '../token/store.ts';
import { shanghaiMinute } from './frame.tsx';
import { NewPasswordFields } from './sign-in-forms.tsx';

interface SectionProps {
  readonly csrf: string;
  readonly errors: FormErrors;
}

/** 修改密码 */
export function PasswordSection({ csrf, errors }: SectionProps) {
  const scope = 'password';
  return (
    <section class="section" aria-labelledby="password-section">
      <h2 id="password-section">修改密码</h2>
      <ErrorSummary errors={errors} scope={scope} />
      <Form action="/w/account/password" csrf={csrf} label="修改密码">
        <TextField
          name="current"
          label="现在的密码"
          type="password"
          autocomplete="current-password"
          maxLength={200}
          isRequired
          errors={errors}
          scope={scope}
        />
        <NewPasswordFields errors={errors} scope={scope} />
        <ButtonRow>
          <Button>修改密码</Button>
        </ButtonRow>
      </Form>
      <p class="quiet">修改后，您在其他电脑和手机上的登录会立即退出。</p>
    </section>
  );
}

export interface SecondFactorProps extends SectionProps {
  readonly isOn: boolean;
  readonly codesLeft: number;
}

/** 动态验证码 */
export function SecondFactorSection({ csrf, errors, isOn, codesLeft }: SecondFactorProps) {
  const scope = 'code';
  return (
    <section class="section" aria-labelledby="code-section">
      <h2 id="code-section">动态验证码 {isOn ? <Tag tone="blue">已启用</Tag> : <Tag>未启用</Tag>}</h2>
      {isOn ? (
        <>
          <p>登录时除密码外还要输入手机验证器上的六位数字。剩余恢复码 {codesLeft} 个。</p>
          {codesLeft < 3 ? <Notice tone="warning">恢复码所剩不多，请重新生成并妥善保管。</Notice> : null}
          <ErrorSummary errors={errors} scope={scope} />
          <Form action="/w/account/recovery-codes" csrf={csrf} label="动态验证码维护">
            <TextField
              name="code"
              label="动态验证码"
              hint="办理以下两项都要先输入现在的六位数字。"
              autocomplete="one-time-code"
              maxLength={20}
              width="short"
              isRequired
              errors={errors}
              scope={scope}
            />
            <ButtonRow>
              <Button>重新生成恢复码</Button>
              <Button
                kind="danger"
                formAction="/w/account/second-factor/remove"
                confirm="停用后，只凭密码就能登录您的账号。确定停用吗？"
              >
                停用动态验证码
              </Button>
            </ButtonRow>
          </Form>
        </>
      ) : (
        <>
          <p>启用后，即使密码泄露，没有您的手机也无法登录。</p>
          <Button href="/w/account/second-factor">启用动态验证码</Button>
        </>
      )}
    </section>
  );
}

export interface SessionsProps {
  readonly csrf: string;
  readonly current: string | null;
  readonly sessions: Awaited<ReturnType<typeof runningSessions>>;
}

/** The kind of device in a word; the whole text of a browser's own name helps nobody. */
export function deviceWord(agent: string): string {
  if (/iphone|android|mobile/i.test(agent)) return '手机';
  if (/ipad|tablet/i.test(agent)) return '平板电脑';
  return agent === '' ? '未知设备' : '电脑';
}

/** 登录情况 */
export function SessionsSection({ csrf, current, sessions }: SessionsProps) {
  return (
    <section class="section" aria-labelledby="session-section">
      <h2 id="session-section">正在登录的设备</h2>
      <DataTable
        caption="正在登录的设备"
        isCaptionHidden
        rows={sessions}
        empty={{ sentence: '没有正在登录的设备。', next: '您可能是用接口令牌访问的。' }}
        columns={[
          {
            key: 'device',
            title: '设备',
            isRowHeader: true,
            cell: (row) => `${deviceWord(row.agent)}${row.id === current ? '（本机）' : ''}`,
          },
          { key: 'network', title: '网络', cell: (row) => row.network },
          { key: 'began', title: '登录时间', width: 'narrow', cell: (row) => shanghaiMinute(row.began_at) },
          { key: 'seen', title: '最近操作', width: 'narrow', cell: (row) => shanghaiMinute(row.seen_at) },
          {
            key: 'end',
            title: '操作',
            cell: (row) =>
              row.id === current ? (
                '—'
              ) : (
                <Form action={`/w/account/sessions/${row.id}/end`} csrf={csrf} isInline>
                  <Button label={`退出 ${shanghaiMinute(row.began_at)} 登录的${deviceWord(row.agent)}`}>
                    退出
                  </Button>
                </Form>
              ),
          },
        ]}
      />
    </section>
  );
}

export interface TokensProps extends SectionProps {
  readonly values: FormValues;
  readonly tokens: Awaited<ReturnType<typeof runningTokens>>;
}

/** 接口令牌 */
export function TokensSection({ csrf, errors, values, tokens }: TokensProps) {
  const form = { errors, values, scope: 'token' };
  return (
    <section class="section" aria-labelledby="token-section">
      <h2 id="token-section">接口令牌</h2>
      <p>供其他系统以您的身份调用接口。请按用途分别生成，不用时停用，不要转交他人。</p>
      <DataTable
        caption="有效的接口令牌"
        isCaptionHidden
        rows={tokens}
        empty={{ sentence: '没有有效的接口令牌。', next: '需要让其他系统调用接口时，在下面生成。' }}
        columns={[
          { key: 'name', title: '用途', isRowHeader: true, cell: (row) => row.name },
          { key: 'scope', title: '权限', cell: (row) => (row.scope === 'read' ? '只读' : '读写') },
          {
            key: 'expires',
            title: '有效期至',
            width: 'narrow',
            cell: (row) => shanghaiMinute(row.expires_at),
          },
          {
            key: 'seen',
            title: '最近使用',
            width: 'narrow',
            cell: (row) => (row.seen_at ? shanghaiMinute(row.seen_at) : '尚未使用'),
          },
          {
            key: 'end',
            title: '操作',
            cell: (row) => (
              <Form action={`/w/account/tokens/${row.id}/revoke`} csrf={csrf} from="/w/account" isInline>
                <Button
                  label={`停用令牌 ${row.name}`}
                  confirm="停用后，使用它的系统立即不能访问。确定停用吗？"
                >
                  停用
                </Button>
              </Form>
            ),
          },
        ]}
      />
      <h3>生成新的令牌</h3>
      <ErrorSummary errors={errors} scope="token" />
      <Form action="/w/account/new-token" csrf={csrf} label="生成接口令牌">
        <TextField {...form} name="name" label="用途" hint="例如“督办数据对接”" maxLength={60} isRequired />
        <RadioGroup
          {...form}
          name="scope"
          label="权限"
          isRequired
          isInline
          choices={[
            { value: 'read', label: '只读' },
            { value: 'write', label: '读写' },
          ]}
        />
        <TextField
          {...form}
          name="days"
          label="有效天数"
          hint="1 到 366"
          inputMode="numeric"
          width="short"
          isRequired
        />
        <ButtonRow>
          <Button>生成令牌</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}
