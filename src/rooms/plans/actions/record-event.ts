import { z } from 'zod';
import { done, invalid, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { dayField, text, versionField, wholeNumber } from '#platform/actions/fields.ts';
import { mayKeepPlan } from '../permissions.ts';
import { movedOn } from '../sentences.ts';
import { lockTask, updateTask } from '../store.ts';

/** Records the upper document a task waited for; it starts the task and sets the day by which it is to be done. */
export const recordEvent = defineAction({
  name: 'plans.task.record-event',
  title: '登记上级文件',
  path: '/plans/:year/tasks/:no/event',
  input: z.object({
    year: wholeNumber('年度', 2008, 2100),
    no: wholeNumber('序号', 1, 9999),
    document: text('文件名称和文号', 300),
    day: dayField('文件日期'),
    dueDay: dayField('完成日期'),
    version: versionField,
  }),
  load: (tx, { year, no }) => lockTask(tx, year, no),
  who: (actor) => mayKeepPlan(actor),
  async run(cx, { task }, { document, day, dueDay, version }) {
    if (task.deadlineKind !== 'after-event')
      return refuse(
        'state',
        'plans.task.no-event',
        '这项任务有自己的完成时限，不等待上级文件。',
        '如时限有变，请修改任务的完成时限。',
      );
    if (task.version !== version) return movedOn('任务');
    if (day > cx.today) return invalid({ day: '文件日期不能晚于今天；文件印发后再登记。' });
    if (dueDay < day) return invalid({ dueDay: '完成日期不能早于文件日期。' });
    await updateTask(cx.tx, task.id, { event_document: document, event_day: day, event_due_day: dueDay });
    await cx.trail({
      matterKind: 'plan-task',
      matterId: task.id,
      before: { document: task.eventDocument, dueDay: task.eventDueDay },
      after: { document, day, dueDay },
    });
    return done({ year: task.year, no: task.no });
  },
});
