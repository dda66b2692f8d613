import { z } from 'zod';
import { done } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { listOf, optionalText, unitCode, versionField } from '#platform/actions/fields.ts';
import { mayKeepUnits } from '../../permissions.ts';
import { movedOn } from '../../queries.ts';
import { unitFacts } from '../matter.ts';
import { type UnitFlag, unitFlags } from '../organisation.ts';
import { lockUnit, updateOrganisation } from '../store.ts';

const flagNames = Object.keys(unitFlags) as [UnitFlag, ...UnitFlag[]];

/** Sets the marks that collective names ask for (行政执法主体 …) and the note. */
export const markOrganisation = defineAction({
  name: 'units.organisation.mark',
  title: '设置机构标记',
  path: '/units/:unit/marks',
  input: z.object({
    unit: unitCode,
    flags: listOf(z.enum(flagNames, { error: '机构标记不在可选范围内。' }), 10),
    note: optionalText('备注', 200),
    version: versionField,
  }),
  load: (tx, { unit }) => lockUnit(tx, unit),
  who: mayKeepUnits,
  async run(cx, unit, { flags, note, version }) {
    if (unit.version !== version) return movedOn(cx.tx, 'unit', unit.id);
    await updateOrganisation(cx.tx, unit.id, { flags, note });
    const before = unitFacts(unit);
    await cx.trail({ matterKind: 'unit', matterId: unit.id, before, after: { ...before, flags, note } });
    return done({ code: unit.code });
  },
  after: (unit) => `/w/units/${unit.code}`,
});
