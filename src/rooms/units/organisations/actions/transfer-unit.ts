import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { text, unitCode } from '#platform/actions/fields.ts';
import { transferStaff } from '../../people/transfer.ts';
import { mayKeepUnits } from '../../permissions.ts';
import { holdsOn } from '../organisation.ts';
import { lockUnit } from '../store.ts';

/** Takes the people and open duties of a unit over to its successor, from today on. */
export const transferUnit = defineAction({
  name: 'units.organisation.transfer',
  title: '人员和待办转入承继单位',
  path: '/units/:unit/transfer',
  input: z.object({ unit: unitCode, receiver: unitCode, basis: text('依据', 200) }),
  async load(tx, { unit, receiver }) {
    // Always in the same order: two transfers that cross would otherwise wait for each other.
    const [first, second] = [unit, receiver].sort();
    const locked = [await lockUnit(tx, first ?? ''), await lockUnit(tx, second ?? '')];
    const from = locked.find((one) => one?.code === unit);
    const to = locked.find((one) => one?.code === receiver);
    return from && to ? { from, to } : null;
  },
  who: mayKeepUnits,
  async run(cx, { from, to }, { basis }) {
    if (from.id === to.id) return invalid({ receiver: '承继单位不能是本单位，请重新选择。' });
    if (!holdsOn(to, cx.today))
      return invalid({ receiver: `${to.shortName}今天不是有效机构，请选择现在存在的单位。` });
    const moved = await transferStaff(cx, from, to, cx.today);
    await cx.trail({
      matterKind: 'unit',
      matterId: from.id,
      after: { receiver: to.shortName, ...moved },
      note: basis,
    });
    return done({ code: from.code, ...moved });
  },
  after: (unit) => `/w/units/${unit.code}`,
});
