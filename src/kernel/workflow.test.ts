import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from './results.ts';
import { brokenCells, defineWorkflow, drawWorkflow, notNow, type WorkflowDefinition } from './workflow.ts';

const no = notNow('test.order.not-now');

const definition = {
  name: 'test.order',
  initial: 'sent',
  states: { sent: '已下发', 'signed-for': '已签收', closed: '已销号' },
  actions: { sign: '签收', close: '销号' },
  table: {
    sent: { sign: 'signed-for', close: notNow('test.order.unsigned', '尚未签收') },
    'signed-for': { sign: no, close: 'closed' },
    closed: { sign: no, close: no },
  },
} as const satisfies WorkflowDefinition<'sent' | 'signed-for' | 'closed', 'sign' | 'close'>;

const order = defineWorkflow<'sent' | 'signed-for' | 'closed', 'sign' | 'close'>(definition);

test('every state × action gives the next state or a refusal with a way on', () => {
  const allowed: string[] = [];
  for (const state of order.states) {
    for (const action of order.actions) {
      const result = order.next(state, action);
      if (isRefusal(result)) assert.ok(result.sentence && result.remedy, `${state} × ${action}`);
      else allowed.push(`${state} ${action} ${result.value}`);
    }
  }
  assert.deepEqual(allowed, ['sent sign signed-for', 'signed-for close closed']);
});

test('a refusal says where the matter stands, why, and what may be done', () => {
  const result = order.next('sent', 'close');
  assert.ok(isRefusal(result));
  assert.equal(result.sentence, '目前状态为“已下发”，不能“销号”：尚未签收。');
  assert.equal(result.remedy, '现在可以：签收。');
  assert.equal(result.code, 'test.order.unsigned');
  const ended = order.next('closed', 'sign');
  assert.ok(isRefusal(ended) && ended.remedy.includes('已经结束'));
  assert.deepEqual(order.allowedActions('sent'), ['sign']);
});

test('a missing cell is a type error and stops the start', () => {
  const holed = {
    ...definition,
    // @ts-expect-error the row lacks `close`
    table: { ...definition.table, sent: { sign: 'signed-for' } },
  } satisfies WorkflowDefinition<'sent' | 'signed-for' | 'closed', 'sign' | 'close'>;
  const cast = holed as unknown as WorkflowDefinition<string, string>;
  assert.deepEqual(brokenCells(cast), ['sent × close']);
  assert.throws(() => defineWorkflow(cast), /sent × close/);
  const astray = { ...definition, table: { ...definition.table, sent: { sign: 'nowhere', close: no } } };
  assert.throws(() => defineWorkflow(astray as unknown as WorkflowDefinition<string, string>), /sent × sign/);
});

test('the table draws itself', () => {
  assert.equal(
    drawWorkflow(order),
    `stateDiagram-v2
  state "已下发" as sent
  state "已签收" as signed_for
  state "已销号" as closed
  [*] --> sent
  sent --> signed_for: 签收
  signed_for --> closed: 销号
  closed --> [*]
`,
  );
});
