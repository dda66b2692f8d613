import { z } from 'zod';
import { detectSecretMark } from '#kernel/secret-marks.ts';
import { optionalText, text } from '#platform/actions/fields.ts';
import { isChosen } from '#platform/files/records.ts';

const isOpen = (typed: string | null): boolean =>
  typed === null || detectSecretMark(typed.normalize('NFKC')) === null;
const secret = (label: string) =>
  `${label}中带有国家秘密标志，涉密内容严禁录入本系统，没有保存。请按保密规定在涉密设备上处理。`;

/** A text that must be there and may not carry the mark of a state secret. */
export const openText = (label: string, max: number) => text(label, max).refine(isOpen, secret(label));

/** The same, where nothing need be typed. */
export const optionalOpenText = (label: string, max: number) =>
  optionalText(label, max).refine(isOpen, secret(label));

/** A file that may be left out: nothing chosen is null. */
export const optionalFile = z.preprocess(
  (value) => (isChosen(value) ? value : null),
  z.file({ error: '请选择文件。' }).nullable(),
);
