import { z } from 'zod';
import { done, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId } from '#platform/actions/fields.ts';
import { mayWorkOn } from '../permissions.ts';
import { openEntries } from '../queries.ts';
import { lockShare, updateShare } from '../store.ts';
import { shareWorkflow } from '../transitions.ts';

/** Files a unit's 细化分解表: from here on the share is refined down to a person and dated lines. */
export const fileBreakdown = defineAction({
  name: 'plans.share.file-breakdown',
  title: '提交细化分解表',
  path: '/plans/shares/:share/breakdown',
  input: z.object({ share: recordId('任务份额') }),
  load: (tx, { share }) => lockShare(tx, share),
  who: (actor, matter) => mayWorkOn(actor, matter),
  async run(cx, { share }) {
    const next = shareWorkflow.next(share.state, 'break-down');
    if (next.kind !== 'done') return next;
    if (share.personId === null)
      return refuse(
        'state',
        'plans.share.nobody',
        '这份任务还没有落实到科室和责任人。',
        '请先在“落实到人”中填写责任科室和责任人，再提交分解表。',
      );
    const entries = await openEntries(cx.tx, share.id);
    if (entries === 0)
      return refuse(
        'state',
        'plans.share.no-entries',
        '分解表里还没有事项。',
        '请先增加至少一条带完成日期的分解事项。',
      );
    await updateShare(cx.tx, share.id, { state: next.value, broken_down_at: cx.now });
    await cx.closeDuty({ matterKind: 'plan-share', matterId: share.id, kind: 'break-down' });
    await cx.trail({ matterKind: 'plan-share', matterId: share.id, after: { entries } });
    return done({ share: share.id });
  },
});
