import { z } from 'zod';
import { done, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId } from '#platform/actions/fields.ts';
import { mayWorkOn } from '../permissions.ts';
import { lockRow, lockShare, updateRow } from '../store.ts';

/** Marks one line of a breakdown as done, or takes it off the list. */
export const finishEntry = defineAction({
  name: 'plans.entry.finish',
  title: '办结分解事项',
  path: '/plans/entries/:entry/finish',
  input: z.object({
    entry: recordId('分解事项'),
    outcome: z.enum(['done', 'dropped'], '请选择完成或取消。').default('done'),
  }),
  load: async (tx, { entry }) => {
    const row = await lockRow(tx, 'plans.entry', entry);
    const share = row && (await lockShare(tx, row.share_id));
    return row && share ? { ...share, entry: row } : null;
  },
  who: (actor, matter) => mayWorkOn(actor, matter),
  async run(cx, { entry, share }, { outcome }) {
    if (entry.done_at !== null || entry.dropped_at !== null)
      return refuse('state', 'plans.entry.over', '这条分解事项已经办结或取消。', '请刷新页面查看最新情况。');
    await updateRow(
      cx.tx,
      'plans.entry',
      entry.id,
      outcome === 'done' ? { done_at: cx.now } : { dropped_at: cx.now },
    );
    await cx.closeDuty({
      matterKind: 'plan-entry',
      matterId: entry.id,
      how: outcome === 'done' ? 'done' : 'void',
    });
    await cx.trail({ matterKind: 'plan-share', matterId: share.id, after: { entry: entry.text, outcome } });
    return done({ id: entry.id });
  },
});
