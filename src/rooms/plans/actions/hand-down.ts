import { z } from 'zod';
import { done, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { wholeNumber } from '#platform/actions/fields.ts';
import { openDuties } from '#platform/duties/duties.ts';
import { dueAfter } from '../due.ts';
import { mayKeepPlan } from '../permissions.ts';
import { pendingShares } from '../lists/queries.ts';
import { handDownShares, lockPlan, updatePlan } from '../store.ts';

/** Sends every task not yet handed down to its units; each unit's clerk is asked to sign within the agreed days. */
export const handDown = defineAction({
  name: 'plans.plan.hand-down',
  title: '下发任务',
  path: '/plans/:year/hand-down',
  input: z.object({ year: wholeNumber('年度', 2008, 2100) }),
  load: (tx, { year }) => lockPlan(tx, year),
  who: (actor) => mayKeepPlan(actor),
  async run(cx, plan) {
    const pending = await pendingShares(cx.tx, plan.id);
    if (pending.length === 0)
      return refuse(
        'state',
        'plans.plan.nothing-to-hand-down',
        '所有任务都已下发，没有新的任务。',
        '如需催促签收，请在任务页面使用“催办”。',
      );
    const { dueDay, provisional } = dueAfter('plans.sign', cx.today);
    await handDownShares(
      cx.tx,
      pending.map((share) => share.id),
      cx.now,
    );
    await openDuties(
      cx.tx,
      pending.map((share) => ({
        ...{ room: 'plans', kind: 'sign', matterKind: 'plan-share', matterId: share.id },
        title: `签收第${share.no}项任务：${share.subsection}`,
        href: `/w/plans/${plan.year}/tasks/${share.no}`,
        ...{ unitId: share.unitId, role: 'clerk', dueDay, provisional },
      })),
      cx.now,
    );
    if (!plan.handedDownAt) await updatePlan(cx.tx, plan.id, { handed_down_at: cx.now });
    for (const [taskId, shares] of Map.groupBy(pending, (share) => share.taskId))
      await cx.trail({
        matterKind: 'plan-task',
        matterId: taskId,
        after: { units: shares.length, signBy: dueDay },
      });
    await cx.trail({ matterKind: 'plan', matterId: plan.id, after: { handedDown: pending.length } });
    return done({ year: plan.year, shares: pending.length });
  },
  after: ({ year }) => `/w/plans/${year}`,
});
