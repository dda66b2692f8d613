import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { type ActionContext, defineAction } from '#platform/actions/action.ts';
import { recordId, versionField } from '#platform/actions/fields.ts';
import { unitDirectory } from '#rooms/units/index.ts';
import { expandUnits } from '../expansion.ts';
import { letGo } from '../let-go.ts';
import { mayKeepPlan } from '../permissions.ts';
import type { Draft, Plan, Task } from '../plan.ts';
import { comparePlans } from '../reading/compare.ts';
import type { PlanTask } from '../reading/task.ts';
import { asReading, taskRow } from '../rows.ts';
import { draftMovedOn, draftOver } from '../sentences.ts';
import { lockShareOf } from '../sheets/store.ts';
import {
  insert,
  insertMany,
  lockDraft,
  lockPlan,
  lockShares,
  tasksOf,
  updateDraft,
  updatePlan,
  updateTask,
} from '../store.ts';

/**
 * Makes a draft the plan of its year. A notice that says the same changes nothing; a corrected one changes the tasks
 * that differ, adds new ones and marks dropped ones, each with a line in the trail.
 */
export const confirmDraft = defineAction({
  name: 'plans.draft.confirm',
  title: '确认导入',
  path: '/plans/drafts/:draft/confirm',
  input: z.object({ draft: recordId('草稿'), version: versionField }),
  load: (tx, { draft }) => lockDraft(tx, draft),
  who: (actor) => mayKeepPlan(actor),
  async run(cx, draft, { version }) {
    if (draft.state !== 'open') return draftOver(draft.state);
    if (draft.version !== version) return draftMovedOn();
    if (draft.year === null)
      return invalid({ '': '没有认出这份方案是哪一年的，请在标题中写明年份后重新导入。' });
    const undated = draft.tasks.filter((task) => task.deadline === null).map((task) => task.no);
    if (undated.length > 0) return invalid({ '': `第${undated.join('、')}项没有完成时限，请先更正。` });
    const directory = await unitDirectory(cx.tx, cx.today);
    const unclear = draft.tasks.flatMap((task) => {
      const names = expandUnits(directory, task).unclear;
      return names.length === 0 ? [] : [`第${task.no}项的“${names.join('”“')}”`];
    });
    if (unclear.length > 0)
      return invalid({
        '': `${unclear.join('，')}在机构名录中找不到，或者指的不止一个单位，请先更正为具体单位，或在机构名录中增加别名。`,
      });
    const plan = await lockPlan(cx.tx, draft.year);
    const outcome = plan ? await amend(cx, plan, draft) : await create(cx, draft, draft.year);
    await updateDraft(cx.tx, draft.id, { state: 'confirmed' });
    await cx.trail({
      matterKind: 'plan-draft',
      matterId: draft.id,
      after: { state: 'confirmed', ...outcome },
    });
    return done({ year: draft.year, ...outcome });
  },
  after: ({ year }) => `/w/plans/${year}`,
});

interface Outcome {
  readonly added: number;
  readonly changed: number;
  readonly dropped: number;
}

async function create(cx: ActionContext, draft: Draft, year: number): Promise<Outcome> {
  const planId = await insert(cx.tx, 'plans.plan', {
    ...{ year, title: draft.title, issuer: draft.issuer, issued_on: draft.issuedOn },
    ...{ source_digest: draft.sourceDigest, confirmed_at: cx.now, handed_down_at: null },
  });
  await addTasks(cx, planId, draft.tasks);
  await cx.trail({
    matterKind: 'plan',
    matterId: planId,
    after: { year, title: draft.title, tasks: draft.tasks.length },
  });
  return { added: draft.tasks.length, changed: 0, dropped: 0 };
}

/** Inserts tasks with the shares of the units they name today and the written rules they demand. */
async function addTasks(cx: ActionContext, planId: number, tasks: readonly PlanTask[]): Promise<void> {
  const directory = await unitDirectory(cx.tx, cx.today);
  const ids = await insertMany(
    cx.tx,
    'plans.task',
    tasks.map((task) => taskRow(planId, task)),
  );
  const shares = tasks.flatMap((task, at) =>
    expandUnits(directory, task).units.map((unit) => shareRow(ids[at] as number, unit)),
  );
  await insertMany(cx.tx, 'plans.share', shares);
  const rules = tasks.flatMap((task, at) =>
    [...new Set(task.rules.map((rule) => rule.name))].map((name) => ({
      task_id: ids[at] as number,
      name,
      unit_id: null,
    })),
  );
  await insertMany(cx.tx, 'plans.rule', rules);
}

const shareRow = (
  taskId: number,
  unit: { unitId: number; part: 'lead' | 'responsible'; via: string | null },
) => ({
  task_id: taskId,
  unit_id: unit.unitId,
  part: unit.part,
  via: unit.via,
});

async function amend(cx: ActionContext, plan: Plan, draft: Draft): Promise<Outcome> {
  const current = await tasksOf(cx.tx, plan.id);
  const { added, removed, changed } = comparePlans(current.map(asReading), draft.tasks);
  const byNo = new Map(current.map((task) => [task.no, task]));
  // Numbers are unique within a plan: what goes away and what moves leaves its number before others take it.
  for (const task of removed) await drop(cx, byNo.get(task.no) as Task);
  for (const { before, after } of changed)
    if (before.no !== after.no) await updateTask(cx.tx, (byNo.get(before.no) as Task).id, { no: -after.no });
  for (const { before, after, fields } of changed) {
    const task = byNo.get(before.no) as Task;
    await updateTask(cx.tx, task.id, taskRow(plan.id, after));
    if (fields.some(({ field }) => field === 'leads' || field === 'responsible'))
      await reshare(cx, task.id, after);
    const words = (side: 'before' | 'after') =>
      Object.fromEntries(fields.map((one) => [one.field, one[side]]));
    await cx.trail({
      matterKind: 'plan-task',
      matterId: task.id,
      before: words('before'),
      after: words('after'),
      note: '按更正后的通知修改',
    });
  }
  await addTasks(cx, plan.id, added);
  const outcome = { added: added.length, changed: changed.length, dropped: removed.length };
  if (outcome.added + outcome.changed + outcome.dropped > 0 || plan.title !== draft.title)
    await updatePlan(cx.tx, plan.id, { title: draft.title, source_digest: draft.sourceDigest });
  return outcome;
}

/** A task the corrected notice no longer has: kept on record under a negative number, out of every list. */
async function drop(cx: ActionContext, task: Task): Promise<void> {
  await updateTask(cx.tx, task.id, { is_dropped: true, no: -task.id - 100_000 });
  for (const share of await lockShares(cx.tx, task.id))
    await cx.closeDuty({ matterKind: 'plan-share', matterId: share.id, how: 'void' });
  await cx.trail({
    matterKind: 'plan-task',
    matterId: task.id,
    before: { no: task.no },
    note: '更正后的通知不再列出这项任务',
  });
}

/** Units newly named get a share; those no longer named are let go, unless they have already reported. */
async function reshare(cx: ActionContext, taskId: number, task: PlanTask): Promise<void> {
  const directory = await unitDirectory(cx.tx, cx.today);
  const named = expandUnits(directory, task).units;
  for (const unit of named)
    if (!(await lockShareOf(cx.tx, taskId, unit.unitId)))
      await insert(cx.tx, 'plans.share', shareRow(taskId, unit));
  const wanted = new Set(named.map((unit) => unit.unitId));
  for (const share of await lockShares(cx.tx, taskId))
    if (!wanted.has(share.unitId)) await letGo(cx, share, '更正后的通知不再列出本单位');
}
