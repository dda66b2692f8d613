import { z } from 'zod';
import { done, refuse } from '#kernel/results.ts';
import { defineAction } from '#platform/actions/action.ts';
import { optionalDay, recordId, text } from '#platform/actions/fields.ts';
import { mayReview } from '../permissions.ts';
import { lockRow, lockShare, updateRow } from '../store.ts';

/** The lead's answer to a difficulty, with the day by which it is to be solved. */
export const answerDifficulty = defineAction({
  name: 'plans.difficulty.answer',
  title: '答复困难问题',
  path: '/plans/difficulties/:difficulty/answer',
  input: z.object({
    difficulty: recordId('困难问题'),
    answer: text('答复', 1000),
    solveBy: optionalDay('解决日期'),
  }),
  load: async (tx, { difficulty }) => {
    const row = await lockRow(tx, 'plans.difficulty', difficulty);
    const share = row && (await lockShare(tx, row.share_id));
    return row && share ? { ...share, difficulty: row } : null;
  },
  who: (actor, matter) => mayReview(actor, matter),
  async run(cx, { difficulty, share }, { answer, solveBy }) {
    if (difficulty.answered_at !== null)
      return refuse(
        'state',
        'plans.difficulty.answered',
        '这个问题已经答复过。',
        '如情况有变，请由责任单位重新提出。',
      );
    await updateRow(cx.tx, 'plans.difficulty', difficulty.id, {
      ...{ answer, solve_by: solveBy, answered_at: cx.now, answered_by: cx.actor.name },
    });
    await cx.closeDuty({ matterKind: 'plan-difficulty', matterId: difficulty.id });
    await cx.trail({ matterKind: 'plan-share', matterId: share.id, after: { answer, solveBy } });
    return done({ id: difficulty.id });
  },
});
