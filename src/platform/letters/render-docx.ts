import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { done } from '#kernel/results.ts';
import { openArchive } from '../files/archive.ts';
import { defaultUploadLimits } from '../files/limits.ts';
import { type LetterChecked, refuseLetter } from './letter-refusals.ts';

/** Values for the tags of a template; a list repeats the part between {#名称} and {/名称}. */
export type LetterData = { readonly [tag: string]: string | number | boolean | readonly LetterData[] };

/**
 * Fills a template that an office edited in WPS or Word: {单位名称}, {#任务}…{/任务}. A tag without a value is
 * refused rather than left empty: an official letter must not go out with a hole in it.
 */
export async function renderDocx(template: Uint8Array, data: LetterData): Promise<LetterChecked<Uint8Array>> {
  const archive = await openArchive(template, defaultUploadLimits);
  if (archive.kind !== 'done' || !archive.value.has('word/document.xml'))
    return refuseLetter('template-damaged');
  const missing = new Set<string>();
  try {
    const letter = new Docxtemplater(new PizZip(Buffer.from(template)), {
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      nullGetter: (part: { value: string }) => {
        missing.add(part.value);
        return '';
      },
    });
    letter.render(data);
    if (missing.size > 0) return refuseLetter('template-data', [...missing].slice(0, 5).join('、'));
    return done(letter.toUint8Array());
  } catch (fault) {
    return refuseLetter('template-tag', faultsInWords(fault));
  }
}

interface TemplateFault {
  readonly properties?: {
    readonly id?: string;
    readonly xtag?: string;
    readonly errors?: readonly TemplateFault[];
  };
}

const WORDS: Readonly<Record<string, string>> = {
  unopened_tag: '缺少左花括号',
  unclosed_tag: '缺少右花括号',
  duplicate_open_tag: '左花括号重复',
  duplicate_close_tag: '右花括号重复',
  unopened_loop: '没有与结束标记对应的开始标记',
  unclosed_loop: '开始标记没有对应的结束标记',
  closing_tag_does_not_match_opening_tag: '开始标记与结束标记的名称不一致',
};

function faultsInWords(fault: unknown): string {
  const found = (fault as TemplateFault).properties;
  const each = found?.errors ?? [fault as TemplateFault];
  const words = each.map(({ properties }) => {
    const what = WORDS[properties?.id ?? ''] ?? '标记写法有误';
    return properties?.xtag ? `「${properties.xtag}」${what}` : what;
  });
  return [...new Set(words)].slice(0, 5).join('；');
}
