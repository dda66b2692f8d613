import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { optionalText, text, unitCode } from '#platform/actions/fields.ts';
import { mayKeepUnits } from '../../permissions.ts';
import { insertAlias, lockUnit } from '../store.ts';

/** Records another way of writing a unit's name: 区政府法制办 for 区法制办. Two units may share one; then a person decides. */
export const addAlias = defineAction({
  name: 'units.organisation.add-alias',
  title: '增加机构别名',
  path: '/units/:unit/aliases',
  input: z.object({ unit: unitCode, name: text('别名', 60), source: optionalText('出处', 200) }),
  load: (tx, { unit }) => lockUnit(tx, unit),
  who: mayKeepUnits,
  async run(cx, unit, { name, source }) {
    const isNew = await insertAlias(cx.tx, unit.id, name, source);
    if (!isNew) return invalid({ name: `“${name}”已经是${unit.shortName}的别名，不用再加。` });
    await cx.trail({ matterKind: 'unit', matterId: unit.id, after: { alias: name, source } });
    return done({ code: unit.code });
  },
  after: (unit) => `/w/units/${unit.code}`,
});
