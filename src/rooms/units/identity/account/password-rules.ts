import policy from '#data/passwords/policy.json' with { type: 'json' };

/** What a new password must not be like. */
export interface PasswordCircumstances {
  readonly login: string;
  readonly personName: string;
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();
const common = new Set(policy.common.map(plain));

/** Digits and signs at the ends taken off: Password2018! is still `password`. */
const core = (text: string): string => text.replace(/^[^a-z\p{sc=Han}]+|[^a-z\p{sc=Han}]+$/gu, '');

const isRun = (text: string): boolean => {
  const points = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = new Set(points.slice(1).map((point, index) => point - points[index]!));
  return steps.size === 1 && Math.abs([...steps][0]!) <= 1;
};

/**
 * Why this may not be a password, as one Chinese sentence; null when it may. Length counts, prescribed kinds of signs
 * do not (NIST SP 800-63B 5.1.1.2): they only lead to Password1!.
 */
export function passwordObjection(
  password: string,
  { login, personName }: PasswordCircumstances,
): string | null {
  const typed = plain(password);
  const length = [...typed].length;
  if (length < policy.minimumLength)
    return `密码只有 ${length} 个字符，至少要 ${policy.minimumLength} 个；可以用几个不相关的词连成一句。`;
  if (length > policy.maximumLength) return `密码过长，最多 ${policy.maximumLength} 个字符。`;
  if (typed.includes(plain(login))) return '密码中包含您的登录名，容易被猜到，请去掉登录名。';
  if (personName && typed.includes(plain(personName))) return '密码中包含您的姓名，容易被猜到，请去掉姓名。';
  if (new Set(typed).size < policy.minimumDifferent)
    return `密码中不同的字符太少，至少要有 ${policy.minimumDifferent} 个不同的字符。`;
  if (isRun(typed)) return '密码是连续的字符，容易被猜到，请换一个。';
  if (common.has(typed) || common.has(core(typed)))
    return '这是很多人用过的密码，攻击者会最先尝试，请换一个。';
  return null;
}
