import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { dayField, optionalId, optionalText, recordId, text } from '#platform/actions/fields.ts';
import { peopleOfUnit } from '../../people/queries.ts';
import { mayKeepProfile } from '../../permissions.ts';
import { insertReportTask, lockReport } from '../store.ts';

/** Hands a task out at a report (交办): to a section, or to one person of the unit, with a day. It becomes a duty. */
export const handOutTask = defineAction({
  name: 'units.report.hand-out',
  title: '交办事项',
  path: '/work-reports/:report/tasks',
  isCreate: true,
  input: z.object({
    report: recordId('汇报编号'),
    content: text('交办内容', 500),
    section: optionalText('承办科室', 40),
    person: optionalId('承办人'),
    dueDay: dayField('完成时限'),
  }),
  load: (tx, { report }) => lockReport(tx, report),
  who: (actor, report) => mayKeepProfile(actor, report.unitId),
  async run(cx, report, { content, section, person: personId, dueDay }) {
    if (dueDay < report.heldOn)
      return invalid({ dueDay: `完成时限不能早于听取汇报的日期 ${report.heldOn}。` });
    const members = await peopleOfUnit(cx.tx, report.unitId, cx.today);
    const holder = members.find((member) => member.personId === personId);
    if (personId !== null && !holder)
      return invalid({ person: '承办人不在本单位任职，请选择本单位的同志。' });
    if (personId === null && section === null)
      return invalid({ section: '请填写承办科室，或者选择承办人。' });
    const id = await insertReportTask(cx.tx, { reportId: report.id, content, section, personId, dueDay });
    await cx.openDuty({
      room: 'units',
      kind: 'finish-report-task',
      matterKind: 'report-task',
      matterId: id,
      title: `办理交办事项：${content.slice(0, 60)}`,
      href: `/w/units/${report.unitCode}#reports`,
      unitId: report.unitId,
      ...(personId === null ? { role: 'clerk' } : { personId }),
      dueDay,
    });
    await cx.trail({
      matterKind: 'unit',
      matterId: report.unitId,
      after: { report: report.id, task: id, content, section, person: holder?.name ?? null, dueDay },
    });
    return done({ id, code: report.unitCode });
  },
  after: (task) => `/w/units/${task.code}#reports`,
});
