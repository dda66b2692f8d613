import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { dayField, text, unitCode, versionField } from '#platform/actions/fields.ts';
import { mayKeepProfile } from '../../permissions.ts';
import { movedOn } from '../../queries.ts';
import { lockProfile, updateProfile } from '../store.ts';

/** Records the responsible section and the document that designates it; ends the warning of 一票否决. */
export const designateSection = defineAction({
  name: 'units.profile.designate-section',
  title: '明确责任科室',
  path: '/units/:unit/section',
  input: z.object({
    unit: unitCode,
    name: text('责任科室名称', 40),
    document: text('明确责任科室的文件文号', 60),
    designatedOn: dayField('明确日期'),
    version: versionField,
  }),
  load: (tx, { unit }) => lockProfile(tx, unit),
  who: (actor, { unit }) => mayKeepProfile(actor, unit.id),
  async run(cx, { unit, profile }, { name, document, designatedOn, version }) {
    if (profile.version !== version) return movedOn(cx.tx, 'unit', unit.id);
    if (designatedOn > cx.today) return invalid({ designatedOn: '明确日期不能晚于今天；文件印发后再登记。' });
    await updateProfile(cx.tx, unit.id, {
      section_name: name,
      section_document: document,
      section_designated_on: designatedOn,
    });
    await cx.closeDuty({ matterKind: 'unit', matterId: unit.id, kind: 'designate-section' });
    await cx.trail({
      matterKind: 'unit',
      matterId: unit.id,
      before: { section: profile.section_name, document: profile.section_document },
      after: { section: name, document, designatedOn },
    });
    return done({ code: unit.code });
  },
  after: (unit) => `/w/units/${unit.code}#profile`,
});
