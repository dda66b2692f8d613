import type { ActionContext } from '#platform/actions/action.ts';
import { openDuty } from '#platform/duties/duties.ts';
import type { JobSpec } from '#platform/jobs/queue.ts';
import { shanghaiDay } from '#kernel/day.ts';
import { unitsWithoutSection } from './queries.ts';

interface Warned {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

/**
 * The duty to designate a responsible section before the year ends: a unit without one on 31 December is vetoed in
 * the yearly assessment (实施通知第一部分: 一票否决).
 */
const sectionDuty = (unit: Warned, today: string) => ({
  room: 'units',
  kind: 'designate-section',
  matterKind: 'unit',
  matterId: unit.id,
  title: `${unit.name}：年底前明确政务公开责任科室，否则年度考评一票否决`,
  href: `/w/units/${unit.code}#section`,
  unitId: unit.id,
  role: 'clerk',
  dueDay: `${today.slice(0, 4)}-12-31`,
});

/** Warns a new unit at once; a district has no section, and a unit still to come is warned when it has come. */
export async function openSectionWarning(
  cx: ActionContext,
  unit: Warned & { readonly kind: string; readonly validFrom: string; readonly validTo?: string | null },
): Promise<void> {
  const isOver = unit.validTo !== null && unit.validTo !== undefined && unit.validTo < cx.today;
  if (unit.kind === 'district' || unit.validFrom > cx.today || isOver) return;
  await cx.openDuty(sectionDuty(unit, cx.today));
}

/** Every morning: each unit that has no designated section has the duty to name one by the end of this year. */
export const warnMissingSections: JobSpec = {
  name: 'units.warn-missing-sections',
  title: '提醒未明确责任科室的单位',
  cron: '30 6 * * *',
  async run(tx, _data, now) {
    const today = shanghaiDay(now);
    for (const unit of await unitsWithoutSection(tx, today))
      await openDuty(tx, sectionDuty(unit, today), now);
  },
};
