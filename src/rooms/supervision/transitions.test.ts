import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OrderState } from './order.ts';
import { isOverdue } from './order.ts';
import { type OrderAction, orderWorkflow } from './transitions.ts';

/** Every cell, written out by hand: the next state, or the code of the refusal. */
const cells: Record<OrderState, Record<OrderAction, string>> = {
  issued: {
    ...{ sign: 'signed', answer: 'unsigned', accept: 'nothing-to-review', return: 'nothing-to-review' },
    ...{
      remind: 'issued',
      'ask-extension': 'unsigned',
      'decide-extension': 'unsigned',
      withdraw: 'withdrawn',
    },
  },
  signed: {
    ...{ sign: 'signed!', answer: 'answered', accept: 'nothing-to-review', return: 'nothing-to-review' },
    ...{ remind: 'signed', 'ask-extension': 'signed', 'decide-extension': 'signed', withdraw: 'withdrawn' },
  },
  answered: {
    ...{ sign: 'signed!', answer: 'under-review', accept: 'accepted', return: 'returned' },
    ...{ remind: 'judge-first', 'ask-extension': 'under-review', 'decide-extension': 'under-review' },
    withdraw: 'judge-first',
  },
  returned: {
    ...{ sign: 'signed!', answer: 'answered', accept: 'nothing-to-review', return: 'nothing-to-review' },
    ...{ remind: 'returned', 'ask-extension': 'returned', 'decide-extension': 'returned' },
    withdraw: 'withdrawn',
  },
  accepted: {
    ...{ sign: 'closed', answer: 'closed', accept: 'closed', return: 'closed', remind: 'closed' },
    ...{ 'ask-extension': 'closed', 'decide-extension': 'closed', withdraw: 'closed' },
  },
  withdrawn: {
    ...{ sign: 'withdrawn!', answer: 'withdrawn!', accept: 'withdrawn!', return: 'withdrawn!' },
    ...{ remind: 'withdrawn!', 'ask-extension': 'withdrawn!', 'decide-extension': 'withdrawn!' },
    withdraw: 'withdrawn!',
  },
};

for (const state of orderWorkflow.states)
  for (const action of orderWorkflow.actions)
    test(`${state} × ${action}`, () => {
      const result = orderWorkflow.next(state, action);
      const expected = cells[state][action];
      if (result.kind === 'done') return assert.equal(result.value, expected);
      assert.equal(result.code, `supervision.order.${expected.replace('!', '')}`);
      assert.ok(!(expected in cells) || expected.endsWith('!'), 'refused, not allowed');
      assert.match(result.remedy, /。$/);
    });

test('an order is overdue once its day has passed and only while the unit owes something', () => {
  const on = (state: OrderState, today: string) => isOverdue({ state, dueDay: '2018-08-20' }, today);
  assert.deepEqual(
    [on('issued', '2018-08-20'), on('issued', '2018-08-21'), on('returned', '2018-08-21')],
    [false, true, true],
  );
  assert.deepEqual(
    [on('answered', '2019-01-01'), on('accepted', '2019-01-01'), on('withdrawn', '2019-01-01')],
    [false, false, false],
  );
});
