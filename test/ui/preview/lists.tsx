import {
  Board,
  type Column,
  DataTable,
  type DisplayMode,
  ExportLinks,
  FilterBar,
  HiddenField,
  PageTitle,
  Pager,
  ProgressBar,
  Select,
  StatusTag,
  Tabs,
  TextField,
  WorkbenchLayout,
} from '#ui/index.ts';
import { type SampleTask, tasks, units, workbench } from './sample.ts';

const columns: Column<SampleTask>[] = [
  { key: 'no', title: '序号', align: 'number', isSortable: true, cell: (task) => task.no },
  {
    key: 'requirement',
    title: '具体要求',
    width: 'wide',
    isRowHeader: true,
    cell: (task) => <a href={`/w/plans/tasks/${task.no}`}>{task.requirement}</a>,
  },
  { key: 'unit', title: '责任单位', isSortable: true, cell: (task) => task.unit },
  { key: 'due', title: '完成时限', width: 'narrow', isSortable: true, cell: (task) => task.due },
  {
    key: 'status',
    title: '状态',
    width: 'narrow',
    isSortable: true,
    cell: (task) => <StatusTag status={task.status} />,
  },
  {
    key: 'progress',
    title: '进展',
    cell: (task) => (
      <ProgressBar label={`第${task.no}项进展`} isLabelHidden done={task.done} total={4} unit="步" />
    ),
  },
];

/** A long list with everything around it. */
export function LedgerPage({ mode }: { readonly mode: DisplayMode }) {
  return (
    <WorkbenchLayout
      {...workbench('/w/plans')}
      mode={mode}
      title="任务台账"
      crumbs={[{ label: '工作台', href: '/w' }, { label: '任务台账' }]}
    >
      <PageTitle
        title="2018年政务公开工作要点任务台账"
        lede="共93项任务。点击任务查看原文、分解、进展与佐证。"
      >
        <ExportLinks
          what="任务清单"
          links={[
            { format: 'XLSX', href: '/x.xlsx' },
            { format: 'CSV', href: '/x.csv' },
            { format: 'DOCX', href: '/x.docx' },
          ]}
        />
      </PageTitle>
      <Tabs
        label="任务视图"
        tabs={[
          { label: '全部', href: '/w/plans', count: 93, isCurrent: true },
          { label: '我牵头的', href: '/w/plans?lead=me', count: 12 },
          { label: '滞后与逾期', href: '/w/plans?late=yes', count: 31 },
        ]}
      />
      <FilterBar
        action="/w/plans"
        label="筛选任务"
        clearHref="/w/plans"
        active={[{ label: '完成时限：年底前', removeHref: '/w/plans?unit=' }]}
      >
        <Select
          name="unit"
          label="责任单位"
          placeholder="全部"
          choices={units.map((value) => ({ value, label: value }))}
        />
        <Select
          name="status"
          label="状态"
          placeholder="全部"
          choices={[{ value: 'overdue', label: '逾期' }]}
        />
        <TextField name="q" label="关键词" type="search" />
        <HiddenField name="sort" value="no" />
      </FilterBar>
      <DataTable
        caption="任务清单"
        columns={columns}
        rows={tasks.slice(0, 20)}
        rowId={(task) => `task-${task.no}`}
        hasQuickFind
        sort={{
          key: 'no',
          direction: 'ascending',
          hrefOf: (key, direction) => `?sort=${key}&direction=${direction}`,
        }}
        empty={{ sentence: '没有符合条件的任务。', next: '请放宽筛选条件。' }}
      />
      <Pager
        page={6}
        perPage={20}
        total={233}
        unit="项"
        hrefOf={(page, size) => `?page=${page}&per=${size}`}
      />
      <h2>没有内容时</h2>
      <DataTable
        caption="督办单"
        columns={columns}
        rows={[]}
        empty={{
          sentence: '还没有督办单。',
          next: '从领导批示或滞后任务生成第一份督办单。',
          children: <a href="/w/supervision/new">新建督办单</a>,
        }}
      />
    </WorkbenchLayout>
  );
}

const monthColumns: Column<string>[] = [
  { key: 'unit', title: '单位', isRowHeader: true, cell: (unit) => unit },
  ...Array.from(
    { length: 12 },
    (_, month): Column<string> => ({
      key: `m${month}`,
      title: `${month + 1}月`,
      align: 'number',
      cell: (_unit, row) => (month + row) % 7,
    }),
  ),
];

/** A board and a table of many figures. */
export function BoardPage({ mode }: { readonly mode: DisplayMode }) {
  const column = (title: string, from: number, count: number) => ({
    title,
    total: count + 4,
    moreHref: `/w/plans?from=${from}`,
    cards: tasks.slice(from, from + count).map((task) => ({
      title: task.requirement,
      href: `/w/plans/tasks/${task.no}`,
      body: (
        <>
          {task.unit}　{task.due}
        </>
      ),
    })),
  });
  return (
    <WorkbenchLayout {...workbench('/w/plans/board')} mode={mode} title="任务看板">
      <PageTitle title="任务看板" />
      <h2>按状态</h2>
      <Board
        label="按状态排列的任务"
        columns={[
          column('未启动', 0, 3),
          column('序时推进', 3, 4),
          column('滞后', 8, 2),
          column('已完成', 12, 3),
          { title: '逾期', total: 0, cards: [] },
        ]}
      />
      <DataTable
        caption="各单位逐月公开数量"
        layout="scroll"
        columns={monthColumns}
        rows={units}
        empty={{ sentence: '没有数据。', next: '请先导入任务分工。' }}
      />
    </WorkbenchLayout>
  );
}
