import { Board, type Column, DataTable, StatusTag } from '#ui/index.ts';
import type { TaskStanding } from '../queries.ts';
import type { Status } from '../status.ts';
import type { LedgerData } from './ledger-data.ts';
import { brief, dueWords, statusWords } from './words.ts';

/** The ledger as a table, sorted by the column asked for. */
export function LedgerTable({
  data,
  base,
  rows,
}: {
  readonly data: LedgerData;
  readonly base: string;
  readonly rows: readonly TaskStanding[];
}) {
  const { filter, directory } = data;
  const columns: Column<TaskStanding>[] = [
    {
      key: 'no',
      title: '序号',
      width: 'narrow',
      align: 'number',
      isSortable: true,
      cell: ({ task }) => task.no,
    },
    {
      key: 'requirement',
      title: '具体要求',
      width: 'wide',
      isRowHeader: true,
      cell: ({ task }) => (
        <>
          <a href={`${base}/tasks/${task.no}`}>{brief(task.requirement, 72)}</a>
          <br />
          <span class="quiet">{task.subsection}</span>
        </>
      ),
    },
    {
      key: 'lead',
      title: '牵头单位',
      cell: ({ shares, task }) =>
        shares
          .filter(({ share }) => share.part === 'lead')
          .map(({ share }) => directory.byId(share.unitId)?.name)
          .join('、') || (task.leads.length > 0 ? task.leads.join('、') : '分别负责'),
    },
    { key: 'due', title: '完成时限', isSortable: true, cell: ({ task }) => dueWords(task) },
    {
      key: 'status',
      title: '状态',
      width: 'narrow',
      isSortable: true,
      cell: ({ status }) => <StatusTag status={status} />,
    },
    {
      key: 'signed',
      title: '签收',
      width: 'narrow',
      align: 'number',
      cell: ({ signed, shares }) => `${signed}/${shares.length}`,
    },
    {
      key: 'percent',
      title: '进度',
      width: 'narrow',
      align: 'number',
      isSortable: true,
      cell: ({ percent }) => `${percent}%`,
    },
  ];
  const hrefOf = (key: string, direction: string): string => {
    const { view: _view, ...rest } = filter;
    const query = Object.fromEntries(Object.entries(rest).filter(([, value]) => value)) as Record<
      string,
      string
    >;
    return `${base}?${new URLSearchParams({ ...query, sort: `${key}.${direction}` })}`;
  };
  const [key, direction] = (filter.sort || 'no.ascending').split('.');
  return (
    <DataTable
      caption={`任务（${rows.length} 项）`}
      columns={columns}
      rows={rows}
      rowId={({ task }) => `task-${task.no}`}
      layout="cards"
      sort={{ key: key ?? 'no', direction: direction === 'descending' ? 'descending' : 'ascending', hrefOf }}
      empty={{ sentence: '没有符合条件的任务。', next: '请减少筛选条件，或者清除条件查看全部任务。' }}
    />
  );
}

/** The ledger as a board, one column per status, the urgent ones first. */
export function LedgerBoard({ data, base }: { readonly data: LedgerData; readonly base: string }) {
  const order: readonly Status[] = ['overdue', 'lagging', 'not-started', 'on-track', 'waiting', 'done'];
  const columns = order.map((status) => {
    const rows = data.shown.filter((one) => one.status === status);
    return {
      title: statusWords[status],
      total: rows.length,
      moreHref: `${base}?status=${status}`,
      cards: rows.slice(0, 30).map(({ task, signed, shares }) => ({
        title: `${task.no}. ${brief(task.requirement, 36)}`,
        href: `${base}/tasks/${task.no}`,
        body: `${dueWords(task)}　签收 ${signed}/${shares.length}`,
      })),
    };
  });
  return <Board label="任务看板" columns={columns} />;
}
