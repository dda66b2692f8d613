import { defineWorkflow, notNow, type RefusalMaker } from '#kernel/workflow.ts';
import type { OrderState } from './order.ts';

export type OrderAction =
  | 'sign'
  | 'answer'
  | 'accept'
  | 'return'
  | 'remind'
  | 'ask-extension'
  | 'decide-extension'
  | 'withdraw';

type No = RefusalMaker<OrderState, OrderAction>;
const unsigned: No = notNow('supervision.order.unsigned', '承办单位还没有签收');
const signed: No = notNow('supervision.order.signed', '督办单已经签收过');
const nothing: No = notNow('supervision.order.nothing-to-review', '没有等待审核的回复');
const waiting: No = notNow('supervision.order.under-review', '已有一份回复在等待审核');
const judge: No = notNow('supervision.order.judge-first', '承办单位已经回复，应当先审核回复');
const over: No = notNow('supervision.order.closed', '督办单已经办结，记录不再改动');
const gone: No = notNow('supervision.order.withdrawn', '督办单已经撤销，记录不再改动');

const allOf = (no: No) => ({
  ...{ sign: no, answer: no, accept: no, return: no },
  ...{ remind: no, 'ask-extension': no, 'decide-extension': no, withdraw: no },
});

/** What may be done with an order in which state: 件件有着落、事事有回音、项项有结果 (实施通知第二部分). */
export const orderWorkflow = defineWorkflow<OrderState, OrderAction>({
  name: 'supervision.order',
  initial: 'issued',
  states: {
    issued: '已发出',
    signed: '已签收',
    answered: '已回复',
    returned: '退回补办',
    accepted: '已办结',
    withdrawn: '已撤销',
  },
  actions: {
    sign: '签收',
    answer: '回复',
    accept: '审核办结',
    return: '退回补办',
    remind: '催办',
    'ask-extension': '申请延期',
    'decide-extension': '审批延期',
    withdraw: '撤销督办单',
  },
  table: {
    issued: {
      ...{ sign: 'signed', remind: 'issued', withdraw: 'withdrawn' },
      ...{ answer: unsigned, 'ask-extension': unsigned, 'decide-extension': unsigned },
      ...{ accept: nothing, return: nothing },
    },
    signed: {
      ...{ answer: 'answered', remind: 'signed', withdraw: 'withdrawn' },
      ...{ 'ask-extension': 'signed', 'decide-extension': 'signed' },
      ...{ sign: signed, accept: nothing, return: nothing },
    },
    answered: {
      ...{ accept: 'accepted', return: 'returned' },
      ...{ sign: signed, answer: waiting, 'ask-extension': waiting, 'decide-extension': waiting },
      ...{ remind: judge, withdraw: judge },
    },
    returned: {
      ...{ answer: 'answered', remind: 'returned', withdraw: 'withdrawn' },
      ...{ 'ask-extension': 'returned', 'decide-extension': 'returned' },
      ...{ sign: signed, accept: nothing, return: nothing },
    },
    accepted: allOf(over),
    withdrawn: allOf(gone),
  },
});
