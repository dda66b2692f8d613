import type { Child } from 'hono/jsx';
import { Icon, type IconName } from '../icon/icon.tsx';

export type TaskStatus = 'not-started' | 'on-track' | 'lagging' | 'done' | 'overdue' | 'waiting';
export type TagTone = 'neutral' | 'blue' | 'blue-solid' | 'amber' | 'red' | 'red-solid';

interface Look {
  readonly word: string;
  readonly tone: TagTone;
  readonly icon: IconName;
}

const looks: Record<TaskStatus, Look> = {
  'not-started': { word: '未启动', tone: 'neutral', icon: 'circle' },
  'on-track': { word: '序时推进', tone: 'blue', icon: 'play' },
  lagging: { word: '滞后', tone: 'amber', icon: 'triangle-down' },
  done: { word: '已完成', tone: 'blue-solid', icon: 'check' },
  overdue: { word: '逾期', tone: 'red-solid', icon: 'stop' },
  waiting: { word: '待上级文件', tone: 'neutral', icon: 'hourglass' },
};

/** The word officials use for a status. */
export const statusWord = (status: TaskStatus): string => looks[status].word;

/** The status of a task: a word, a shape and a colour. */
export function StatusTag({ status }: { readonly status: TaskStatus }) {
  const { word, tone, icon } = looks[status];
  return (
    <Tag tone={tone} icon={icon}>
      {word}
    </Tag>
  );
}

export interface TagProps {
  readonly tone?: TagTone | undefined;
  readonly icon?: IconName | undefined;
  readonly children?: Child;
}

/** Any other short mark: 待签收, 退回, 主动公开. The words carry the meaning; tone and shape only help. */
export function Tag({ tone = 'neutral', icon, children }: TagProps) {
  return (
    <span class={`tag tag-${tone}`}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </span>
  );
}
