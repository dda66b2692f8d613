import { z } from 'zod';
import { done, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { unitCode, wholeNumber } from '#platform/actions/fields.ts';
import { unitDirectory } from '#rooms/units/index.ts';
import { mayWorkOn } from '../permissions.ts';
import { lockUnitShares } from '../sheets/store.ts';
import { sign } from './sign.ts';

/** A unit signs for everything that waits for it: a clerk with sixty tasks reads the list and signs once. */
export const signAll = defineAction({
  name: 'plans.unit.sign-all',
  title: '全部签收',
  path: '/plans/:year/units/:unit/sign',
  input: z.object({ year: wholeNumber('年度', 2008, 2100), unit: unitCode }),
  load: async (tx, { year, unit: code }) => {
    const unit = (await unitDirectory(tx, `${year}-12-31`)).byCode(code);
    return unit ? { unitId: unit.id, shares: await lockUnitShares(tx, year, unit.id) } : null;
  },
  who: (actor, matter) => mayWorkOn(actor, matter),
  async run(cx, { shares }, { year }) {
    const waiting = shares.filter(({ share }) => share.state === 'handed-down');
    if (waiting.length === 0)
      return refuse(
        'state',
        'plans.unit.nothing-to-sign',
        '本单位没有等待签收的任务。',
        '可以继续细化分解和反馈进展。',
      );
    for (const matter of waiting) {
      const signed = await sign.run(cx, matter, { share: matter.share.id });
      if (signed.kind !== 'done') return signed;
    }
    return done({ year, signed: waiting.length });
  },
});
