import {
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  type FormErrors,
  HiddenField,
  Notice,
  TextField,
} from '#ui/index.ts';

interface StepProps {
  readonly csrf: string;
  /** The page the person wanted. */
  readonly next: string;
  readonly errors?: FormErrors | undefined;
}

export interface PasswordFormProps extends StepProps {
  readonly login: string;
  readonly ended: 'expired' | 'disabled' | null;
  readonly hasOidc: boolean;
}

/** Login and password, and the way to the identity provider where there is one. */
export function PasswordForm({ csrf, next, login, ended, hasOidc, errors }: PasswordFormProps) {
  return (
    <>
      {ended === 'expired' ? (
        <Notice title="登录已经结束">您较长时间没有操作，或者已在别处退出，请重新登录。</Notice>
      ) : null}
      {ended === 'disabled' ? (
        <Notice tone="warning" title="账号已经停用">
          您的账号已被管理员停用。如仍在岗，请联系系统管理员。
        </Notice>
      ) : null}
      <ErrorSummary errors={errors ?? {}} />
      <Form action="/sign-in" csrf={csrf} label="登录">
        <HiddenField name="next" value={next} />
        <TextField
          name="login"
          label="登录名"
          autocomplete="username"
          maxLength={100}
          isRequired
          values={{ login }}
          errors={errors}
        />
        <TextField
          name="password"
          label="密码"
          type="password"
          autocomplete="current-password"
          maxLength={200}
          isRequired
          errors={errors}
        />
        <ButtonRow>
          <Button kind="primary">登录</Button>
          {hasOidc ? (
            <Button href={`/sign-in/oidc?${new URLSearchParams({ next })}`}>统一身份认证登录</Button>
          ) : null}
        </ButtonRow>
      </Form>
      <p class="quiet">忘记密码或手机丢失，请联系系统管理员。</p>
    </>
  );
}

/** Six digits of the authenticator, or a recovery code. */
export function CodeForm({ csrf, next, errors }: StepProps) {
  return (
    <>
      <ErrorSummary errors={errors ?? {}} />
      <Form action="/sign-in/code" csrf={csrf} label="动态验证码">
        <HiddenField name="next" value={next} />
        <TextField
          name="code"
          label="动态验证码"
          hint="验证器上显示的六位数字；手机不在身边时，输入一个恢复码，例如 k7m2p-x4c9n。"
          autocomplete="one-time-code"
          maxLength={20}
          width="short"
          isRequired
          errors={errors}
        />
        <ButtonRow>
          <Button kind="primary">继续</Button>
          <Button href="/sign-in">换一个账号</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

/** The two fields of a new password, wherever one is chosen. */
export function NewPasswordFields({
  errors,
  scope,
}: {
  readonly errors?: FormErrors | undefined;
  readonly scope?: string;
}) {
  const field = {
    type: 'password',
    autocomplete: 'new-password',
    maxLength: 200,
    isRequired: true,
    errors,
    scope,
  } as const;
  return (
    <>
      <TextField
        {...field}
        name="password"
        label="新密码"
        hint="至少 12 个字符，不含登录名和姓名；用几个不相关的词连成一句，既好记又难猜。"
      />
      <TextField {...field} name="again" label="再输入一次新密码" />
    </>
  );
}

/** One's own password in the place of the one-time one. */
export function NewPasswordForm({ csrf, next, errors }: StepProps) {
  return (
    <>
      <ErrorSummary errors={errors ?? {}} />
      <Form action="/sign-in/password" csrf={csrf} label="设置新密码">
        <HiddenField name="next" value={next} />
        <NewPasswordFields errors={errors} />
        <ButtonRow>
          <Button kind="primary">保存并登录</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

export interface EnrolFormProps extends StepProps {
  readonly action: string;
  readonly picture: string;
  /** The secret in letters, for phones without a camera. */
  readonly secret: string;
  readonly scope?: string;
}

/** The picture to scan and the first code in return. */
export function EnrolForm({ csrf, next, errors, action, picture, secret, scope }: EnrolFormProps) {
  return (
    <>
      <ErrorSummary errors={errors ?? {}} scope={scope} />
      <ol>
        <li>在手机上安装一个支持标准动态口令（TOTP）的验证器。</li>
        <li>用验证器扫描下面的二维码；不能扫描时手工输入密钥 {secret.match(/.{1,4}/g)?.join(' ')}。</li>
        <li>输入验证器上显示的六位数字。</li>
      </ol>
      <p>
        <img src={picture} width="220" height="220" alt={`动态口令二维码，密钥为 ${secret}`} />
      </p>
      <Form action={action} csrf={csrf} label="启用动态验证码">
        <HiddenField name="next" value={next} />
        <TextField
          name="code"
          label="六位数字"
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={10}
          width="short"
          isRequired
          errors={errors}
          scope={scope}
        />
        <ButtonRow>
          <Button kind="primary">启用</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

/** The recovery codes, shown this once. */
export function RecoveryCodes({ codes, next }: { readonly codes: readonly string[]; readonly next: string }) {
  return (
    <>
      <Notice tone="success" title="动态验证码已启用">
        请立即抄写或打印下面的恢复码，妥善保管。手机丢失时，每个恢复码可以代替验证码登录一次。离开本页后不再显示。
      </Notice>
      <ul>
        {codes.map((code) => (
          <li class="number">{code}</li>
        ))}
      </ul>
      <ButtonRow>
        <Button kind="primary" href={next}>
          已保管好，继续
        </Button>
      </ButtonRow>
    </>
  );
}
