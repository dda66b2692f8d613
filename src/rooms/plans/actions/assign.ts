import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId, text, versionField } from '#platform/actions/fields.ts';
import { peopleOfUnit } from '#rooms/units/index.ts';
import { mayWorkOn } from '../permissions.ts';
import { movedOn } from '../sentences.ts';
import { lockShare, updateShare } from '../store.ts';
import { shareWorkflow } from '../transitions.ts';

/** Puts a unit's share into the hands of a section and a named person of that unit (实施通知第二部分). */
export const assign = defineAction({
  name: 'plans.share.assign',
  title: '落实到人',
  path: '/plans/shares/:share/assign',
  input: z.object({
    share: recordId('任务份额'),
    section: text('责任科室', 60),
    person: recordId('责任人'),
    version: versionField,
  }),
  load: (tx, { share }) => lockShare(tx, share),
  who: (actor, matter) => mayWorkOn(actor, matter),
  async run(cx, { share }, { section, person, version }) {
    const next = shareWorkflow.next(share.state, 'assign');
    if (next.kind !== 'done') return next;
    if (share.version !== version) return movedOn('任务份额');
    const member = (await peopleOfUnit(cx.tx, share.unitId, cx.today)).find((one) => one.personId === person);
    if (!member) return invalid({ person: '责任人应当是本单位现任人员，请从列表中选择。' });
    await updateShare(cx.tx, share.id, { state: next.value, section, person_id: person });
    await cx.trail({
      matterKind: 'plan-share',
      matterId: share.id,
      before: { section: share.section, personId: share.personId },
      after: { section, personId: person, person: member.name },
    });
    return done({ share: share.id });
  },
});
