import { z } from 'zod';
import { refuse } from '#kernel/results.ts';
import type { AnyApiRead, ApiRead } from '#platform/room.ts';
import { unitDetails, unitDirectory } from './organisations/queries.ts';
import { unitProfile } from './profiles/queries.ts';
import { workReportsOf } from './reports/queries.ts';

const onDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'day 应为 2018-08-20 这样的日期')
  .optional();

const list: ApiRead<{ day?: string | undefined }> = {
  name: 'units.list',
  title: '机构列表',
  path: '/units',
  query: z.object({ day: onDay }),
  audience: 'signed-in',
  run: async (cx, { day }) => ({ items: (await unitDirectory(cx.db, day ?? cx.today)).units }),
};

const resolve: ApiRead<{ name: string; day?: string | undefined }> = {
  name: 'units.resolve',
  title: '识别机构名称',
  path: '/unit-names',
  query: z.object({
    name: z.string({ error: '请给出 name' }).trim().min(1, '请给出 name').max(60),
    day: onDay,
  }),
  audience: 'signed-in',
  run: async (cx, { name, day }) => (await unitDirectory(cx.db, day ?? cx.today)).resolve(name),
};

const one: ApiRead<{ unit: string }> = {
  name: 'units.read',
  title: '机构详情',
  path: '/units/:unit',
  query: z.object({ unit: z.string().max(40) }),
  audience: 'signed-in',
  run: async (cx, { unit: code }) => {
    const unit = (await unitDirectory(cx.db, cx.today)).byCode(code);
    if (!unit)
      return refuse(
        'missing',
        'units.unit.missing',
        `没有代码为“${code}”的机构。`,
        '请先查机构列表取得代码。',
      );
    return {
      ...unit,
      ...(await unitDetails(cx.db, unit.id)),
      profile: await unitProfile(cx.db, unit.id),
      reports: await workReportsOf(cx.db, unit.id),
    };
  },
};

/** What the API may read of units. People are read on pages only: their telephone numbers are personal. */
export const unitReads: readonly AnyApiRead[] = [list, resolve, one];
