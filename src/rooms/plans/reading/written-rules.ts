import type { WrittenRule } from './task.ts';
import { fold } from './words.ts';

const verbs =
  '(?:研究制定|研究制订|制定完善|修订完善|建立健全|建立完善|建立和完善|健全完善|制定|制订|建立|健全|完善|修订|出台)';
const nouns = '(?:制度|机制|办法|细则|规程|规定|条例|规范|规则)';
const ends = '(?=[,。;、:!?)”]|$|建设|和|及|并|,|\\s)';
const demanded = new RegExp(
  `${verbs}(?:了)?(?<name>《[^》]{2,60}》|[^,。;:《》]{2,50}?(?:${nouns}))${ends}|(?:加强|推进|抓好)(?<built>[^,。;:、《》]{2,30}?(?:制度|机制))建设`,
  'gu',
);

/**
 * Finds the written rules a task demands to be made or completed (P12): 建立问责制度, 制定…办法. A rule that is only
 * to be followed (严格执行…制度) or a sorting-out of practice (理顺工作机制) is none.
 */
export function findWrittenRules(text: string): WrittenRule[] {
  const folded = fold(text);
  return [...folded.matchAll(demanded)].flatMap((match) => {
    const name = match.groups?.name ?? match.groups?.built ?? '';
    const bracketed = name.startsWith('《');
    if (bracketed && !new RegExp(`${nouns}(?:\\([^)]*\\))?》$`, 'u').test(name)) return [];
    const at = match.index + match[0].indexOf(name);
    const asWritten = text.slice(at, at + name.length);
    return [
      {
        name: bracketed ? asWritten.slice(1, -1) : asWritten,
        text: text.slice(match.index, match.index + match[0].length).trim(),
      },
    ];
  });
}
