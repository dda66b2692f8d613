import { z } from 'zod';
import { parseDay } from '#kernel/day.ts';
import { done, invalid, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId, text, versionField, wholeNumber } from '#platform/actions/fields.ts';
import { mayKeepPlan } from '../permissions.ts';
import type { PlanTask } from '../reading/task.ts';
import { lockDraft, updateDraft } from '../store.ts';
import { draftMovedOn, draftOver } from '../sentences.ts';

const names = (label: string) =>
  z
    .string({ error: `请填写${label}。` })
    .max(2000, `${label}过长。`)
    .transform((typed) => typed.split(/[、，,；;\s]+/).filter(Boolean));

/** Corrects one task of a draft: any cell the reader got wrong or was unsure of. */
export const correctDraft = defineAction({
  name: 'plans.draft.correct',
  title: '更正导入内容',
  path: '/plans/drafts/:draft/tasks/:no',
  input: z.object({
    draft: recordId('草稿'),
    no: wholeNumber('序号', 1, 9999),
    section: text('工作任务（一级）', 200),
    subsection: text('工作任务（二级）', 200),
    requirement: text('具体要求', 5000),
    leads: names('牵头单位'),
    responsible: names('责任单位'),
    deadlineText: text('完成时限', 200),
    deadlineKind: z.enum(['year-round', 'by', 'monthly', 'after-event'], '请选择时限类型。'),
    deadlineDate: z.string().trim().max(10).optional(),
    deadlineEvent: z.string().trim().max(200, '事由不能超过200字。').optional(),
    version: versionField,
  }),
  load: (tx, { draft }) => lockDraft(tx, draft),
  who: (actor) => mayKeepPlan(actor),
  async run(cx, draft, input) {
    if (draft.state !== 'open') return draftOver(draft.state);
    if (draft.version !== input.version) return draftMovedOn();
    const before = draft.tasks.find((task) => task.no === input.no);
    if (!before)
      return refuse(
        'missing',
        'plans.draft.no-task',
        `草稿里没有第${input.no}项任务。`,
        '请回到草稿页面重新选择。',
      );
    if (input.deadlineKind === 'by' && !parseDay(input.deadlineDate ?? ''))
      return invalid({ deadlineDate: '有明确期限的任务请填写日期，例如 2018-10-31。' });
    if (input.leads.length + input.responsible.length === 0)
      return invalid({ responsible: '请至少填写一个牵头单位或责任单位。' });
    const task: PlanTask = {
      ...before,
      section: input.section,
      subsection: input.subsection,
      requirement: input.requirement,
      leads: input.leads,
      responsible: input.responsible,
      deadlineText: input.deadlineText,
      deadline: {
        kind: input.deadlineKind,
        ...(input.deadlineKind === 'by' && input.deadlineDate ? { date: input.deadlineDate } : {}),
        ...(input.deadlineKind === 'after-event' ? { event: input.deadlineEvent || input.deadlineText } : {}),
      },
      doubts: [],
    };
    await updateDraft(cx.tx, draft.id, {
      tasks: draft.tasks.map((one) => (one.no === input.no ? task : one)),
      warnings: draft.warnings.filter((warning) => warning.no !== input.no),
    });
    await cx.trail({
      matterKind: 'plan-draft',
      matterId: draft.id,
      before: corrected(before),
      after: corrected(task),
    });
    return done({ id: draft.id, no: input.no });
  },
  after: ({ id, no }) => `/w/plans/drafts/${id}#task-${no}`,
});

const corrected = ({
  no,
  section,
  subsection,
  requirement,
  leads,
  responsible,
  deadlineText,
  deadline,
}: PlanTask) => ({
  ...{ no, section, subsection, requirement, leads, responsible, deadlineText, deadline },
});
