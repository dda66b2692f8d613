import type { Status } from '../status.ts';

/** One line of an exported view of the ledger: a task, or one unit's share of it. Every name already as it is shown. */
export interface LedgerLine {
  readonly no: number;
  readonly section: string;
  readonly subsection: string;
  readonly requirement: string;
  readonly leads: readonly string[];
  readonly responsible: readonly string[];
  readonly deadlineText: string;
  readonly dueDay: string | null;
  readonly status: Status;
  /** Units that signed for it and units named. */
  readonly signed: number;
  readonly units: number;
  /** What the units report, in percent, as far as the lead accepted it. */
  readonly percent: number;
}

/** An exported view: what was asked for, when, and the lines that answered. */
export interface LedgerView {
  readonly title: string;
  /** The filters in words: 逾期；区发改局. Empty for the whole plan. */
  readonly filters: string;
  /** Shanghai day of the export. */
  readonly onDay: string;
  readonly lines: readonly LedgerLine[];
}

/** The Chinese word for each status, on pages and in files alike. */
export const statusTitles: Readonly<Record<Status, string>> = {
  'not-started': '未启动',
  'on-track': '序时推进',
  lagging: '滞后',
  done: '已完成',
  overdue: '逾期',
  waiting: '待上级文件',
};

/** 官渡区2018年……（逾期）: the heading of the file. */
export const viewTitle = (view: Pick<LedgerView, 'title' | 'filters'>): string =>
  view.filters === '' ? view.title : `${view.title}（${view.filters}）`;
