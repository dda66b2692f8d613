import type { Command } from '#platform/room.ts';
import { allMeasures, periodOf, readMeasures } from '../figures.ts';
import { optionsOf } from './options.ts';

/** Every figure the house counts, for a year up to today. */
export const measuresCommand: Command = {
  words: 'measures',
  usage: 'measures [--year 2018]',
  summary: '列出各项实时指标（应办、已办）',
  async run(args, cx) {
    const options = optionsOf(args, ['year']);
    const year = Number(options?.year ?? cx.today.slice(0, 4));
    if (!options || options.rest.length > 0 || !Number.isInteger(year) || year < 2000 || year > 2100) {
      cx.print({ error: 'usage' }, `用法：${this.usage}`);
      return 2;
    }
    const period = periodOf(year, cx.today);
    const items = await readMeasures(cx.db, allMeasures(), period);
    const lines = items.map((item) => `${item.tasks.join('、').padEnd(8)}${item.title}：${item.text}`);
    cx.print({ year, period, items }, [`${period.from} 至 ${period.to}`, ...lines].join('\n'));
    return 0;
  },
};
