import { type Refusal, refuse } from '#kernel/results.ts';
import { type Actor, type Capacity, capacityIn } from '#platform/actor.ts';
import type { Share } from './plan.ts';

/** Those who keep the plan of the whole district. */
export const OFFICE: readonly string[] = ['office-supervisor'];
/** Those who act for their own unit. */
export const UNIT_HANDS: readonly string[] = ['clerk', 'unit-head', 'unit-deputy'];
/** Those who check the work of others for a lead unit. */
export const LEAD_HANDS: readonly string[] = ['lead-supervisor', 'clerk', 'unit-head', 'unit-deputy'];
/** Those who may look at every unit's work and act in none. */
export const OVERSEERS: readonly string[] = [
  'office-supervisor',
  'district-leader',
  'district-deputy',
  'auditor',
];

const no = (code: string, sentence: string, remedy: string): Refusal =>
  refuse('forbidden', code, sentence, remedy);

const asCommand = (actor: Actor): Capacity | null =>
  actor.kind === 'command' || actor.kind === 'system' ? { unitId: null, role: actor.kind } : null;

/** Import, correct, confirm, hand down, close: the district office alone. */
export const mayKeepPlan = (actor: Actor): Capacity | Refusal =>
  asCommand(actor) ??
  capacityIn(actor, OFFICE) ??
  no(
    'plans.office-only',
    '这项工作由区政府办公室督办人员办理，您的岗位没有这项权限。',
    '如需办理，请联系区政府办公室。',
  );

/** Sign, break down, report: the unit the share belongs to. */
export const mayWorkOn = (actor: Actor, share: { unitId: number }): Capacity | Refusal =>
  asCommand(actor) ??
  capacityIn(actor, UNIT_HANDS, share.unitId) ??
  no(
    'plans.own-unit-only',
    '这份任务属于其他单位，只能由该单位的经办人或负责人办理。',
    '请核对任务的责任单位；如分工有误，请向区政府办公室反映。',
  );

/** Accept, return, answer, remind: a lead unit of the task; the office for every task, and alone where there is no lead. */
export function mayReview(actor: Actor, task: { leadUnitIds: readonly number[] }): Capacity | Refusal {
  const own = asCommand(actor);
  if (own) return own;
  for (const unitId of task.leadUnitIds) {
    const capacity = capacityIn(actor, LEAD_HANDS, unitId);
    if (capacity) return capacity;
  }
  return (
    capacityIn(actor, OFFICE) ??
    no(
      'plans.lead-only',
      '审核由该任务的牵头单位办理，没有牵头单位的由区政府办公室办理。',
      '请等待牵头单位审核；如已超过约定时间，可向区政府办公室反映。',
    )
  );
}

/** The units whose shares this person may read; `null` means all of them. */
export function readableUnits(actor: Actor): readonly number[] | null {
  if (asCommand(actor) || capacityIn(actor, OVERSEERS)) return null;
  return [...new Set(actor.posts.map((post) => post.unitId))];
}

/** All shares of a task for those who oversee or lead it; else those of the units this person has a post in. */
export function readableShares<One extends { readonly share: Pick<Share, 'part' | 'unitId'> }>(
  actor: Actor,
  shares: readonly One[],
): readonly One[] {
  const mine = readableUnits(actor);
  const isLead = shares.some(
    ({ share }) => share.part === 'lead' && capacityIn(actor, LEAD_HANDS, share.unitId),
  );
  if (mine === null || isLead) return shares;
  return shares.filter(({ share }) => mine.includes(share.unitId));
}
