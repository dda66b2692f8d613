import { z } from 'zod';
import { done, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId } from '#platform/actions/fields.ts';
import { mayConfirmImport } from '../../../permissions.ts';
import { addPerson } from '../../actions/add-person.ts';
import { findImport, markConfirmed } from '../store.ts';

/** Registers everybody of a sheet that was read without a problem; all of them or nobody. */
export const confirmPeopleFile = defineAction({
  name: 'units.people.confirm-sheet',
  title: '确认导入人员',
  path: '/people/import/:import/confirm',
  input: z.object({ import: recordId('导入编号') }),
  load: (tx, input) => findImport(tx, input.import, true),
  who: (actor, sheet) => mayConfirmImport(actor, sheet),
  async run(cx, sheet) {
    if (sheet.state !== 'read')
      return refuse(
        'state',
        'units.people-import.done',
        '这份表格已经导入过了。',
        '不用再次确认；要补充人员，请另传一份表格。',
      );
    if (sheet.problems.length > 0)
      return refuse(
        'state',
        'units.people-import.problems',
        `表格里还有 ${sheet.problems.length} 处需要更正，不能导入。`,
        '请按提示在表格里更正后重新上传。',
      );
    for (const { unitName: _name, ...person } of sheet.people) {
      const added = await cx.call(addPerson, person);
      if (added.kind !== 'done') return added;
    }
    await markConfirmed(cx.tx, sheet.id);
    await cx.trail({
      matterKind: 'people-import',
      matterId: sheet.id,
      before: { state: 'read' },
      after: { state: 'confirmed', people: sheet.people.length },
    });
    return done({ people: sheet.people.length });
  },
  after: () => '/w/people',
});
