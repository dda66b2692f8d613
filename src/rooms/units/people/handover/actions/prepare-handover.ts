import { z } from 'zod';
import { done, invalid, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { optionalText, recordId } from '#platform/actions/fields.ts';
import { unitIdOf } from '../../../organisations/store.ts';
import { mayHandOver } from '../../../permissions.ts';
import { postsOf } from '../../queries.ts';
import { lockPerson } from '../../store.ts';
import { insertHandover, openHandoverOf, personalDuties } from '../store.ts';

/**
 * Draws up the hand-over list (交接清单): the open duties of a person in one unit, or in all, for somebody who has a
 * post in those units. The receiver gets the duty to sign it.
 */
export const prepareHandover = defineAction({
  name: 'units.handover.prepare',
  title: '开出交接清单',
  path: '/people/:person/handovers',
  isCreate: true,
  input: z.object({
    person: recordId('人员编号'),
    to: recordId('接收人'),
    unit: optionalText('单位', 40),
    remark: optionalText('交接说明', 500),
  }),
  load: async (tx, { person }) => {
    const giver = await lockPerson(tx, person);
    return giver && { giver, personId: giver.id, homeUnitId: giver.homeUnitId };
  },
  who: (actor, matter) => mayHandOver(actor, matter),
  async run(cx, { giver }, { to, unit, remark }) {
    if (to === giver.id) return invalid({ to: '不能交接给本人，请选择接收人。' });
    const receiver = await lockPerson(cx.tx, to);
    if (!receiver) return invalid({ to: '没有找到接收人，请重新选择。' });
    const unitId = unit === null ? null : await unitIdOf(cx.tx, unit);
    if (unit !== null && unitId === null) return invalid({ unit: '没有找到这个单位，请重新选择。' });
    if ((await openHandoverOf(cx.tx, giver.id, unitId)) !== null)
      return refuse(
        'state',
        'units.handover.already-open',
        `${giver.name}已有一份待签收的交接清单。`,
        '请催接收人签收；要更换接收人的，先撤回原清单再重新开出。',
      );
    const items = await personalDuties(cx.tx, giver.id, unitId);
    if (items.length === 0)
      return refuse(
        'state',
        'units.handover.nothing',
        `${giver.name}没有未办结的待办，不需要交接清单。`,
        '可以直接办理离任或停用账号。',
      );
    const posts = await postsOf(cx.tx, receiver.id, cx.today);
    const foreign = items.find((item) => !posts.some((post) => post.unitId === item.unitId));
    if (foreign)
      return invalid({
        to: `${receiver.name}在“${foreign.title}”所属单位没有岗位，接不了这项待办，请先增加岗位。`,
      });
    const list = { personId: giver.id, toPersonId: receiver.id, unitId, items, remark, at: cx.now };
    const id = await insertHandover(cx.tx, list);
    await cx.openDuty({
      room: 'units',
      kind: 'sign-handover',
      matterKind: 'handover',
      matterId: id,
      title: `签收${giver.name}的交接清单（${items.length} 项）`,
      href: `/w/people/${giver.id}#handover`,
      wants: 'approval',
      unitId: posts[0]?.unitId ?? giver.homeUnitId,
      personId: receiver.id,
    });
    await cx.trail({
      matterKind: 'person',
      matterId: giver.id,
      after: { handover: id, to: receiver.name, items: items.map((item) => item.title) },
      note: remark,
    });
    return done({ id, personId: giver.id });
  },
  after: (list) => `/w/people/${list.personId}#handover`,
});
