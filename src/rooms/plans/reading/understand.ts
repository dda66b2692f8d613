import { findCitations } from './citations.ts';
import { findMilestones, readDeadline } from './deadline.ts';
import { findDemands } from './demands.ts';
import type { Doubt, PlanTask, RawTask, ReadingWarning } from './task.ts';
import { findWrittenRules } from './written-rules.ts';

/** Recognises in a raw task all that its words say: deadline, demands, days, written rules, cited documents. */
export function understand(raw: RawTask, no: number, year: number | null): PlanTask {
  const doubts: Doubt[] = [...raw.doubts];
  const deadline = raw.deadlineText === '' ? null : readDeadline(raw.deadlineText, year);
  if (raw.deadlineText === '') doubts.push({ field: 'deadline', sentence: '没有写明完成时限，请填写。' });
  else if (deadline === null)
    doubts.push({
      field: 'deadline',
      sentence: `“${raw.deadlineText.slice(0, 30)}”看不出是什么时限，请填写。`,
    });
  else if (deadline.doubt) doubts.push({ field: 'deadline', sentence: deadline.doubt });
  if (raw.requirement === '') doubts.push({ field: 'requirement', sentence: '没有任务内容，请填写。' });
  const rules = findWrittenRules(raw.requirement);
  return {
    no,
    section: raw.section,
    subsection: raw.subsection,
    requirement: raw.requirement,
    leadText: raw.leadText,
    leads: raw.leads,
    responsible: raw.responsible,
    deadlineText: raw.deadlineText,
    deadline: deadline?.deadline ?? null,
    demands: findDemands(raw.requirement, year),
    milestones: findMilestones(raw.requirement, year),
    rules,
    citations: findCitations(raw.requirement, rules, year),
    sourceLines: raw.lines,
    carried: raw.carried,
    doubts,
  };
}

/** Numbers of the tasks: as written, else the next free one. Gaps and doubles are told at the line where they show. */
export function numberTasks(raws: readonly RawTask[]): { numbers: number[]; warnings: ReadingWarning[] } {
  const warnings: ReadingWarning[] = [];
  const numbers: number[] = [];
  let highest = Math.max(0, ...raws.map((raw) => raw.no ?? 0));
  let previous = 0;
  const seen = new Set<number>();
  for (const raw of raws) {
    const warn = (sentence: string): void => {
      warnings.push({ line: raw.lines.from, no: raw.no, field: 'no', sentence });
    };
    if (raw.no === null) {
      highest += 1;
      numbers.push(highest);
      continue;
    }
    numbers.push(raw.no);
    if (seen.has(raw.no)) warn(`序号${raw.no}出现了两次，请核对。`);
    else if (raw.no > previous + 1)
      warn(
        raw.no === previous + 2 ? `缺少序号${previous + 1}。` : `缺少序号${previous + 1}至${raw.no - 1}。`,
      );
    else if (raw.no <= previous) warn(`序号${raw.no}排在序号${previous}之后，请核对。`);
    seen.add(raw.no);
    previous = Math.max(previous, raw.no);
  }
  return { numbers, warnings };
}
