import { type Refusal, refuse } from '#kernel/results.ts';
import { type Actor, type Capacity, capacityIn } from '#platform/actor.ts';
import type { Order } from './order.ts';

/** Those who keep the orders of the whole district. */
export const OFFICE: readonly string[] = ['office-supervisor'];
export const LEADERS: readonly string[] = ['district-leader', 'district-deputy'];
/** Those who act for the addressed unit. */
export const UNIT_HANDS: readonly string[] = ['clerk', 'unit-head', 'unit-deputy'];
/** Those who see the orders of every unit. */
export const OVERSEERS: readonly string[] = [...OFFICE, ...LEADERS, 'auditor'];

const no = (code: string, sentence: string, remedy: string): Refusal =>
  refuse('forbidden', code, sentence, remedy);

/** Issues an order: the district office, and the leaders themselves, who write a 批示 on the phone. */
export const mayIssue = (actor: Actor): Capacity | Refusal =>
  capacityIn(actor, [...LEADERS, ...OFFICE]) ??
  no(
    'supervision.order.office-only',
    '督办单由区领导或者区政府办公室督办员发出，您的岗位没有这项权限。',
    '需要督办的事项，请报区政府办公室。',
  );

/** Signs, answers, asks for a later day: the addressed unit's own people. */
export const mayAnswer = (actor: Actor, order: Pick<Order, 'unitId'>): Capacity | Refusal =>
  capacityIn(actor, UNIT_HANDS, order.unitId) ??
  no(
    'supervision.order.own-unit-only',
    '这份督办单由承办单位的经办人或者负责人办理，您的岗位没有这项权限。',
    '请由承办单位的经办人或者负责人登录后办理。',
  );

type Judged = Pick<Order, 'issuerPersonId'> & { readonly source: Pick<Order['source'], 'leaderPersonId'> };

/** Reminds, accepts, returns, grants a later day, withdraws: the office; a leader for the orders of one's own. */
export function mayJudge(actor: Actor, order: Judged): Capacity | Refusal {
  const office = capacityIn(actor, OFFICE);
  if (office) return office;
  const isOwn =
    actor.personId !== null &&
    (actor.personId === order.issuerPersonId || actor.personId === order.source.leaderPersonId);
  const leader = isOwn ? capacityIn(actor, LEADERS) : null;
  return (
    leader ??
    no(
      'supervision.order.judge-only',
      '催办、审核、延期审批和撤销由区政府办公室督办员或者作出批示的领导办理。',
      '如需办理，请联系区政府办公室。',
    )
  );
}

/** The units whose orders this person may see; `null` means all of them. A unit never sees another's, not even counted. */
export function readableUnits(actor: Actor): readonly number[] | null {
  if (actor.kind === 'command' || actor.kind === 'system' || capacityIn(actor, OVERSEERS)) return null;
  return [...new Set(actor.posts.map((post) => post.unitId))];
}

/** Whether this person may see the orders of a unit. */
export function mayRead(actor: Actor, unitId: number): boolean {
  const readable = readableUnits(actor);
  return readable === null || readable.includes(unitId);
}
