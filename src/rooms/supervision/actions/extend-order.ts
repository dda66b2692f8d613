import { z } from 'zod';
import { done, invalid, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { dayField, recordId, versionField } from '#platform/actions/fields.ts';
import { reckon } from '../due.ts';
import { openText, optionalOpenText } from '../fields.ts';
import { move, ORDER, orderDuty } from '../moves.ts';
import { mayAnswer, mayJudge } from '../permissions.ts';
import { extensionsOf, lockOrder } from '../queries.ts';
import { changeOrder, insertExtension, settleExtension } from '../store.ts';

/** Asks for a later day (申请延期) with a reason; the day moves only when the office agrees. */
export const askExtension = defineAction({
  name: 'supervision.order.ask-extension',
  title: '申请延期',
  path: '/supervision/orders/:order/ask-extension',
  input: z.object({
    order: recordId('督办单编号'),
    version: versionField,
    newDay: dayField('延期至'),
    reason: openText('延期理由', 1000),
  }),
  load: (tx, { order }, actor) => lockOrder(tx, order, actor),
  who: (actor, order) => mayAnswer(actor, order),
  async run(cx, order, { version, newDay, reason }) {
    const next = await move(cx, order, 'ask-extension', version);
    if (next.kind !== 'done') return next;
    if (newDay <= order.dueDay || newDay <= cx.today)
      return invalid({ newDay: `延期后的日期应当晚于现在的时限（${order.dueDay}）和今天。` });
    const open = (await extensionsOf(cx.tx, order.id)).some((extension) => extension.state === 'asked');
    if (open)
      return refuse(
        'state',
        'supervision.extension.open',
        '已有一份延期申请在等待审批，不能再提交一份。',
        '请等待区政府办公室审批；急需的，请电话联系。',
      );
    await insertExtension(cx.tx, order.id, {
      ...{ oldDay: order.dueDay, newDay, reason, by: cx.actor.name, now: cx.now },
    });
    await changeOrder(cx.tx, order.id, {});
    const review = reckon('supervision.review', cx.now, '收到延期申请', cx.today);
    const office = { unitId: order.officeUnitId, role: 'office-supervisor' };
    await cx.openDuty(orderDuty(order, 'decide-extension', office, review));
    await cx.trail({
      matterKind: ORDER,
      matterId: order.id,
      after: { asked: newDay },
      note: reason,
    });
    return done({ id: order.id });
  },
});

/** Grants or refuses the later day (审批延期). */
export const decideExtension = defineAction({
  name: 'supervision.order.decide-extension',
  title: '审批延期',
  path: '/supervision/orders/:order/decide-extension',
  input: z.object({
    order: recordId('督办单编号'),
    version: versionField,
    decision: z.enum(['approve', 'refuse'], { error: '请选择同意或者不同意延期。' }),
    opinion: optionalOpenText('审批意见', 1000).default(null),
  }),
  load: (tx, { order }, actor) => lockOrder(tx, order, actor),
  who: (actor, order) => mayJudge(actor, order),
  async run(cx, order, { version, decision, opinion }) {
    const next = await move(cx, order, 'decide-extension', version);
    if (next.kind !== 'done') return next;
    const open = (await extensionsOf(cx.tx, order.id)).find((extension) => extension.state === 'asked');
    if (!open)
      return refuse(
        'state',
        'supervision.extension.none',
        '这份督办单没有等待审批的延期申请，或者刚刚已经审批。',
        '请刷新页面查看最新情况。',
      );
    if (decision === 'refuse' && opinion === null) return invalid({ opinion: '不同意延期的，请说明理由。' });
    const state = decision === 'approve' ? 'approved' : 'refused';
    await settleExtension(cx.tx, order.id, state, { opinion, by: cx.actor.name, now: cx.now });
    const dueDay = decision === 'approve' ? open.newDay : order.dueDay;
    const isProvisional = decision === 'approve' ? false : order.isProvisional;
    await changeOrder(cx.tx, order.id, { due_day: dueDay, is_provisional: isProvisional });
    await cx.closeDuty({ matterKind: ORDER, matterId: order.id, kind: 'decide-extension' });
    if (decision === 'approve') {
      const holder = { unitId: order.unitId, role: 'clerk' };
      await cx.openDuty(orderDuty(order, 'answer', holder, { day: dueDay, isProvisional }));
    }
    await cx.trail({
      matterKind: ORDER,
      matterId: order.id,
      before: { dueDay: order.dueDay },
      after: { dueDay, extension: state },
      note: opinion,
    });
    return done({ id: order.id, dueDay });
  },
});
