import { type Day, formatDay } from '#kernel/day.ts';
import { buildDocument } from '#platform/letters/build-document.ts';
import { type LedgerLine, type LedgerView, statusTitles, viewTitle } from './ledger-line.ts';

/** Any view of the ledger as a document to be printed: one table per section, in the order of the notice. */
export function ledgerDocument(view: LedgerView): Uint8Array {
  const sections = [...Map.groupBy(view.lines, (line) => line.section)];
  return buildDocument({
    title: viewTitle(view),
    blocks: [
      {
        kind: 'paragraph',
        text: `截至${formatDay(view.onDay as Day)}，共${view.lines.length}项。${tally(view.lines)}`,
      },
      ...sections.flatMap(([section, lines], at) => [
        {
          kind: 'heading' as const,
          level: 1 as const,
          text: `${numeral(at + 1)}、${section || '未分类任务'}`,
        },
        {
          kind: 'table' as const,
          header: ['序号', '具体要求', '牵头及责任单位', '完成时限', '状态'],
          widths: [7, 45, 24, 13, 11],
          rows: lines.map((line) => [
            String(line.no),
            line.requirement,
            unitsInWords(line),
            line.deadlineText,
            statusTitles[line.status],
          ]),
        },
      ]),
    ],
  });
}

const unitsInWords = ({ leads, responsible }: LedgerLine): string =>
  [
    leads.length > 0 ? `${leads.join('、')}牵头` : '',
    responsible.length > 0 ? `${responsible.join('、')}负责` : '',
  ]
    .filter(Boolean)
    .join('；');

/** 已完成 3 项，逾期 1 项 …: only what there is. */
function tally(lines: readonly LedgerLine[]): string {
  const counts = Object.entries(statusTitles).flatMap(([status, title]) => {
    const count = lines.filter((line) => line.status === status).length;
    return count === 0 ? [] : [`${title}${count}项`];
  });
  return counts.length === 0 ? '' : `其中${counts.join('，')}。`;
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 99 as headings write them. */
function numeral(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[ones]}`;
}
