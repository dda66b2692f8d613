import { shanghaiDay } from '#kernel/day.ts';
import type { RequestContext } from '#platform/http/context.ts';
import { type PublicUnit, publicUnits } from '#rooms/units/index.ts';
import { type PublicPlan, type PublicTask, publicPlans, publicTasks } from '../public/queries.ts';

/** A plan with everything its public pages show. */
export interface PublicTopic {
  readonly plan: PublicPlan;
  readonly tasks: readonly PublicTask[];
  /** Every unit the plan may name, with the name it bore then. */
  readonly units: ReadonlyMap<number, PublicUnit>;
}

/** The plan of a year as written in an address, or null: there is none, or it was not handed down. */
export async function findTopic(cx: RequestContext, year: string): Promise<PublicTopic | null> {
  if (!/^\d{4}$/.test(year)) return null;
  const plan = (await publicPlans(cx.portal)).find((one) => one.year === Number(year));
  if (!plan) return null;
  const tasks = await publicTasks(cx.portal, plan.year);
  // A unit merged away later still stands in the plan, by the name under which it was charged.
  const then = await publicUnits(cx.portal, shanghaiDay(plan.handedDownAt));
  const now = await publicUnits(cx.portal, cx.today < `${year}-12-31` ? cx.today : `${year}-12-31`);
  return { plan, tasks, units: new Map([...then, ...now].map((unit) => [unit.id, unit])) };
}
