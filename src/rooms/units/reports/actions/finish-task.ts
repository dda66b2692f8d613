import { z } from 'zod';
import { done, refuse } from '#kernel/results.ts';
import { capacityIn } from '#platform/actor.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId, text } from '#platform/actions/fields.ts';
import { actingRoles } from '../../role-rules.ts';
import { mayKeepProfile } from '../../permissions.ts';
import { finishTask, lockReportTask } from '../store.ts';

/** Reports a handed-out task as done, with its result; by the person it was given to, or by the unit's keepers. */
export const finishReportTask = defineAction({
  name: 'units.report.finish-task',
  title: '办结交办事项',
  path: '/report-tasks/:task/finish',
  input: z.object({ task: recordId('交办事项编号'), result: text('办理结果', 2000) }),
  load: (tx, { task }) => lockReportTask(tx, task),
  who: (actor, task) => {
    const own = task.personId !== null && actor.personId === task.personId;
    return (own && capacityIn(actor, actingRoles, task.unitId)) || mayKeepProfile(actor, task.unitId);
  },
  async run(cx, task, { result }) {
    if (task.state === 'done')
      return refuse(
        'state',
        'units.report-task.done',
        '这件交办事项已经办结。',
        '不用再次办结；有新情况的，请在下一次工作汇报中登记。',
      );
    await finishTask(cx.tx, task.id, result, cx.today);
    await cx.closeDuty({ matterKind: 'report-task', matterId: task.id });
    await cx.trail({
      matterKind: 'unit',
      matterId: task.unitId,
      before: { task: task.id, state: 'open' },
      after: { task: task.id, state: 'done', result },
    });
    return done({ code: task.unitCode });
  },
  after: (task) => `/w/units/${task.code}#reports`,
});
