import { writeXlsxTable } from '#platform/sheets/write-table.ts';
import { type LedgerView, statusTitles, viewTitle } from './ledger-line.ts';

/** Any view of the ledger as a workbook; the columns are those of the notice, followed by where things stand. */
export const ledgerWorkbook = (view: LedgerView): Promise<Uint8Array> =>
  writeXlsxTable([
    {
      name: '工作台账',
      title: `${viewTitle(view)}（截至${view.onDay}）`,
      columns: [
        { header: '序号', kind: 'number', width: 6 },
        { header: '工作任务', kind: 'text', width: 18 },
        { header: '任务分类', kind: 'text', width: 22 },
        { header: '具体要求', kind: 'text', width: 60 },
        { header: '牵头单位', kind: 'text', width: 18 },
        { header: '责任单位', kind: 'text', width: 30 },
        { header: '完成时限', kind: 'text', width: 16 },
        { header: '截止日期', kind: 'day', width: 12 },
        { header: '状态', kind: 'text', width: 12 },
        { header: '已签收单位', kind: 'number', width: 11 },
        { header: '应签收单位', kind: 'number', width: 11 },
        { header: '进度（%）', kind: 'number', width: 10 },
      ],
      rows: view.lines.map((line) => [
        line.no,
        line.section,
        line.subsection,
        line.requirement,
        line.leads.join('、'),
        line.responsible.join('、'),
        line.deadlineText,
        line.dueDay,
        statusTitles[line.status],
        line.signed,
        line.units,
        line.percent,
      ]),
    },
  ]);
