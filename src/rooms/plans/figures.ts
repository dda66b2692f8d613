import type { Db } from '#platform/db/database.ts';
import type { Figure, Measure, Period } from '#platform/measures/measure.ts';
import { figureText, readFigure } from '#platform/measures/read.ts';
import { question } from '#platform/room.ts';
import { planMeasures } from './measures.ts';

/** The measures of all other rooms: the ledger shows beside each task what its room counts. Bound in main. */
export const otherMeasures = question<() => readonly Measure[]>('plans.measures');

/** Every measure of the house, the plan's own first. */
export const allMeasures = (): readonly Measure[] => [...planMeasures, ...otherMeasures.ask()()];

/** What proves a row of the notice ('P5', '85'); empty: 未接入, said inside only. */
export const measuresOf = (row: string): readonly Measure[] =>
  allMeasures().filter((measure) => measure.tasks.includes(row));

/** A figure as pages and the API show it. */
export interface MeasureReading extends Figure {
  readonly name: string;
  readonly title: string;
  /** The rows of the notice it proves. */
  readonly tasks: readonly string[];
  readonly isPublic: boolean;
  /** 12 / 60 家（20%）, 是, 无数据. */
  readonly text: string;
}

/** The year up to `today`; the whole of it once it is over. Before its first day nothing has been counted. */
export function periodOf(year: number, today: string): Period {
  const last = `${year}-12-31`;
  return { from: `${year}-01-01`, to: today < last ? today : last };
}

/** Reads the figures of these measures, one query each. */
export async function readMeasures(
  db: Db,
  measures: readonly Measure[],
  period: Period,
): Promise<MeasureReading[]> {
  const readings: MeasureReading[] = [];
  for (const measure of measures) {
    const { name, title, tasks, isPublic } = measure;
    const figure = await readFigure(db, measure, period);
    readings.push({ name, title, tasks, isPublic, ...figure, text: figureText(measure, figure) });
  }
  return readings;
}
