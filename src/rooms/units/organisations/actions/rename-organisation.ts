import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { dayField, text, unitCode, versionField } from '#platform/actions/fields.ts';
import { mayKeepUnits } from '../../permissions.ts';
import { movedOn } from '../../queries.ts';
import { bearerOfName, insertName, lockUnit, updateOrganisation } from '../store.ts';

/** Gives a unit a new name from a day on; the old one stays on record and still finds the unit. */
export const renameOrganisation = defineAction({
  name: 'units.organisation.rename',
  title: '机构更名',
  path: '/units/:unit/rename',
  input: z.object({
    unit: unitCode,
    fullName: text('新全称', 60),
    shortName: text('新简称', 20),
    from: dayField('启用日期'),
    basis: text('更名依据', 200),
    version: versionField,
  }),
  load: (tx, { unit }) => lockUnit(tx, unit),
  who: mayKeepUnits,
  async run(cx, unit, { fullName, shortName, from, basis, version }) {
    if (unit.version !== version) return movedOn(cx.tx, 'unit', unit.id);
    if (from <= unit.nameFrom)
      return invalid({ from: `启用日期应晚于现用名称的启用日期（${unit.nameFrom}）。` });
    if (unit.validTo !== null && from > unit.validTo)
      return invalid({ from: `该机构到 ${unit.validTo} 撤销，启用日期应在此之前。` });
    const bearer = await bearerOfName(cx.tx, [shortName, fullName], from, unit.id);
    if (bearer !== null) return invalid({ shortName: `这个名称与“${bearer}”相同，请改用能够区分的名称。` });
    await insertName(cx.tx, unit.id, { fullName, shortName, validFrom: from });
    await updateOrganisation(cx.tx, unit.id, {});
    const before = { fullName: unit.fullName, shortName: unit.shortName };
    await cx.trail({
      matterKind: 'unit',
      matterId: unit.id,
      before,
      after: { fullName, shortName, from },
      note: basis,
    });
    return done({ code: unit.code });
  },
  after: (unit) => `/w/units/${unit.code}`,
});
