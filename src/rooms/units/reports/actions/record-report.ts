import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { dayField, optionalText, text, unitCode } from '#platform/actions/fields.ts';
import { lockUnit } from '../../organisations/store.ts';
import { mayKeepProfile } from '../../permissions.ts';
import { insertReport } from '../store.ts';

/** Records that the unit's chief heard a report on openness, and what was decided (实施通知第一部分: 每年至少听取1次). */
export const recordReport = defineAction({
  name: 'units.report.record',
  title: '登记政务公开工作汇报',
  path: '/units/:unit/reports',
  isCreate: true,
  input: z.object({
    unit: unitCode,
    heldOn: dayField('听取汇报日期'),
    chiefName: text('听取汇报的主要负责同志', 30),
    subject: text('汇报内容', 200),
    decisions: text('研究部署情况', 4000),
    minutesFile: optionalText('会议纪要', 200),
  }),
  load: (tx, { unit }) => lockUnit(tx, unit),
  who: (actor, unit) => mayKeepProfile(actor, unit.id),
  async run(cx, unit, { heldOn, chiefName, subject, decisions, minutesFile }) {
    if (heldOn > cx.today) return invalid({ heldOn: '听取汇报日期不能晚于今天；开过会后再登记。' });
    const id = await insertReport(cx.tx, {
      organisation_id: unit.id,
      held_on: heldOn,
      chief_name: chiefName,
      subject,
      decisions,
      minutes_file: minutesFile,
      recorded_at: cx.now,
    });
    const after = { report: id, heldOn, chiefName, subject, decisions, minutesFile };
    await cx.trail({ matterKind: 'unit', matterId: unit.id, after });
    return done({ id, code: unit.code });
  },
  after: (report) => `/w/units/${report.code}#reports`,
});
