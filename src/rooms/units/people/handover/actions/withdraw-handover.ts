import { z } from 'zod';
import { done, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId } from '#platform/actions/fields.ts';
import { mayHandOver } from '../../../permissions.ts';
import { personById } from '../../queries.ts';
import { closeHandover, lockHandover } from '../store.ts';

/** Takes a list back before it is signed, for instance to name another receiver. */
export const withdrawHandover = defineAction({
  name: 'units.handover.withdraw',
  title: '撤回交接清单',
  path: '/handovers/:handover/withdraw',
  input: z.object({ handover: recordId('交接清单编号') }),
  load: async (tx, { handover }) => {
    const list = await lockHandover(tx, handover);
    const giver = list && (await personById(tx, list.personId));
    return giver ? { ...list, homeUnitId: giver.homeUnitId } : null;
  },
  who: (actor, matter) => mayHandOver(actor, matter),
  async run(cx, list) {
    if (list.state !== 'prepared')
      return refuse(
        'state',
        'units.handover.not-open',
        '这份交接清单已经签收或者撤回，不能再撤回。',
        '需要改由他人接手的，请由接收人另开一份交接清单。',
      );
    await closeHandover(cx.tx, list.id, { state: 'withdrawn' });
    await cx.closeDuty({ matterKind: 'handover', matterId: list.id, how: 'void' });
    await cx.trail({
      matterKind: 'person',
      matterId: list.personId,
      before: { handover: list.id, state: 'prepared' },
      after: { handover: list.id, state: 'withdrawn' },
    });
    return done({ personId: list.personId });
  },
  after: (list) => `/w/people/${list.personId}#handover`,
});
