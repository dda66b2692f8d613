import { addEntry } from './add-entry.ts';
import { addUnit } from './add-unit.ts';
import { amendEntry } from './amend-entry.ts';
import { amendTask } from './amend-task.ts';
import { answerDifficulty } from './answer-difficulty.ts';
import { assign } from './assign.ts';
import { closeTask, reopenTask } from './close-task.ts';
import { confirmDraft } from './confirm-draft.ts';
import { correctDraft } from './correct-draft.ts';
import { discardDraft } from './discard-draft.ts';
import { fileBreakdown } from './file-breakdown.ts';
import { finishEntry } from './finish-entry.ts';
import { handDown } from './hand-down.ts';
import { importDraft } from './import-draft.ts';
import { raiseDifficulty } from './raise-difficulty.ts';
import { recordEvent } from './record-event.ts';
import { releaseShare } from './release-share.ts';
import { remind } from './remind.ts';
import { report } from './report.ts';
import { review } from './review.ts';
import { signAll } from './sign-all.ts';
import { sign } from './sign.ts';
import { updateRule } from './update-rule.ts';

/** Everything that can be done with a plan, in the order of its life. */
export const planActions = [
  ...[
    importDraft,
    correctDraft,
    discardDraft,
    confirmDraft,
    handDown,
    amendTask,
    addUnit,
    releaseShare,
    recordEvent,
  ],
  ...[sign, signAll, assign, addEntry, amendEntry, finishEntry, fileBreakdown, report, review, remind],
  ...[raiseDifficulty, answerDifficulty, updateRule, closeTask, reopenTask],
];
