import { z } from 'zod';
import { done, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId } from '#platform/actions/fields.ts';
import { maySignHandover } from '../../../permissions.ts';
import { postsOf } from '../../queries.ts';
import { closeHandover, lockHandover, moveDuties, personalDuties } from '../store.ts';

/** The receiver signs; from then on the duties, also those that came up since the list was drawn, are theirs. */
export const signHandover = defineAction({
  name: 'units.handover.sign',
  title: '签收交接清单',
  path: '/handovers/:handover/sign',
  input: z.object({ handover: recordId('交接清单编号') }),
  load: (tx, { handover }) => lockHandover(tx, handover),
  who: (actor, list) => maySignHandover(actor, list.toPersonId),
  async run(cx, list) {
    if (list.state !== 'prepared')
      return refuse(
        'state',
        'units.handover.not-open',
        list.state === 'signed' ? '这份交接清单已经签收。' : '这份交接清单已经撤回。',
        '不用再签收；需要再次交接的，请另开一份。',
      );
    const items = await personalDuties(cx.tx, list.personId, list.unitId);
    const posts = await postsOf(cx.tx, list.toPersonId, cx.today);
    const foreign = items.filter((item) => !posts.some((post) => post.unitId === item.unitId));
    if (foreign.length > 0)
      return refuse(
        'state',
        'units.handover.no-post',
        `您在 ${foreign.length} 项待办所属的单位没有岗位，签收后无法办理。`,
        '请联系单位管理员先为您增加岗位，再签收。',
      );
    await moveDuties(cx.tx, list, list.toPersonId, cx.now);
    await closeHandover(cx.tx, list.id, { state: 'signed', items, at: cx.now });
    await cx.closeDuty({ matterKind: 'handover', matterId: list.id });
    await cx.trail({
      matterKind: 'person',
      matterId: list.personId,
      before: { handover: list.id, state: 'prepared' },
      after: { handover: list.id, state: 'signed', items: items.map((item) => item.title) },
    });
    return done({ personId: list.personId, moved: items.length });
  },
  after: (list) => `/w/people/${list.personId}#handover`,
});
