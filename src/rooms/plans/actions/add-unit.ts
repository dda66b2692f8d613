import { z } from 'zod';
import { done, invalid, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { text, unitCode, wholeNumber } from '#platform/actions/fields.ts';
import { unitDirectory } from '#rooms/units/index.ts';
import { dueAfter } from '../due.ts';
import { mayKeepPlan } from '../permissions.ts';
import { findPlan } from '../queries.ts';
import { taskClosed } from '../sentences.ts';
import { lockShareOf } from '../sheets/store.ts';
import { insert, lockTask, updateShare } from '../store.ts';
import { shareWorkflow } from '../transitions.ts';

/** Names one more unit for a task, or again one that was let go; where the plan is handed down it is asked to sign. */
export const addUnit = defineAction({
  name: 'plans.task.add-unit',
  title: '补充责任单位',
  path: '/plans/:year/tasks/:no/units',
  input: z.object({
    year: wholeNumber('年度', 2008, 2100),
    no: wholeNumber('序号', 1, 9999),
    unit: unitCode,
    part: z.enum(['lead', 'responsible'], '请选择牵头或负责。'),
    reason: text('理由', 300),
  }),
  load: (tx, { year, no }) => lockTask(tx, year, no),
  who: (actor) => mayKeepPlan(actor),
  async run(cx, { task }, { unit: code, part, reason }) {
    if (task.closedAt) return taskClosed();
    const unit = (await unitDirectory(cx.tx, cx.today)).units.find((one) => one.code === code);
    if (!unit) return invalid({ unit: '没有找到这个单位，请从列表中选择现有单位。' });
    const known = await lockShareOf(cx.tx, task.id, unit.id);
    const next = known ? shareWorkflow.next(known.state, 'restore') : null;
    if (known && next?.kind !== 'done')
      return refuse(
        'state',
        'plans.task.unit-named',
        `${unit.name}已经是这项任务的单位。`,
        '请直接在该单位的任务中办理。',
      );
    const isHandedDown = (await findPlan(cx.tx, task.year))?.handedDownAt != null;
    const state = isHandedDown ? ('handed-down' as const) : ('pending' as const);
    const fresh = { part, via: null, state, handed_down_at: isHandedDown ? cx.now : null };
    const id =
      known?.id ??
      (await insert(cx.tx, 'plans.share', { task_id: task.id, unit_id: unit.id, ...fresh, ...unsigned }));
    if (known) await updateShare(cx.tx, id, { ...fresh, signed_at: null, signed_by: null });
    if (isHandedDown)
      await cx.openDuty({
        ...{ room: 'plans', kind: 'sign', matterKind: 'plan-share', matterId: id },
        title: `签收第${task.no}项任务：${task.subsection}`,
        href: `/w/plans/${task.year}/tasks/${task.no}`,
        ...{ unitId: unit.id, role: 'clerk', ...dueAfter('plans.sign', cx.today) },
      });
    await cx.trail({
      matterKind: 'plan-share',
      matterId: id,
      after: { unit: unit.name, part, state },
      note: reason,
    });
    return done({ share: id, year: task.year, no: task.no });
  },
});

const unsigned = {
  ...{ signed_at: null, signed_by: null, section: null, person_id: null, broken_down_at: null },
  ...{ reported_at: null, accepted_at: null },
};
