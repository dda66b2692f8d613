import { type Refusal, refuse } from '#kernel/results.ts';

/** Refusals that several actions of the room give. */
export const draftOver = (state: string): Refusal =>
  refuse(
    'state',
    'plans.draft.over',
    state === 'confirmed' ? '这份草稿已经确认，不能再改。' : '这份草稿已经放弃，不能再改。',
    state === 'confirmed'
      ? '如需调整，请在任务页面修改，或者重新导入更正后的通知。'
      : '如需继续，请重新导入通知。',
  );

export const draftMovedOn = (): Refusal =>
  refuse(
    'conflict',
    'plans.draft.moved-on',
    '您填写期间，另一位同事刚更正过这份草稿。',
    '您填写的内容已保留在下面，请对照最新内容后再提交一次。',
  );

export const movedOn = (what: string): Refusal =>
  refuse(
    'conflict',
    'plans.moved-on',
    `您填写期间，另一位同事刚更新过这项${what}，页面上显示的已是最新内容。`,
    '您填写的内容已保留，请对照最新内容后再提交一次。',
  );

export const taskClosed = (): Refusal =>
  refuse('state', 'plans.task.closed', '这项任务已经销号。', '如需继续办理，请区政府办公室先恢复办理。');
