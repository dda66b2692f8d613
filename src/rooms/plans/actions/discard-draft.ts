import { z } from 'zod';
import { done } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { recordId } from '#platform/actions/fields.ts';
import { mayKeepPlan } from '../permissions.ts';
import { draftOver } from '../sentences.ts';
import { lockDraft, updateDraft } from '../store.ts';

/** Puts a draft aside; its lines stay in the trail. */
export const discardDraft = defineAction({
  name: 'plans.draft.discard',
  title: '放弃草稿',
  path: '/plans/drafts/:draft/discard',
  input: z.object({ draft: recordId('草稿') }),
  load: (tx, { draft }) => lockDraft(tx, draft),
  who: (actor) => mayKeepPlan(actor),
  async run(cx, draft) {
    if (draft.state !== 'open') return draftOver(draft.state);
    await updateDraft(cx.tx, draft.id, { state: 'discarded' });
    await cx.trail({ matterKind: 'plan-draft', matterId: draft.id, after: { state: 'discarded' } });
    return done({ id: draft.id });
  },
  after: () => '/w/plans',
});
