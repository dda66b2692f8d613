import { z } from 'zod';
import { type Refusal, refuse } from '#kernel/results.ts';
import { dayField, wholeNumber } from '#platform/actions/fields.ts';
import type { ApiRead } from '#platform/room.ts';
import { unitsByIds } from '#rooms/units/index.ts';
import { readableUnits } from './permissions.ts';
import { gaps, schedule } from './lists/queries.ts';
import { findPlan } from './queries.ts';

const year = wholeNumber('年度', 2000, 2100);

/** There is no plan of that year, or none this caller may know of. */
export const noPlan = (wanted: number): Refusal =>
  refuse(
    'missing',
    'plans.plan.missing',
    `没有 ${wanted} 年的分工方案。`,
    '请先查方案列表，确认年度后再试。',
  );

/** P6: who has not signed, and who has signed and never reported; of the units one may read. */
export const gapList: ApiRead<{ year: number }> = {
  name: 'plans.gaps',
  title: '未签收、未反馈的责任单位',
  path: '/plans/:year/gaps',
  query: z.object({ year }),
  audience: 'signed-in',
  run: async (cx, query) => {
    const plan = await findPlan(cx.db, query.year);
    if (!plan) return noPlan(query.year);
    const mine = readableUnits(cx.actor);
    const open = (await gaps(cx.db, plan.id)).filter((gap) => mine === null || mine.includes(gap.unitId));
    const units = await unitsByIds(
      cx.db,
      open.map((gap) => gap.unitId),
      cx.today,
    );
    return {
      items: open.map((gap) => ({
        ...{ no: gap.no, subsection: gap.subsection, share: gap.id },
        ...{ unit: units.get(gap.unitId)?.code ?? null, name: units.get(gap.unitId)?.name ?? '' },
        gap: gap.signedAt === null ? 'unsigned' : 'unreported',
        since: gap.signedAt ?? gap.handedDownAt,
      })),
    };
  },
};

/** P4: what falls due from one day to another, by unit; of the units one may read. */
export const scheduleList: ApiRead<{ year: number; from: string; to: string }> = {
  name: 'plans.schedule',
  title: '时段内到期的任务和分解事项',
  path: '/plans/:year/schedule',
  query: z
    .object({ year, from: dayField('起始日期'), to: dayField('截止日期') })
    .refine(({ from, to }) => from <= to, { error: '截止日期不能早于起始日期。', path: ['to'] }),
  audience: 'signed-in',
  run: async (cx, query) => {
    const plan = await findPlan(cx.db, query.year);
    if (!plan) return noPlan(query.year);
    const lines = await schedule(cx.db, plan.id, query.from, query.to, readableUnits(cx.actor));
    const units = await unitsByIds(
      cx.db,
      lines.map((line) => line.unitId),
      cx.today,
    );
    return {
      items: lines.map(({ unitId, ...line }) => ({
        ...line,
        unit: units.get(unitId)?.code ?? null,
        name: units.get(unitId)?.name ?? '',
      })),
    };
  },
};
