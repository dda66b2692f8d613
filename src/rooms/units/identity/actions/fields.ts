import { z } from 'zod';
import { LOGIN_PATTERN, plainLogin } from '../account/account.ts';

export const accountId = z.coerce
  .number('账号编号应为数字')
  .int('账号编号应为整数')
  .positive('账号编号应为正数');

export const login = z
  .string('请填写登录名')
  .transform(plainLogin)
  .refine(
    (text) => LOGIN_PATTERN.test(text),
    '登录名为 2 到 40 个小写字母、数字、点、横线或下划线，以字母或数字开头',
  );

/** A reason that will stand in the trail. */
export const reason = z
  .string('请填写原因')
  .trim()
  .min(2, '请填写原因，至少两个字')
  .max(200, '原因不能超过 200 字');
