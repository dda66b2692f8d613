import { demandPatterns } from '#data/reading/demand-patterns.ts';
import { findMilestones, namesDay } from './deadline.ts';
import type { Demand } from './task.ts';
import { fold, numberOf } from './words.ts';

interface Found extends Demand {
  readonly from: number;
  readonly to: number;
}

/**
 * Finds every countable demand of a text, in the order of the text: 3个工作日内, 每季度通报1次, 40%, 减少一半.
 * Units name the period where there is one (次/年). A named day is a demand too, with unit 日期.
 *
 * @param year the plan's year, for named days
 */
export function findDemands(text: string, year: number | null): Demand[] {
  let open = fold(text);
  const found: Found[] = [];
  const take = (from: number, length: number, value: number | string, unit: string): void => {
    found.push({ from, to: from + length, text: text.slice(from, from + length).trim(), value, unit });
    open = `${open.slice(0, from)}${'\u0000'.repeat(length)}${open.slice(from + length)}`;
  };
  for (const milestone of findMilestones(text, year).filter(namesDay))
    take(text.indexOf(milestone.text), milestone.text.length, milestone.date, '日期');
  for (const { pattern, unit, value, nounGroup } of demandPatterns.patterns) {
    for (const match of [...open.matchAll(pattern)]) {
      const number = value ?? numberOf(match.groups?.n ?? '');
      if (number === null) continue;
      take(
        match.index,
        match[0].length,
        number,
        nounGroup ? `${unit}${match.groups?.[nounGroup] ?? ''}` : unit,
      );
    }
  }
  return found
    .sort((a, b) => a.from - b.from)
    .map(({ text: words, value, unit }) => ({ text: words, value, unit }));
}
