import { z } from 'zod';
import { done, invalid, refuse } from '#kernel/results.ts';
import { type ActionContext, defineAction } from '#platform/actions/action.ts';
import { dayField, listOf, text, ticked, unitCode, versionField } from '#platform/actions/fields.ts';
import { countUnitDuties } from '../../people/handover/store.ts';
import { peopleOfUnit } from '../../people/queries.ts';
import { mayKeepUnits } from '../../permissions.ts';
import { movedOn } from '../../queries.ts';
import { dayAfter } from '../organisation.ts';
import { unitFacts } from '../matter.ts';
import { insertSuccession, type LockedUnit, lockUnit, unitIdOf, updateOrganisation } from '../store.ts';

/**
 * Ends a unit with a day and records who succeeds it; the day may lie ahead. Once it has passed, people and open duties
 * must first have gone over (`units.organisation.transfer`): nothing may be left in a unit that does not exist.
 */
export const closeOrganisation = defineAction({
  name: 'units.organisation.close',
  title: '撤并机构',
  path: '/units/:unit/close',
  input: z.object({
    unit: unitCode,
    lastDay: dayField('撤销日期'),
    successors: listOf(unitCode, 10),
    basis: text('撤并依据', 200),
    isConfirmed: ticked,
    version: versionField,
  }),
  load: (tx, { unit }) => lockUnit(tx, unit),
  who: mayKeepUnits,
  async run(cx, unit, { lastDay, successors, basis, isConfirmed, version }) {
    if (unit.version !== version) return movedOn(cx.tx, 'unit', unit.id);
    if (lastDay < unit.validFrom) return invalid({ lastDay: `撤销日期不能早于设立日期 ${unit.validFrom}。` });
    const ids: number[] = [];
    for (const code of successors) {
      const id = await unitIdOf(cx.tx, code);
      if (id === null || id === unit.id)
        return invalid({ successors: `承继机构“${code}”不存在，或者就是本机构，请重新选择。` });
      ids.push(id);
    }
    const left = lastDay < cx.today ? await stillThere(cx, unit) : null;
    if (left) return left;
    await updateOrganisation(cx.tx, unit.id, { validTo: lastDay });
    for (const successorId of ids)
      await insertSuccession(cx.tx, {
        predecessorId: unit.id,
        successorId,
        onDay: dayAfter(lastDay),
        source: basis,
        isConfirmed,
      });
    const before = unitFacts(unit);
    await cx.trail({
      matterKind: 'unit',
      matterId: unit.id,
      before,
      after: { ...before, validTo: lastDay, successors },
      note: basis,
    });
    return done({ code: unit.code });
  },
  after: (unit) => `/w/units/${unit.code}`,
});

async function stillThere(cx: ActionContext, unit: LockedUnit) {
  const people = (await peopleOfUnit(cx.tx, unit.id, cx.today)).length;
  const duties = await countUnitDuties(cx.tx, unit.id);
  if (people === 0 && duties === 0) return null;
  return refuse(
    'state',
    'units.organisation.not-empty',
    `${unit.shortName}还有 ${people} 个在任岗位、${duties} 项未办结待办，撤销日期已过，不能直接撤并。`,
    '请先在本页办理“人员和待办转入承继单位”，再办理撤并。',
  );
}
