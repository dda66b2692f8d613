import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BadInput, Refusal } from '#kernel/results.ts';
import { perform } from '#platform/actions/perform.ts';
import { inspectUpload } from '#platform/files/inspect-upload.ts';
import type { Command, CommandContext } from '#platform/room.ts';
import { confirmDraft } from '../actions/confirm-draft.ts';
import { importDraft } from '../actions/import-draft.ts';
import { contractPlan } from '../reading/contract.ts';
import { takeIn } from '../take-in.ts';

const dryRun = '--dry-run';

/**
 * Reads a notice. With `--dry-run` it only shows what was understood and needs no database; else it goes through the
 * same actions as the workbench: a draft, and its confirmation where nothing is left in doubt.
 */
export const planImport: Command = {
  words: 'plan import',
  usage: 'plan import 文件 [--dry-run]',
  summary: '导入分工方案（TXT、DOCX、XLSX、CSV）；--dry-run 只识别不保存',
  isOffline: (args) => args.includes(dryRun),
  async run(args, cx) {
    const [path, ...more] = args.filter((word) => word !== dryRun);
    if (path === undefined || more.length > 0 || path.startsWith('--')) {
      cx.print({ error: 'usage' }, `用法：${this.usage}`);
      return 2;
    }
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) {
      cx.print({ error: 'unreadable', path }, `读不到文件 ${path}，请核对路径。`);
      return 1;
    }
    return args.includes(dryRun) ? tryOut(basename(path), bytes, cx) : importInto(basename(path), bytes, cx);
  },
};

async function tryOut(name: string, bytes: Uint8Array, cx: CommandContext): Promise<number> {
  // Endings such as .md or .tsv are plain text to the reader; the check of uploads knows fewer names.
  const known = /\.(docx|xlsx|csv|txt)$/i.test(name) ? name : `${name}.txt`;
  const inspected = await inspectUpload(bytes, known);
  if (inspected.kind !== 'done') return sayNo(inspected, cx);
  const taken = await takeIn(name, bytes);
  if (taken.kind !== 'done') return sayNo(taken, cx);
  const plan = contractPlan(taken.value.reading);
  const lines = plan.tasks.map(
    (task) =>
      `${String(task.no).padStart(3)}  ${task.deadlineText}  ${task.leadText}  ${task.requirement.slice(0, 40)}`,
  );
  const warnings = plan.warnings.map((warning) => `  第 ${warning.line} 行：${warning.sentence}`);
  const head = `${plan.title}（${plan.year ?? '年份不明'}），共 ${plan.tasks.length} 项任务`;
  const tail = warnings.length === 0 ? ['没有需要核对的地方。'] : ['需要核对：', ...warnings];
  cx.print(plan, [head, ...lines, ...tail].join('\n'));
  return 0;
}

async function importInto(name: string, bytes: Uint8Array, cx: CommandContext): Promise<number> {
  const caller = { actor: cx.actor, requestId: null, now: cx.now, today: cx.today };
  const file = new File([new Uint8Array(bytes)], name);
  const draft = await perform(cx.db, importDraft, { file }, caller);
  if (draft.kind !== 'done') return sayNo(draft, cx);
  const { id, year, tasks, warnings } = draft.value;
  if (warnings > 0) {
    cx.print(
      { draft: id, year, tasks, warnings, confirmed: false },
      `已读出 ${tasks} 项任务，其中 ${warnings} 处需要核对，尚未生效：请在工作台“分工方案—导入”中核对后确认。`,
    );
    return 0;
  }
  const confirmed = await perform(cx.db, confirmDraft, { draft: id, version: 1 }, caller);
  if (confirmed.kind !== 'done') return sayNo(confirmed, cx);
  const { added, changed, dropped } = confirmed.value;
  cx.print(
    { draft: id, tasks, ...confirmed.value, confirmed: true },
    added + changed + dropped === 0
      ? `${confirmed.value.year} 年的方案与此一致，没有任何变化。`
      : `${confirmed.value.year} 年方案：新增 ${added} 项，修改 ${changed} 项，不再列出 ${dropped} 项。`,
  );
  return 0;
}

function sayNo(problem: Refusal | BadInput, cx: CommandContext): number {
  if (problem.kind === 'refused')
    cx.print(
      { error: problem.code, message: problem.sentence, remedy: problem.remedy },
      `没有导入：${problem.sentence}${problem.remedy}`,
    );
  else
    cx.print(
      { error: 'invalid', fields: problem.fields },
      `没有导入：${Object.values(problem.fields).join('\n')}`,
    );
  return 1;
}
