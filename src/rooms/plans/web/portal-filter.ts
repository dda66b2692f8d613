import type { PublicStatus, PublicTask } from '../public/queries.ts';
import { publicStatuses } from './portal-words.ts';

/** A chapter of the plan and its parts, in the order of the notice. */
export interface Chapter {
  /** 1, 2, …: also its anchor and its value in the filter. */
  readonly key: string;
  readonly section: string;
  readonly parts: readonly Part[];
}

export interface Part {
  /** 1.2 */
  readonly key: string;
  readonly subsection: string;
  readonly tasks: readonly PublicTask[];
}

/** Puts tasks under the headings of the notice; the keys are those of the whole plan, also in a filtered list. */
export function chaptersOf(tasks: readonly PublicTask[]): Chapter[] {
  const sections = [...Map.groupBy(tasks, (task) => task.section)];
  return sections.map(([section, held], at) => ({
    key: `${at + 1}`,
    section,
    parts: [...Map.groupBy(held, (task) => task.subsection)].map(([subsection, own], nth) => ({
      key: `${at + 1}.${nth + 1}`,
      subsection,
      tasks: own,
    })),
  }));
}

/** What a visitor asked to see; empty strings ask for everything. */
export interface PublicFilter {
  readonly part: string;
  readonly unit: string;
  readonly deadline: string;
  readonly status: string;
  readonly q: string;
}

const names = ['part', 'unit', 'deadline', 'status', 'q'] as const;

/** The filter in an address; unknown fields are left aside, the text is cut to what anyone would search for. */
export function filterFrom(query: URLSearchParams): PublicFilter {
  const of = (name: string) => (query.get(name) ?? '').trim().slice(0, 60);
  return { part: of('part'), unit: of('unit'), deadline: of('deadline'), status: of('status'), q: of('q') };
}

export const isFiltered = (filter: PublicFilter): boolean => names.some((name) => filter[name] !== '');

/** The address of the list with this filter. */
export function filterHref(path: string, filter: Partial<PublicFilter>): string {
  const query = new URLSearchParams();
  for (const name of names) if (filter[name]) query.set(name, filter[name]);
  return query.size === 0 ? path : `${path}?${query}`;
}

const fold = (words: string): string => words.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');

/** The month (2018-09) or the kind under which a task is looked for. */
export const deadlineKey = ({ deadline }: PublicTask): string => deadline.date?.slice(0, 7) ?? deadline.kind;

/** Whether a task is among those asked for. `unitId` is the unit the filter's code means: null when no such unit. */
export function isAskedFor(
  task: PublicTask,
  filter: PublicFilter,
  at: { readonly part: Part; readonly unitId: number | null },
): boolean {
  const { part, unit, deadline, status, q } = filter;
  if (part !== '' && part !== at.part.key && part !== at.part.key.split('.')[0]) return false;
  if (unit !== '' && !task.units.some(({ unitId }) => unitId === at.unitId)) return false;
  if (deadline !== '' && deadlineKey(task) !== deadline) return false;
  if (status !== '' && task.status !== status) return false;
  if (q === '') return true;
  const words = fold(`${task.requirement} ${task.section} ${task.subsection} ${task.leadText}`);
  return words.includes(fold(q)) || fold(q) === String(task.no);
}

const kindWords = {
  'year-round': '全年工作',
  monthly: '按月度完成',
  'after-event': '待上级文件出台后',
  by: '有明确时限',
} as const;

/** 2018年9月底前, 全年工作. */
export const deadlineLabel = (key: string): string =>
  /^\d{4}-\d{2}$/.test(key)
    ? `${key.slice(0, 4)}年${Number(key.slice(5))}月`
    : (kindWords[key as keyof typeof kindWords] ?? key);

/** The deadlines that occur, months first, each with its number of tasks. */
export function deadlineChoices(tasks: readonly PublicTask[]) {
  return [...Map.groupBy(tasks, deadlineKey)]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([value, held]) => ({ value, label: `${deadlineLabel(value)}（${held.length}项）` }));
}

/** How many tasks stand at each public status. */
export const countByStatus = (tasks: readonly PublicTask[]): Readonly<Record<PublicStatus, number>> => {
  const of = (status: PublicStatus) => tasks.filter((task) => task.status === status).length;
  return {
    'on-track': of('on-track'),
    done: of('done'),
    'not-started': of('not-started'),
    waiting: of('waiting'),
  };
};

export const statusChoices = Object.entries(publicStatuses).map(([value, { word }]) => ({
  value,
  label: word,
}));

/** The conditions in force, in words; `part` and `unit` as the page names them. */
export function describeFilter(filter: PublicFilter, part: string, unit: string) {
  const status = publicStatuses[filter.status as PublicStatus]?.word ?? filter.status;
  const words = {
    q: `关键词：${filter.q}`,
    part: `工作任务：${part}`,
    unit: `责任单位：${unit}`,
    deadline: `完成时限：${deadlineLabel(filter.deadline)}`,
    status: `落实情况：${status}`,
  };
  return names.filter((name) => filter[name] !== '').map((name) => ({ name, label: words[name] }));
}
