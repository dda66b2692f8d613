import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import {
  optionalDay,
  optionalId,
  optionalText,
  recordId,
  ticked,
  versionField,
} from '#platform/actions/fields.ts';
import { mayKeepPlan } from '../permissions.ts';
import { movedOn } from '../sentences.ts';
import { lockRow, updateRow } from '../store.ts';

/** Keeps a line of the 制度台账: who drafts the rule the notice demands, and when it was issued. */
export const updateRule = defineAction({
  name: 'plans.rule.update',
  title: '更新制度台账',
  path: '/plans/rules/:rule',
  input: z.object({
    rule: recordId('制度'),
    unit: optionalId('起草单位'),
    state: z.enum(['demanded', 'drafting', 'issued'], '请选择状态。'),
    documentNumber: optionalText('文号', 60),
    issuedOn: optionalDay('印发日期'),
    isPublic: ticked,
    version: versionField,
  }),
  load: (tx, { rule }) => lockRow(tx, 'plans.rule', rule),
  who: (actor) => mayKeepPlan(actor),
  async run(cx, rule, input) {
    if (rule.version !== input.version) return movedOn('制度');
    if (input.state === 'issued' && !(input.documentNumber && input.issuedOn))
      return invalid({ documentNumber: '已印发的制度请填写文号和印发日期。' });
    const { unit, state, documentNumber, issuedOn, isPublic } = input;
    await updateRow(cx.tx, 'plans.rule', rule.id, {
      ...{ unit_id: unit, state, document_number: documentNumber, issued_on: issuedOn, is_public: isPublic },
      version: rule.version + 1,
    });
    await cx.trail({
      ...{ matterKind: 'plan-rule', matterId: rule.id },
      before: { state: rule.state, documentNumber: rule.document_number, issuedOn: rule.issued_on },
      after: { state, documentNumber, issuedOn, isPublic },
    });
    return done({ id: rule.id });
  },
});
