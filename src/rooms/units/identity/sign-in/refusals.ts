/** Every sentence a person can meet while signing in. None tells whether an account exists. */
import { type Refusal, refuse } from '#kernel/results.ts';

const minutes = (milliseconds: number): string => {
  const whole = Math.max(1, Math.ceil(milliseconds / 60_000));
  return milliseconds < 60_000 ? `${Math.max(1, Math.ceil(milliseconds / 1000))} 秒` : `${whole} 分钟`;
};

export const WRONG_PASSWORD: Refusal = refuse(
  'forbidden',
  'identity.sign-in.wrong',
  '登录名或密码不正确。',
  '请核对后重新输入，注意大小写和输入法；忘记密码请联系系统管理员重置。',
);

export const slowed = (waitMilliseconds: number): Refusal =>
  refuse(
    'state',
    'identity.sign-in.slowed',
    '这个账号在您所在的网络上连续多次验证失败，为防止他人猜测密码，系统暂不受理。',
    `请 ${minutes(waitMilliseconds)}后再试；也可以改用以前登录过本系统的电脑或其他网络登录，或者联系系统管理员重置密码。`,
  );

export const DISABLED: Refusal = refuse(
  'forbidden',
  'identity.account.disabled',
  '您的账号已经停用。',
  '如仍在岗，请联系系统管理员恢复。',
);

export const ONE_TIME_EXPIRED: Refusal = refuse(
  'state',
  'identity.password.expired',
  '管理员给您的一次性密码已经过了有效期。',
  '请联系系统管理员重新生成一次性密码，并在 72 小时内登录修改。',
);

export const WRONG_CODE: Refusal = refuse(
  'forbidden',
  'identity.code.wrong',
  '动态验证码不正确，或者已经用过。',
  '请等验证器显示下一个六位数字后再输入；手机时间须为自动校准。手机不在身边时可以输入一个恢复码。',
);

export const TOO_MANY_CODES: Refusal = refuse(
  'state',
  'identity.code.tries',
  '验证码连续五次不正确，本次登录已经取消。',
  '请重新输入登录名和密码，再输入新的验证码。',
);

export const STEP_LOST: Refusal = refuse(
  'state',
  'identity.sign-in.step-lost',
  '这一步登录已经超过 10 分钟，或者已在别处完成。',
  '请从登录名和密码重新开始。',
);

export const STALE_SIGN_IN: Refusal = refuse(
  'forbidden',
  'identity.sign-in.stale',
  '登录页面已经过期，没有登录。',
  '请重新输入后提交；如反复出现，请检查浏览器是否允许本站使用 Cookie。',
);
