import type { RequestContext } from '#platform/http/context.ts';
import { type UnitDirectory, unitDirectory } from '#rooms/units/index.ts';
import type { Plan } from '../plan.ts';
import { findPlan, standings, type TaskStanding } from '../queries.ts';
import { filterLedger, type LedgerFilter, readFilter } from './ledger-filter.ts';

/** What a ledger page shows and what its exports take away: the same filter over the same rows. */
export interface LedgerData {
  readonly plan: Plan;
  readonly directory: UnitDirectory;
  readonly filter: LedgerFilter;
  readonly all: readonly TaskStanding[];
  readonly shown: readonly TaskStanding[];
}

/** The tasks of one year with the filter applied; null when there is no plan for that year. */
export async function ledgerData(
  cx: RequestContext,
  year: number,
  query: Record<string, string>,
): Promise<LedgerData | null> {
  const plan = await findPlan(cx.db, year);
  if (!plan) return null;
  const directory = await unitDirectory(cx.db, cx.today);
  const filter = readFilter(query);
  const all = await standings(cx.db, plan.id, cx.today);
  const unitId = filter.unit ? directory.byCode(filter.unit)?.id : undefined;
  return { plan, directory, filter, all, shown: filterLedger(all, filter, unitId) };
}
