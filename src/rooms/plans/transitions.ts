import { defineWorkflow, notNow, type RefusalMaker } from '#kernel/workflow.ts';
import type { ShareState } from './plan.ts';

export type ShareAction =
  | 'hand-down'
  | 'sign'
  | 'assign'
  | 'break-down'
  | 'report'
  | 'accept'
  | 'return'
  | 'remind'
  | 'close'
  | 'reopen'
  | 'release'
  | 'restore';

type No = RefusalMaker<ShareState, ShareAction>;
const early: No = notNow('plans.share.not-handed-down', '任务还没有下发到本单位');
const unsigned: No = notNow('plans.share.unsigned', '本单位还没有签收');
const already: No = notNow('plans.share.already', '这一步已经办过');
const nothing: No = notNow('plans.share.nothing-to-review', '没有等待审核的反馈');
const waiting: No = notNow('plans.share.under-review', '已有一份反馈在等牵头单位审核');
const open: No = notNow('plans.share.open', '这份任务还没有销号');
const over: No = notNow('plans.share.closed', '任务已经销号');
const worked: No = notNow('plans.share.worked-on', '本单位已经反馈，先由牵头单位审核');
const held: No = notNow('plans.share.held', '本单位仍在承担这项任务');
const gone: No = notNow('plans.share.released', '已确认本单位不承担这项任务');

/** What may be done with one unit's share of a task, in which state (实施通知第二部分的闭环). */
export const shareWorkflow = defineWorkflow<ShareState, ShareAction>({
  name: 'plans.share',
  initial: 'pending',
  states: {
    pending: '待下发',
    'handed-down': '待签收',
    signed: '已签收',
    reported: '待审核',
    returned: '已退回',
    accepted: '已认可',
    closed: '已销号',
    released: '不承担',
  },
  actions: {
    'hand-down': '下发',
    sign: '签收',
    assign: '落实到人',
    'break-down': '细化分解',
    report: '反馈',
    accept: '审核通过',
    return: '退回',
    remind: '催办',
    close: '销号',
    reopen: '恢复办理',
    release: '确认不承担',
    restore: '重新列为责任单位',
  },
  table: {
    pending: {
      ...{ release: 'released', restore: held },
      'hand-down': 'handed-down',
      ...{ sign: early, assign: early, 'break-down': early, report: early, accept: early, return: early },
      ...{ remind: early, close: early, reopen: open },
    },
    'handed-down': {
      ...{ release: 'released', restore: held },
      sign: 'signed',
      remind: 'handed-down',
      ...{
        'hand-down': already,
        assign: unsigned,
        'break-down': unsigned,
        report: unsigned,
        accept: nothing,
      },
      ...{ return: nothing, close: unsigned, reopen: open },
    },
    signed: {
      ...{ release: 'released', restore: held },
      ...{ assign: 'signed', 'break-down': 'signed', report: 'reported', remind: 'signed' },
      ...{
        'hand-down': already,
        sign: already,
        accept: nothing,
        return: nothing,
        close: nothing,
        reopen: open,
      },
    },
    reported: {
      ...{ release: worked, restore: held },
      ...{
        accept: 'accepted',
        return: 'returned',
        assign: 'reported',
        'break-down': 'reported',
        remind: 'reported',
      },
      ...{ 'hand-down': already, sign: already, report: waiting, close: nothing, reopen: open },
    },
    returned: {
      ...{ release: 'released', restore: held },
      ...{ report: 'reported', assign: 'returned', 'break-down': 'returned', remind: 'returned' },
      ...{
        'hand-down': already,
        sign: already,
        accept: nothing,
        return: already,
        close: nothing,
        reopen: open,
      },
    },
    accepted: {
      ...{ release: worked, restore: held },
      ...{
        report: 'reported',
        assign: 'accepted',
        'break-down': 'accepted',
        remind: 'accepted',
        close: 'closed',
      },
      ...{ 'hand-down': already, sign: already, accept: already, return: nothing, reopen: open },
    },
    closed: {
      ...{ release: over, restore: over },
      reopen: 'accepted',
      ...{ 'hand-down': over, sign: over, assign: over, 'break-down': over, report: over, accept: over },
      ...{ return: over, remind: over, close: already },
    },
    released: {
      restore: 'handed-down',
      ...{ 'hand-down': gone, sign: gone, assign: gone, 'break-down': gone, report: gone, accept: gone },
      ...{ return: gone, remind: gone, close: gone, reopen: gone, release: already },
    },
  },
});
