import { z } from 'zod';
import { done } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId, versionField } from '#platform/actions/fields.ts';
import { saveUpload } from '#platform/files/records.ts';
import { reckon } from '../due.ts';
import { openText, optionalFile } from '../fields.ts';
import { move, ORDER, orderDuty } from '../moves.ts';
import { mayAnswer } from '../permissions.ts';
import { lockOrder } from '../queries.ts';
import { changeOrder, insertAnswer, settleExtension } from '../store.ts';

/** Answers an order with text and, if there is one, a file; the office then accepts or returns it. */
export const answerOrder = defineAction({
  name: 'supervision.order.answer',
  title: '回复督办单',
  path: '/supervision/orders/:order/answer',
  hasFiles: true,
  input: z.object({
    order: recordId('督办单编号'),
    version: versionField,
    content: openText('办理情况', 8000),
    file: optionalFile.default(null),
  }),
  load: (tx, { order }, actor) => lockOrder(tx, order, actor),
  who: (actor, order) => mayAnswer(actor, order),
  async run(cx, order, { version, content, file }) {
    const next = await move(cx, order, 'answer', version);
    if (next.kind !== 'done') return next;
    const saved = file ? await saveUpload(cx, file) : null;
    if (saved && saved.kind !== 'done') return saved;
    const fileId = saved?.value.id ?? null;
    const by = cx.actor.name;
    const round = await insertAnswer(cx.tx, order, { content, fileId, by, now: cx.now, today: cx.today });
    await changeOrder(cx.tx, order.id, { state: next.value, answered_on: cx.today });
    await settleExtension(cx.tx, order.id, 'lapsed', { opinion: '已回复，不再审批', by, now: cx.now });
    await cx.closeDuty({ matterKind: ORDER, matterId: order.id, kind: 'answer' });
    await cx.closeDuty({ matterKind: ORDER, matterId: order.id, kind: 'decide-extension', how: 'void' });
    const review = reckon('supervision.review', cx.now, '收到回复', cx.today);
    await cx.openDuty(
      orderDuty(order, 'review', { unitId: order.officeUnitId, role: 'office-supervisor' }, review),
    );
    await cx.trail({
      matterKind: ORDER,
      matterId: order.id,
      before: { state: order.state },
      after: { state: next.value, round, file: fileId },
      note: content.slice(0, 300),
    });
    return done({ id: order.id, state: next.value, round });
  },
});
