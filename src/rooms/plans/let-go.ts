import type { Done, Refusal } from '#kernel/results.ts';
import type { ActionContext } from '#platform/actions/action.ts';
import type { Share, ShareState } from './plan.ts';
import { updateShare } from './store.ts';
import { shareWorkflow } from './transitions.ts';

/** Takes a unit out of a task, with its duties and a line in the trail; refused once the unit has reported. */
export async function letGo(
  cx: ActionContext,
  share: Share,
  reason: string,
): Promise<Done<ShareState> | Refusal> {
  const next = shareWorkflow.next(share.state, 'release');
  if (next.kind !== 'done') return next;
  await updateShare(cx.tx, share.id, { state: next.value });
  await cx.closeDuty({ matterKind: 'plan-share', matterId: share.id, how: 'void' });
  await cx.trail({
    ...{ matterKind: 'plan-share', matterId: share.id, note: reason },
    ...{ before: { state: share.state }, after: { state: next.value } },
  });
  return next;
}
