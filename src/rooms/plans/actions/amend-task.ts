import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { optionalDay, text, versionField, wholeNumber } from '#platform/actions/fields.ts';
import { mayKeepPlan } from '../permissions.ts';
import { movedOn, taskClosed } from '../sentences.ts';
import { lockTask, updateTask } from '../store.ts';

/** The office amends a running task's words or day; two at once: one wins, the other keeps what was typed. */
export const amendTask = defineAction({
  name: 'plans.task.amend',
  title: '修改任务',
  path: '/plans/:year/tasks/:no/amend',
  input: z.object({
    year: wholeNumber('年度', 2008, 2100),
    no: wholeNumber('序号', 1, 9999),
    requirement: text('具体要求', 5000),
    deadlineDate: optionalDay('完成日期'),
    reason: text('修改原因', 300),
    version: versionField,
  }),
  load: (tx, { year, no }) => lockTask(tx, year, no),
  who: (actor) => mayKeepPlan(actor),
  async run(cx, { task }, { requirement, deadlineDate, reason, version }) {
    if (task.closedAt) return taskClosed();
    if (task.version !== version) return movedOn('任务');
    if (task.deadlineKind === 'by' && !deadlineDate)
      return invalid({ deadlineDate: '这项任务有明确期限，请填写完成日期。' });
    await updateTask(cx.tx, task.id, {
      requirement,
      ...(task.deadlineKind === 'by' ? { deadline_date: deadlineDate } : {}),
    });
    await cx.trail({
      ...{ matterKind: 'plan-task', matterId: task.id, note: reason },
      before: { requirement: task.requirement, deadlineDate: task.deadlineDate },
      after: { requirement, deadlineDate: task.deadlineKind === 'by' ? deadlineDate : task.deadlineDate },
    });
    return done({ year: task.year, no: task.no });
  },
});
