import { shanghaiDay } from '#kernel/day.ts';
import type { GongkaiContext } from '#platform/http/context.ts';
import { type TableToWrite, writeCsvTable, writeXlsxTable } from '#platform/sheets/write-table.ts';
import { isOverdue, orderNumber, sourceKinds } from '../order.ts';
import { ordersAsked, readListQuery } from './list-query.ts';
import { stateWord } from './words.tsx';

/** More rows than an office has in ten years; beyond it the export says so rather than being cut in silence. */
const MOST = 10_000;

async function orderTable(c: GongkaiContext): Promise<TableToWrite> {
  const cx = c.get('cx');
  const query = readListQuery(c.req.query());
  const { orders, total, directory } = await ordersAsked(cx, query, { limit: MOST, offset: 0 });
  const cut = total > MOST ? `，仅列前${MOST}件` : '';
  return {
    name: '督办单',
    title: `督办单（截至${cx.today}，共${total}件${cut}）`,
    columns: [
      { header: '文号', kind: 'text' },
      { header: '督办事项', kind: 'text' },
      { header: '办理要求', kind: 'text' },
      { header: '来源', kind: 'text' },
      { header: '承办单位', kind: 'text' },
      { header: '发出日期', kind: 'day' },
      { header: '办结时限', kind: 'day' },
      { header: '状态', kind: 'text' },
      { header: '是否逾期', kind: 'text' },
      { header: '最近回复日期', kind: 'day' },
      { header: '催办次数', kind: 'number' },
    ],
    rows: orders.map((order) => [
      orderNumber(order),
      order.source.title,
      order.source.requirement,
      sourceKinds[order.source.kind],
      directory.byId(order.unitId)?.name ?? '',
      shanghaiDay(order.issuedAt),
      order.dueDay,
      stateWord(order.state),
      isOverdue(order, cx.today) ? '逾期' : '',
      order.answeredOn,
      order.reminders,
    ]),
  };
}

const attachment = (name: string): string => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;

/** The list with its filters as a workbook. */
export async function exportXlsx(c: GongkaiContext): Promise<Response> {
  const bytes = await writeXlsxTable([await orderTable(c)]);
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': attachment(`督办单-${c.get('cx').today}.xlsx`),
  });
}

/** The list with its filters as CSV. */
export async function exportCsv(c: GongkaiContext): Promise<Response> {
  const bytes = writeCsvTable(await orderTable(c));
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': attachment(`督办单-${c.get('cx').today}.csv`),
  });
}
