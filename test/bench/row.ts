import type { System } from '#test/faults/system.ts';

/** One figure of the page and of bench/results.json. */
export interface Row {
  readonly work: string;
  /** The figure with its unit, as it is shown. */
  readonly measured: string;
  /** What it is held against, and what that reached in the same run. */
  readonly yardstick: string;
  /** Measured over yardstick, larger is better; null where the goal is a plain bound. */
  readonly ratio: number | null;
  /** The row of quality.md. */
  readonly goal: string;
  readonly isReached: boolean;
  /** How much data, how many callers. */
  readonly size: string;
}

/** A bench may need the running system; it leaves no process behind. */
export type Bench = (system: System) => Promise<Row[]>;

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
