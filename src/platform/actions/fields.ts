import { z } from 'zod';
import { parseDay } from '../../kernel/day.ts';

/** One line or text that must be there; blanks around it go. */
export const text = (label: string, max: number) =>
  z
    .string({ error: `请填写${label}。` })
    .trim()
    .min(1, `请填写${label}。`)
    .max(max, `${label}不能超过 ${max} 字，请精简后再提交。`);

/** A text that may be left empty; nothing typed is null. */
export const optionalText = (label: string, max: number) =>
  z
    .string({ error: `${label}应当是文字。` })
    .trim()
    .max(max, `${label}不能超过 ${max} 字，请精简后再提交。`)
    .nullish()
    .transform((typed) => typed || null);

const isDay = (typed: string) => parseDay(typed) !== null;

/** A day as `2018-08-20`. */
export const dayField = (label: string) =>
  z
    .string({ error: `请填写${label}。` })
    .trim()
    .min(1, `请填写${label}。`)
    .refine(isDay, `${label}不是有效日期，请按 2018-08-20 的样式填写。`);

/** A day that may be left empty. */
export const optionalDay = (label: string) =>
  optionalText(label, 10).refine(
    (typed) => typed === null || isDay(typed),
    `${label}不是有效日期，请按 2018-08-20 的样式填写。`,
  );

const numeric = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  return value.trim() === '' ? undefined : Number(value);
};

/** A count as a form or the API sends it: a whole number from `min` to `max`. */
export const wholeNumber = (label: string, min: number, max: number) => {
  const sentence = `${label}应当是 ${min} 至 ${max} 的整数。`;
  return z.preprocess(
    numeric,
    z.number({ error: sentence }).int(sentence).min(min, sentence).max(max, sentence),
  );
};

/** The number of a record, from an address or a hidden field. */
export const recordId = (label: string) => wholeNumber(label, 1, Number.MAX_SAFE_INTEGER);

/** The number of a record that may be left open: nothing chosen is null. */
export const optionalId = (label: string) =>
  z.preprocess(
    (value) => numeric(value) ?? null,
    z
      .number({ error: `${label}应当从列表中选择。` })
      .int(`${label}应当从列表中选择。`)
      .min(1)
      .nullable(),
  );

/** The version of the record the form showed; a later one means that somebody else was first. */
export const versionField = wholeNumber('版本号', 1, 1_000_000);

/** The unit in an address: its code, such as fagaiju or 530111001. */
export const unitCode = z
  .string({ error: '请选择单位。' })
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{1,39}$/, '请选择单位。');

/** One box, several boxes or none of the same name. */
export const listOf = <Item extends z.ZodType>(item: Item, max: number) =>
  z.preprocess(
    (value) => {
      if (value === undefined || value === null || value === '') return [];
      return Array.isArray(value) ? value : [value];
    },
    z.array(item).max(max, `最多选择 ${max} 项。`),
  );

/** A box that is ticked or not. */
export const ticked = z.preprocess(
  (value) => value === true || value === 'on' || value === 'yes' || value === 'true',
  z.boolean(),
);
