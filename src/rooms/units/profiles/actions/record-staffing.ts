import { z } from 'zod';
import { done } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { unitCode, versionField, wholeNumber } from '#platform/actions/fields.ts';
import { mayKeepProfile } from '../../permissions.ts';
import { movedOn } from '../../queries.ts';
import { lockProfile, updateProfile } from '../store.ts';

/** Records how many people work on openness, full-time and part-time. Scored in the assessment, never vetoed. */
export const recordStaffing = defineAction({
  name: 'units.profile.record-staffing',
  title: '登记政务公开工作人员配置',
  path: '/units/:unit/staffing',
  input: z.object({
    unit: unitCode,
    fullTime: wholeNumber('专职人数', 0, 999),
    partTime: wholeNumber('兼职人数', 0, 999),
    version: versionField,
  }),
  load: (tx, { unit }) => lockProfile(tx, unit),
  who: (actor, { unit }) => mayKeepProfile(actor, unit.id),
  async run(cx, { unit, profile }, { fullTime, partTime, version }) {
    if (profile.version !== version) return movedOn(cx.tx, 'unit', unit.id);
    await updateProfile(cx.tx, unit.id, {
      full_time: fullTime,
      part_time: partTime,
      staffed_on: cx.today,
    });
    await cx.trail({
      matterKind: 'unit',
      matterId: unit.id,
      before: { fullTime: profile.full_time, partTime: profile.part_time },
      after: { fullTime, partTime },
    });
    return done({ code: unit.code });
  },
  after: (unit) => `/w/units/${unit.code}#profile`,
});
