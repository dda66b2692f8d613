import type { CompiledQuery } from 'kysely';
import type { Db } from '../db/database.ts';

/** What a measure is counted over: from the first day to the last, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/**
 * One counted thing behind a figure: it is due, and it is met or not. A figure is `count(met) / count(*)`,
 * so open overdue things weigh as much as closed ones, and every figure unfolds to its rows.
 */
export interface MeasureRow {
  readonly unit_id: number | null;
  readonly title: string;
  readonly href: string;
  readonly met: boolean;
}

/** A figure a room exports to the ledger. */
export interface Measure {
  /** `plans.shares-assigned` */
  readonly name: string;
  /** 落实到人的任务份额 */
  readonly title: string;
  /** What is counted: 份、家、件. */
  readonly unit: string;
  /** The rows of the notice it proves: 'P5', '85'. */
  readonly tasks: readonly string[];
  /**
   * How the figure reads: `share` as 12/60 (20%), `yes-no` as 是/否 when every row is met, `number` as a plain value.
   * What the software itself enforces proves nothing: such a measure also names `sampled`.
   */
  readonly kind: 'share' | 'yes-no' | 'number';
  readonly isEnforced?: boolean;
  /** May stand on the public topic page. */
  readonly isPublic: boolean;
  /** A query of rows {unit_id, title, href, met}; the ledger wraps it to count, split by unit and page. */
  rows(db: Db, period: Period): { compile(): CompiledQuery };
}

export interface Figure {
  readonly met: number;
  readonly due: number;
}
