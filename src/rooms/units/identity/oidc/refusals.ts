import { type Refusal, refuse } from '#kernel/results.ts';

export const OIDC_OFF: Refusal = refuse(
  'missing',
  'identity.oidc.off',
  '本系统没有接入统一身份认证。',
  '请用登录名和密码登录。',
);

export const OIDC_AWAY: Refusal = refuse(
  'state',
  'identity.oidc.away',
  '统一身份认证平台暂时无法连接。',
  '请稍后重试，或者用登录名和密码登录。',
);

export const OIDC_LOST: Refusal = refuse(
  'state',
  'identity.oidc.lost',
  '这次统一认证登录已经超过 10 分钟，或者不是在这个浏览器里发起的。',
  '请回到登录页，重新选择统一身份认证登录。',
);

export const OIDC_REJECTED: Refusal = refuse(
  'forbidden',
  'identity.oidc.rejected',
  '统一身份认证平台返回的结果没有通过核验，没有登录。',
  '请重新登录；如反复出现，请把发生时间告诉系统管理员。',
);

export const OIDC_DENIED: Refusal = refuse(
  'forbidden',
  'identity.oidc.denied',
  '统一身份认证平台没有同意这次登录。',
  '请在统一认证平台确认授权后重试，或者用登录名和密码登录。',
);

export const OIDC_UNLINKED: Refusal = refuse(
  'forbidden',
  'identity.oidc.unlinked',
  '您在统一身份认证平台的身份没有关联到本系统的账号。',
  '请先用登录名和密码登录，或者联系系统管理员为您关联账号。',
);
