import type { PlanTask } from './task.ts';
import { bare } from './words.ts';

export type ComparedField =
  | 'no'
  | 'section'
  | 'subsection'
  | 'requirement'
  | 'leads'
  | 'responsible'
  | 'leadText'
  | 'deadlineText'
  | 'deadline';

export interface FieldChange {
  readonly field: ComparedField;
  readonly before: string;
  readonly after: string;
}

export interface ChangedTask {
  readonly before: PlanTask;
  readonly after: PlanTask;
  readonly fields: readonly FieldChange[];
}

export interface PlanComparison {
  readonly added: readonly PlanTask[];
  readonly removed: readonly PlanTask[];
  readonly changed: readonly ChangedTask[];
  readonly unchanged: number;
}

/** Above this share of common character pairs two texts are one task whose number changed. */
const sameTask = 0.6;
/** With the same number, less likeness is enough. */
const sameNumber = 0.4;

/**
 * Compares two readings of a plan, for a corrected notice: first tasks with the same text, then those with the same
 * number and a like text, then those with a very like text. Blanks and full-width forms are no difference.
 */
export function comparePlans(before: readonly PlanTask[], after: readonly PlanTask[]): PlanComparison {
  const partners = pairTasks(before, after);
  const taken = new Set(partners.values());
  const changed: ChangedTask[] = [];
  let unchanged = 0;
  for (const [old, now] of [...partners].sort(([, a], [, b]) => a.no - b.no)) {
    const fields = changesBetween(old, now);
    if (fields.length > 0) changed.push({ before: old, after: now, fields });
    else unchanged += 1;
  }
  return {
    added: after.filter((task) => !taken.has(task)),
    removed: before.filter((task) => !partners.has(task)),
    changed,
    unchanged,
  };
}

function pairTasks(before: readonly PlanTask[], after: readonly PlanTask[]): Map<PlanTask, PlanTask> {
  const partners = new Map<PlanTask, PlanTask>();
  const taken = new Set<PlanTask>();
  const pair = (old: PlanTask, now: PlanTask | undefined): void => {
    if (!now) return;
    partners.set(old, now);
    taken.add(now);
  };
  const byText = Map.groupBy(after, (task) => bare(task.requirement));
  for (const old of before) {
    const same = (byText.get(bare(old.requirement)) ?? []).filter((task) => !taken.has(task));
    pair(old, same.find((task) => task.no === old.no) ?? same[0]);
  }
  const rest = (): PlanTask[] => before.filter((task) => !partners.has(task));
  const grams = new Map([...rest(), ...after].map((task) => [task, pairsOf(task.requirement)] as const));
  const like = (a: PlanTask, b: PlanTask): number => likeness(grams.get(a)!, grams.get(b)!);
  for (const old of rest())
    pair(
      old,
      after.find((now) => !taken.has(now) && now.no === old.no && like(old, now) >= sameNumber),
    );
  const candidates = rest()
    .flatMap((old) =>
      after.filter((now) => !taken.has(now)).map((now) => ({ old, now, score: like(old, now) })),
    )
    .filter(({ score }) => score >= sameTask)
    .sort((a, b) => b.score - a.score);
  for (const { old, now } of candidates) if (!partners.has(old) && !taken.has(now)) pair(old, now);
  return partners;
}

const pairsOf = (text: string): Set<string> => {
  const words = bare(text);
  return new Set(Array.from({ length: Math.max(words.length - 1, 0) }, (_, i) => words.slice(i, i + 2)));
};

const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  a.size + b.size === 0 ? 0 : (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);

const views: Readonly<Record<ComparedField, (task: PlanTask) => string>> = {
  no: (task) => String(task.no),
  section: (task) => task.section,
  subsection: (task) => task.subsection,
  requirement: (task) => task.requirement,
  leads: (task) => task.leads.join('、'),
  responsible: (task) => task.responsible.join('、'),
  leadText: (task) => task.leadText,
  deadlineText: (task) => task.deadlineText,
  deadline: (task) =>
    [task.deadline?.kind, task.deadline?.date, task.deadline?.event].filter(Boolean).join(' '),
};

function changesBetween(before: PlanTask, after: PlanTask): FieldChange[] {
  return (Object.keys(views) as ComparedField[]).flatMap((field) => {
    const [old, now] = [views[field](before), views[field](after)];
    return bare(old) === bare(now) ? [] : [{ field, before: old, after: now }];
  });
}
