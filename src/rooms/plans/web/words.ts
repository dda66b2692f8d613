import { type Day, formatDay } from '#kernel/day.ts';
import type { ShareState, Task } from '../plan.ts';
import { dueDayOf } from '../plan.ts';
import { statusTitles } from '../exports/ledger-line.ts';
import { shareWorkflow } from '../transitions.ts';

/** Words of the room's pages that more than one of them uses. */
export const statusWords = statusTitles;

export const stateWord = (state: ShareState): string => shareWorkflow.definition.states[state];

export const kindWords: Readonly<Record<Task['deadlineKind'], string>> = {
  'year-round': '全年工作',
  by: '限期完成',
  monthly: '按月完成',
  'after-event': '待上级文件',
};

export const periodWords: Readonly<Record<string, string>> = {
  year: '全年',
  q1: '一季度',
  q2: '二季度',
  q3: '三季度',
  q4: '四季度',
};

export const dayWords = (day: string | null): string => (day ? formatDay(day as Day) : '未定');

/** 2018年10月31日前, or what the task waits for. */
export function dueWords(task: Task): string {
  const day = dueDayOf(task);
  if (day === null) return `待${task.deadlineEvent ?? '上级文件'}`;
  return `${dayWords(day)}前`;
}

/** A long requirement in one line of a list. */
export const brief = (text: string, most = 56): string =>
  text.length > most ? `${text.slice(0, most)}…` : text;
