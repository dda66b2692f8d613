import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { defineAction, nothingToLoad } from '#platform/actions/action.ts';
import { dayField, listOf, optionalDay, optionalText, text, unitCode } from '#platform/actions/fields.ts';
import { mayKeepUnits } from '../../permissions.ts';
import { openSectionWarning } from '../../profiles/warnings.ts';
import { type UnitFlag, type UnitKind, unitFlags, unitKinds } from '../organisation.ts';
import { bearerOfName, insertAlias, insertName, insertOrganisation, unitIdOf } from '../store.ts';

const kindNames = Object.keys(unitKinds) as [UnitKind, ...UnitKind[]];
const flagNames = Object.keys(unitFlags) as [UnitFlag, ...UnitFlag[]];
/** Words that stand in addresses of the workbench in the place of a unit's code. */
const taken = ['new', 'import', 'export', 'people', 'reports', 'names'];

const input = z.object({
  code: unitCode.refine((code) => !taken.includes(code), '这个代码是系统保留的，请换一个。'),
  kind: z.enum(kindNames, { error: '请选择机构类型。' }),
  fullName: text('机构全称', 60),
  shortName: text('机构简称', 20),
  parent: optionalText('上级机构', 40),
  validFrom: dayField('设立日期'),
  validTo: optionalDay('撤销日期'),
  flags: listOf(z.enum(flagNames, { error: '机构标记不在可选范围内。' }), 10),
  aliases: listOf(text('别名', 60), 20),
  note: optionalText('备注', 200),
  origin: z.enum(['entered', 'notice', 'public', 'invented']).default('entered'),
  sort: z.coerce.number().int().min(0).max(100_000).default(1000),
});

/** Adds a unit, from a day on. The name must be free on that day and after. */
export const addOrganisation = defineAction({
  name: 'units.organisation.add',
  title: '增加机构',
  path: '/units',
  isCreate: true,
  input,
  load: nothingToLoad,
  who: mayKeepUnits,
  async run(cx, _nothing, unit) {
    if ((await unitIdOf(cx.tx, unit.code)) !== null)
      return invalid({ code: `代码 ${unit.code} 已有机构使用，请换一个代码。` });
    const bearer = await bearerOfName(cx.tx, [unit.shortName, unit.fullName], unit.validFrom, null);
    if (bearer !== null)
      return invalid({ shortName: `这个名称与“${bearer}”相同，请核对是否重复增加，或者改用别的简称。` });
    if (unit.validTo !== null && unit.validTo < unit.validFrom)
      return invalid({ validTo: '撤销日期不能早于设立日期。' });
    const parentId = unit.parent === null ? null : await unitIdOf(cx.tx, unit.parent);
    if (unit.parent !== null && parentId === null)
      return invalid({ parent: '没有找到这个上级机构，请重新选择。' });
    const id = await insertOrganisation(cx.tx, { ...unit, parentId });
    await insertName(cx.tx, id, unit);
    for (const alias of unit.aliases) await insertAlias(cx.tx, id, alias, null);
    await cx.trail({ matterKind: 'unit', matterId: id, after: unit });
    await openSectionWarning(cx, { ...unit, id, name: unit.shortName });
    return done({ id, code: unit.code });
  },
  after: (unit) => `/w/units/${unit.code}`,
});
