import { type Day, formatDay } from '#kernel/day.ts';
import type { TagTone } from '#ui/index.ts';
import type { PublicPlan, PublicStatus, PublicTask } from '../public/queries.ts';

/** How the public reads a status; lateness has no word here because it stays inside. */
export const publicStatuses: Readonly<
  Record<PublicStatus, { word: string; tone: TagTone; icon: 'circle' | 'play' | 'check' | 'hourglass' }>
> = {
  'on-track': { word: '推进中', tone: 'blue', icon: 'play' },
  done: { word: '已完成', tone: 'blue-solid', icon: 'check' },
  'not-started': { word: '未启动', tone: 'neutral', icon: 'circle' },
  waiting: { word: '待上级文件', tone: 'neutral', icon: 'hourglass' },
};

/** 官渡区2018年政务公开工作要点落实情况, from the title of the plan. */
export const topicTitle = (plan: Pick<PublicPlan, 'title'>): string =>
  `${plan.title.replace(/(?:任务)?(?:责任)?(?:分工|分解)(?:实施)?(?:方案|表)?$/u, '')}落实情况`;

/** A heading of the notice without its explanation in brackets: (注:…). */
export function headingOf(written: string): { readonly heading: string; readonly note: string | null } {
  const match = /^(?<heading>.+?)\s*[（(]注[:：](?<note>.+)[)）]$/u.exec(written);
  return match?.groups
    ? { heading: match.groups.heading as string, note: match.groups.note as string }
    : { heading: written, note: null };
}

/** The deadline as the notice writes it and, where it names a day, that day: 12月底前（2018年12月31日）. */
export const deadlineWords = ({ deadlineText, deadline }: PublicTask): string =>
  deadline.date === undefined ? deadlineText : `${deadlineText}（${formatDay(deadline.date as Day)}）`;

/** The beginning of a requirement, for titles and lists of links. */
export const clip = (words: string, length: number): string =>
  words.length <= length ? words : `${words.slice(0, length - 1)}…`;
