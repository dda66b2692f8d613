import { z } from 'zod';
import { done } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId, text } from '#platform/actions/fields.ts';
import { letGo } from '../let-go.ts';
import { mayReview } from '../permissions.ts';
import { lockShare } from '../store.ts';

/**
 * Records that a unit is not concerned: 有关部门 names many, and the lead settles which of them. Only the office lets
 * a lead go.
 */
export const releaseShare = defineAction({
  name: 'plans.share.release',
  title: '确认不承担任务',
  path: '/plans/shares/:share/release',
  input: z.object({ share: recordId('任务份额'), reason: text('理由', 300) }),
  load: (tx, { share }) => lockShare(tx, share),
  who: (actor, matter) =>
    mayReview(actor, { leadUnitIds: matter.leadUnitIds.filter((unitId) => unitId !== matter.unitId) }),
  async run(cx, { share, task }, { reason }) {
    const gone = await letGo(cx, share, reason);
    return gone.kind === 'done' ? done({ share: share.id, year: task.year, no: task.no }) : gone;
  },
});
