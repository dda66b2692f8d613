import type { GongkaiContext } from '#platform/http/context.ts';
import type { Plan } from '../plan.ts';
import { findPlan } from '../queries.ts';
import type { Status } from '../status.ts';

/** The plan whose year the address names; null when none was taken in for that year. */
export async function planOf(c: GongkaiContext): Promise<Plan | null> {
  return findPlan(c.get('cx').db, Number(c.req.param('year')));
}

/** The way back from one view of a plan. */
export const crumbs = (plan: Plan, title: string) => [
  { title: '分工方案', href: '/w/plans' },
  { title: `${plan.year}年任务台账`, href: `/w/plans/${plan.year}` },
  { title },
];

/** How many rows stand in one status. */
export const countBy = (rows: readonly { status: Status }[], status: Status): number =>
  rows.filter((one) => one.status === status).length;
