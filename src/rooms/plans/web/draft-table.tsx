import { type Column, DataTable, DetailsBlock, Tag } from '#ui/index.ts';
import type { Draft } from '../plan.ts';
import type { PlanTask } from '../reading/task.ts';
import { kindWords } from './words.ts';

/** Every task read from the notice beside its source lines, what is in doubt marked. */
export function DraftTable({
  draft,
  unclear,
}: {
  readonly draft: Draft;
  readonly unclear: ReadonlyMap<number, readonly string[]>;
}) {
  const source = (task: PlanTask): string =>
    draft.sourceLines
      .slice(task.sourceLines.from - 1, task.sourceLines.to)
      .join('\n')
      .slice(0, 600);
  const columns: Column<PlanTask>[] = [
    { key: 'no', title: '序号', width: 'narrow', align: 'number', cell: (task) => task.no },
    {
      key: 'requirement',
      title: '认出的任务',
      width: 'wide',
      isRowHeader: true,
      cell: (task) => (
        <>
          <span class="quiet">{[task.section, task.subsection].filter(Boolean).join(' / ')}</span>
          <br />
          {task.requirement}
          {task.doubts.map((doubt) => (
            <p>
              <Tag tone="amber">待核对</Tag> {doubt.sentence}
            </p>
          ))}
          {(unclear.get(task.no) ?? []).map((name) => (
            <p>
              <Tag tone="amber">待核对</Tag> 机构名录里没有“{name}”，更正为具体单位后才能确认。
            </p>
          ))}
        </>
      ),
    },
    { key: 'leads', title: '牵头单位', cell: (task) => task.leads.join('、') || '无' },
    { key: 'responsible', title: '责任单位', cell: (task) => task.responsible.join('、') || '无' },
    {
      key: 'deadline',
      title: '时限',
      cell: (task) =>
        task.deadline ? (
          `${task.deadlineText}（${kindWords[task.deadline.kind]}）`
        ) : (
          <Tag tone="red">没有时限</Tag>
        ),
    },
    {
      key: 'source',
      title: '原文',
      cell: (task) => (
        // Word joiners: a folded line number stays on one line, however little room the column gets.
        <DetailsBlock summary={`第\u2060${task.sourceLines.from}\u2060行`}>
          <p class="source-line">{source(task)}</p>
        </DetailsBlock>
      ),
    },
    ...(draft.state === 'open'
      ? [
          {
            key: 'edit',
            title: '更正',
            width: 'narrow' as const,
            cell: (task: PlanTask) => (
              <a href={`/w/plans/drafts/${draft.id}/tasks/${task.no}`} aria-label={`更正第${task.no}项`}>
                更正
              </a>
            ),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={`任务（${draft.tasks.length} 项）`}
      columns={columns}
      rows={draft.tasks}
      rowId={(task) => `task-${task.no}`}
      layout="cards"
      hasQuickFind
      empty={{ sentence: '没有读出任务。', next: '请放弃这份草稿，检查文件后重新导入。' }}
    />
  );
}
