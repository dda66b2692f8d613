import { optionalText } from '#platform/actions/fields.ts';

/** Eighteen or fifteen digits in a row look like a citizen's number, which this system never keeps of its staff. */
export const withoutCitizenNumber = (typed: string): boolean =>
  !/\d{17}[\dXx]|(?<!\d)\d{15}(?!\d)/.test(typed);

export const phoneField = optionalText('电话', 40)
  .refine(
    (typed) => typed === null || /^[\d+\-() 转#]{5,40}$/.test(typed),
    '电话应当由数字、空格和横线组成，例如 0871-00000000。',
  )
  .refine(
    (typed) => typed === null || withoutCitizenNumber(typed.replace(/[ -]/g, '')),
    '电话栏里像是身份证号，系统不保存身份证号，请改填电话。',
  );

export const emailField = optionalText('邮箱', 120).refine(
  (typed) => typed === null || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed),
  '邮箱格式不对，例如 name@example.gov.cn。',
);
