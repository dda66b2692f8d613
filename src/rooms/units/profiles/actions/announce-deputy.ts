import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { dayField, optionalText, text, unitCode, versionField } from '#platform/actions/fields.ts';
import { mayKeepProfile } from '../../permissions.ts';
import { movedOn } from '../../queries.ts';
import { lockProfile, updateProfile } from '../store.ts';

/** Records the one deputy in charge and the day on which that was announced to the public (实施通知第一部分). */
export const announceDeputy = defineAction({
  name: 'units.profile.announce-deputy',
  title: '公布分管负责同志',
  path: '/units/:unit/deputy',
  input: z.object({
    unit: unitCode,
    name: text('分管负责同志姓名', 30),
    title: text('职务', 60),
    announcedOn: dayField('公布日期'),
    announcedAt: optionalText('公布位置', 300),
    version: versionField,
  }),
  load: (tx, { unit }) => lockProfile(tx, unit),
  who: (actor, { unit }) => mayKeepProfile(actor, unit.id),
  async run(cx, { unit, profile }, { name, title, announcedOn, announcedAt, version }) {
    if (profile.version !== version) return movedOn(cx.tx, 'unit', unit.id);
    if (announcedOn > cx.today)
      return invalid({ announcedOn: '公布日期不能晚于今天；尚未对外公布的，请公布后再登记。' });
    await updateProfile(cx.tx, unit.id, {
      deputy_name: name,
      deputy_title: title,
      deputy_announced_on: announcedOn,
      deputy_announced_at: announcedAt,
    });
    await cx.trail({
      matterKind: 'unit',
      matterId: unit.id,
      before: {
        name: profile.deputy_name,
        title: profile.deputy_title,
        announcedOn: profile.deputy_announced_on,
      },
      after: { name, title, announcedOn, announcedAt },
    });
    return done({ code: unit.code });
  },
  after: (unit) => `/w/units/${unit.code}#profile`,
});
