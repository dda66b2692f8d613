import { z } from 'zod';
import { done, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { text, unitCode } from '#platform/actions/fields.ts';
import { mayKeepUnits } from '../../permissions.ts';
import { deleteAlias, lockUnit } from '../store.ts';

/** Takes back an alias that was recorded by mistake. */
export const removeAlias = defineAction({
  name: 'units.organisation.remove-alias',
  title: '删除机构别名',
  path: '/units/:unit/aliases/remove',
  input: z.object({ unit: unitCode, name: text('别名', 60) }),
  load: (tx, { unit }) => lockUnit(tx, unit),
  who: mayKeepUnits,
  async run(cx, unit, { name }) {
    if (!(await deleteAlias(cx.tx, unit.id, name)))
      return refuse(
        'missing',
        'units.alias.missing',
        `${unit.shortName}没有“${name}”这个别名。`,
        '可能已被他人删除，请刷新页面查看。',
      );
    await cx.trail({ matterKind: 'unit', matterId: unit.id, before: { alias: name } });
    return done({ code: unit.code });
  },
  after: (unit) => `/w/units/${unit.code}`,
});
