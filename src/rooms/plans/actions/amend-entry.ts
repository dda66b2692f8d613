import { z } from 'zod';
import { done, invalid, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { dayField, optionalId, recordId, text, versionField } from '#platform/actions/fields.ts';
import { peopleOfUnit } from '#rooms/units/index.ts';
import { mayWorkOn } from '../permissions.ts';
import { movedOn } from '../sentences.ts';
import { lockRow, lockShare, updateRow } from '../store.ts';

/** Changes one line of a breakdown that is not done yet; its duty moves with it. */
export const amendEntry = defineAction({
  name: 'plans.entry.amend',
  title: '修改分解事项',
  path: '/plans/entries/:entry/amend',
  input: z.object({
    entry: recordId('分解事项'),
    text: text('事项内容', 500),
    person: optionalId('责任人'),
    dueDay: dayField('完成日期'),
    version: versionField,
  }),
  load: async (tx, { entry }) => {
    const row = await lockRow(tx, 'plans.entry', entry);
    const share = row && (await lockShare(tx, row.share_id));
    return row && share ? { ...share, entry: row } : null;
  },
  who: (actor, matter) => mayWorkOn(actor, matter),
  async run(cx, { entry, share, task }, { text: words, person, dueDay, version }) {
    if (entry.version !== version) return movedOn('分解事项');
    if (entry.done_at !== null || entry.dropped_at !== null)
      return refuse('state', 'plans.entry.over', '这条分解事项已经办结或取消。', '请刷新页面查看最新情况。');
    if (!dueDay.startsWith(String(task.year)))
      return invalid({ dueDay: `完成日期应当在${task.year}年之内，跨年事项请列入下一年方案。` });
    const members = person === null ? [] : await peopleOfUnit(cx.tx, share.unitId, cx.today);
    if (person !== null && !members.some((one) => one.personId === person))
      return invalid({ person: '责任人应当是本单位现任人员，请从列表中选择。' });
    await updateRow(cx.tx, 'plans.entry', entry.id, {
      ...{ text: words, person_id: person, due_day: dueDay, version: version + 1 },
    });
    // The holder may change, so the old duty ends and a new one is opened.
    await cx.closeDuty({ matterKind: 'plan-entry', matterId: entry.id, how: 'void' });
    await cx.openDuty({
      ...{ room: 'plans', kind: 'entry', matterKind: 'plan-entry', matterId: entry.id },
      title: `第${task.no}项任务分解事项：${words.slice(0, 60)}`,
      href: `/w/plans/${task.year}/tasks/${task.no}`,
      ...{ unitId: share.unitId, dueDay },
      ...(person ? { personId: person } : { role: 'clerk' }),
    });
    await cx.trail({
      ...{ matterKind: 'plan-share', matterId: share.id },
      before: { entry: entry.text, dueDay: entry.due_day },
      after: { entry: words, dueDay },
    });
    return done({ id: entry.id });
  },
});
