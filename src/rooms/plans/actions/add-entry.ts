import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { dayField, optionalId, recordId, text } from '#platform/actions/fields.ts';
import { mayWorkOn } from '../permissions.ts';
import { insert, lockShare } from '../store.ts';
import { shareWorkflow } from '../transitions.ts';

/** One line of a unit's breakdown: what, by whom, by which day. Month, week and day lists are generated from these. */
export const addEntry = defineAction({
  name: 'plans.entry.add',
  title: '增加分解事项',
  path: '/plans/shares/:share/entries',
  isCreate: true,
  input: z.object({
    share: recordId('任务份额'),
    period: z.enum(['year', 'q1', 'q2', 'q3', 'q4'], '请选择年度或季度。'),
    text: text('事项内容', 500),
    person: optionalId('责任人'),
    dueDay: dayField('完成日期'),
  }),
  load: (tx, { share }) => lockShare(tx, share),
  who: (actor, matter) => mayWorkOn(actor, matter),
  async run(cx, { share, task }, input) {
    const next = shareWorkflow.next(share.state, 'break-down');
    if (next.kind !== 'done') return next;
    if (!input.dueDay.startsWith(String(task.year)))
      return invalid({ dueDay: `完成日期应当在${task.year}年之内，跨年事项请列入下一年方案。` });
    const id = await insert(cx.tx, 'plans.entry', {
      ...{ share_id: share.id, period: input.period, text: input.text },
      ...{ person_id: input.person, due_day: input.dueDay, done_at: null, dropped_at: null },
    });
    const { person } = input;
    await cx.openDuty({
      ...{ room: 'plans', kind: 'entry', matterKind: 'plan-entry', matterId: id },
      title: `第${task.no}项任务分解事项：${input.text.slice(0, 60)}`,
      href: `/w/plans/${task.year}/tasks/${task.no}`,
      ...{ unitId: share.unitId, dueDay: input.dueDay },
      ...(person ? { personId: person } : { role: 'clerk' }),
    });
    await cx.trail({
      matterKind: 'plan-share',
      matterId: share.id,
      after: { entry: input.text, dueDay: input.dueDay },
    });
    return done({ id });
  },
});
