import { deadlineFor } from '#kernel/deadline.ts';
import { parseDay } from '#kernel/day.ts';
import { workingCalendar } from '#platform/law.ts';
import type { Command } from '#platform/room.ts';
import { optionsOf } from './options.ts';

/** Counts a limit with its steps, by the latest calendar known or by the one known on a day. */
export const deadlineCommand: Command = {
  words: 'deadline',
  usage: 'deadline --from 2018-09-21 --limit "15 working days" [--known-on 2018-09-01]',
  summary: '按工作日历计算期限，列出推算步骤',
  isOffline: true,
  async run(args, cx) {
    const options = optionsOf(args, ['from', 'limit', 'known-on']);
    if (!options?.from || !options.limit || options.rest.length > 0) {
      cx.print({ error: 'usage' }, `用法：${this.usage}`);
      return 2;
    }
    const wanted = options['known-on'];
    const knownOn = wanted === undefined ? undefined : parseDay(wanted);
    if (knownOn === null) {
      const fields = { 'known-on': '日期无法识别：请写成 2018-08-20。' };
      cx.print({ error: 'invalid', fields }, fields['known-on']);
      return 1;
    }
    const counted = deadlineFor(options.from, options.limit, workingCalendar(knownOn));
    if (counted.kind === 'invalid') {
      const { fields } = counted;
      cx.print({ error: 'invalid', fields }, Object.values(fields).join('\n'));
      return 1;
    }
    if (counted.kind === 'refused') {
      cx.print({ error: counted.code, message: counted.sentence }, `${counted.sentence}${counted.remedy}`);
      return 1;
    }
    const { due, provisional, steps } = counted.value;
    const note = provisional ? '（所涉年份的放假安排尚未公布，暂计）' : '';
    cx.print(counted.value, [`${due}${note}`, ...steps.map((step) => `  ${step.sentence}`)].join('\n'));
    return 0;
  },
};
