import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ShareState } from './plan.ts';
import { type ShareAction, shareWorkflow } from './transitions.ts';

type Row = Readonly<Partial<Record<ShareAction, ShareState>>>;

/** What is allowed and where it leads; every cell not named here must be a refusal. */
const allowed: Readonly<Record<ShareState, Row>> = {
  pending: { 'hand-down': 'handed-down', release: 'released' },
  'handed-down': { sign: 'signed', remind: 'handed-down', release: 'released' },
  signed: {
    assign: 'signed',
    'break-down': 'signed',
    report: 'reported',
    remind: 'signed',
    release: 'released',
  },
  reported: {
    accept: 'accepted',
    return: 'returned',
    assign: 'reported',
    'break-down': 'reported',
    remind: 'reported',
  },
  returned: {
    report: 'reported',
    assign: 'returned',
    'break-down': 'returned',
    remind: 'returned',
    release: 'released',
  },
  accepted: {
    report: 'reported',
    assign: 'accepted',
    'break-down': 'accepted',
    remind: 'accepted',
    close: 'closed',
  },
  closed: { reopen: 'accepted' },
  released: { restore: 'handed-down' },
};

test('every state × action leads where the table says, or is refused with what is allowed instead', () => {
  let cells = 0;
  for (const state of shareWorkflow.states)
    for (const action of shareWorkflow.actions) {
      cells += 1;
      const next = shareWorkflow.next(state, action);
      const wanted = allowed[state][action];
      if (wanted !== undefined)
        assert.deepEqual(next, { kind: 'done', value: wanted }, `${state} × ${action}`);
      else {
        assert.equal(next.kind, 'refused', `${state} × ${action} must be refused`);
        if (next.kind !== 'refused') continue;
        assert.match(next.code, /^plans\.share\.[a-z-]+$/);
        assert.equal(next.reason, 'state');
        for (const other of Object.keys(allowed[state]) as ShareAction[])
          assert.match(next.remedy, new RegExp(shareWorkflow.definition.actions[other]));
      }
    }
  assert.equal(cells, 96);
});

test('a share goes from the office to the unit, to the lead and back, and ends closed', () => {
  const way: readonly ShareAction[] = [
    'hand-down',
    'sign',
    'assign',
    'break-down',
    'report',
    'return',
    'report',
    'accept',
    'close',
  ];
  const end = way.reduce<ShareState>((state, action) => {
    const next = shareWorkflow.next(state, action);
    assert.equal(next.kind, 'done', `${state} × ${action}`);
    return next.kind === 'done' ? next.value : state;
  }, shareWorkflow.initial);
  assert.equal(end, 'closed');
});
