import type { AnyAction } from '#platform/actions/action.ts';
import { answerOrder } from './actions/answer-order.ts';
import { askExtension, decideExtension } from './actions/extend-order.ts';
import { issueOrder } from './actions/issue-order.ts';
import { acceptOrder, returnOrder } from './actions/judge-order.ts';
import { remindOrder } from './actions/remind-order.ts';
import { signOrder } from './actions/sign-order.ts';
import { withdrawOrder } from './actions/withdraw-order.ts';

/** Everything that changes an order. */
export const supervisionActions: readonly AnyAction[] = [
  ...[issueOrder, signOrder, answerOrder, acceptOrder, returnOrder],
  ...[remindOrder, askExtension, decideExtension, withdrawOrder],
];
