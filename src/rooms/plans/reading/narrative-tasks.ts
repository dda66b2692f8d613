import { findMilestones } from './deadline.ts';
import { collectItems, type NarrativeItem } from './narrative.ts';
import type { ParagraphItem } from './source.ts';
import type { Doubt, RawTask } from './task.ts';
import { assignUnits } from './unit-cells.ts';
import type { UnitGroup } from './unit-groups.ts';
import { unwrap } from './words.ts';

export interface NarrativeReading {
  readonly tasks: RawTask[];
  /** Lines that became tasks; the others are prose. */
  readonly taskLines: ReadonlySet<number>;
  /** Set when the source's numbers could not be kept. */
  readonly renumberedAt: number | null;
}

/**
 * Reads a plan written as sentences. A sentence or paragraph with units behind it is a task; a numbered paragraph
 * without them is a doubtful task where its section has others, and prose where it has none (组织保障).
 */
export function readNarrative(paragraphs: readonly ParagraphItem[]): NarrativeReading {
  const items = collectItems(paragraphs);
  const tasked = new Set(items.filter(hasUnits).map((item) => item.section));
  const tasks: RawTask[] = [];
  const taskLines = new Set<number>();
  let isSplit = false;
  for (const item of items) {
    if (!hasUnits(item) && !(item.no !== null && tasked.has(item.section))) continue;
    const own = item.labelled ? [taskOf(item, item.text, item.labelled)] : splitByGroups(item);
    if (own.length > 1) isSplit = true;
    tasks.push(...own);
    for (let line = item.lines.from; line <= item.lines.to; line += 1) taskLines.add(line);
  }
  return { tasks, taskLines, renumberedAt: renumber(tasks, isSplit) };
}

const hasUnits = (item: NarrativeItem): boolean => item.labelled !== null || item.groups.length > 0;

function splitByGroups(item: NarrativeItem): RawTask[] {
  let from = 0;
  const tasks = item.groups.map((group) => {
    const text = item.text.slice(from, group.from);
    from = group.to;
    return taskOf(item, text, group);
  });
  const rest = item.text.slice(from).replace(/^[。；;\s]+/u, '');
  if (tasks.length === 0) return [taskOf(item, item.text, null)];
  if (rest !== '')
    tasks.at(-1)!.doubts.push({
      field: 'requirement',
      sentence: `“${rest.slice(0, 20)}”写在责任单位之后，没有归入任何任务，请核对。`,
    });
  return tasks;
}

function taskOf(item: NarrativeItem, text: string, group: UnitGroup | null): RawTask {
  const units = assignUnits(group?.cells ?? { lead: '', responsible: '', units: '' });
  const requirement = unwrap(text.replace(/^[。；;\s]+/u, ''));
  const { deadlineText, doubts } = deadlineOf(requirement, group);
  return {
    no: item.no,
    section: unwrap(item.section),
    subsection: unwrap(item.subsection),
    requirement,
    ...units.reading,
    leadText: unwrap(group?.words ?? ''),
    deadlineText,
    lines: item.lines,
    carried: [],
    doubts: [...units.doubts, ...(group?.doubts ?? []), ...doubts],
  };
}

/** Without a deadline beside the units, a single day in the sentence is taken, and the clerk is told. */
function deadlineOf(requirement: string, group: UnitGroup | null): { deadlineText: string; doubts: Doubt[] } {
  const stated = unwrap(group?.deadlineText ?? '');
  if (stated !== '') return { deadlineText: stated, doubts: [] };
  const days = findMilestones(requirement, 2000);
  if (days.length !== 1) return { deadlineText: '', doubts: [] };
  const text = days[0]!.text;
  return {
    deadlineText: text,
    doubts: [{ field: 'deadline', sentence: `单位后面没有写时限，已取正文中的“${text}”，请核对。` }],
  };
}

/** Numbers stay as written while they name one task each; where they restart or are missing, tasks count from 1. */
function renumber(tasks: RawTask[], isSplit: boolean): number | null {
  const hasNone = tasks.every((task) => task.no === null);
  const restart = tasks.findIndex((task, i) => task.no === 1 && i > 0);
  const keeps = !hasNone && !isSplit && restart === -1 && tasks.every((task) => task.no !== null);
  if (keeps || tasks.length === 0) return null;
  tasks.forEach((task, i) => {
    task.no = i + 1;
  });
  return hasNone ? null : (tasks[Math.max(restart, 0)]?.lines.from ?? null);
}
