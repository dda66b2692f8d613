import { z } from 'zod';
import { done } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { optionalText, unitCode, versionField } from '#platform/actions/fields.ts';
import { mayKeepProfile } from '../../permissions.ts';
import { movedOn } from '../../queries.ts';
import { lockProfile, updateProfile } from '../store.ts';

/** Records the unit's chief and the public telephone and address of its openness office. */
export const recordContact = defineAction({
  name: 'units.profile.record-contact',
  title: '登记主要负责同志和联系方式',
  path: '/units/:unit/contact',
  input: z.object({
    unit: unitCode,
    chiefName: optionalText('主要负责同志姓名', 30),
    chiefTitle: optionalText('主要负责同志职务', 60),
    phone: optionalText('对外办公电话', 40),
    address: optionalText('办公地址', 120),
    version: versionField,
  }),
  load: (tx, { unit }) => lockProfile(tx, unit),
  who: (actor, { unit }) => mayKeepProfile(actor, unit.id),
  async run(cx, { unit, profile }, { chiefName, chiefTitle, phone, address, version }) {
    if (profile.version !== version) return movedOn(cx.tx, 'unit', unit.id);
    await updateProfile(cx.tx, unit.id, { chief_name: chiefName, chief_title: chiefTitle, phone, address });
    const { chief_name, chief_title } = profile;
    await cx.trail({
      matterKind: 'unit',
      matterId: unit.id,
      before: {
        chiefName: chief_name,
        chiefTitle: chief_title,
        phone: profile.phone,
        address: profile.address,
      },
      after: { chiefName, chiefTitle, phone, address },
    });
    return done({ code: unit.code });
  },
  after: (unit) => `/w/units/${unit.code}#profile`,
});
