import { CompiledQuery } from 'kysely';
import type { Db } from '../db/database.ts';
import type { Figure, Measure, MeasureRow, Period } from './measure.ts';

const wrap = (db: Db, measure: Measure, period: Period, outer: (inner: string) => string) => {
  const inner = measure.rows(db, period).compile();
  return CompiledQuery.raw(outer(`(${inner.sql}) as counted`), [...inner.parameters]);
};

/** The figure now; `due` 0 means there is nothing to count and must be shown as 无数据, never as 100%. */
export async function readFigure(db: Db, measure: Measure, period: Period): Promise<Figure> {
  const query = wrap(
    db,
    measure,
    period,
    (inner) => `select count(*) filter (where met) as met, count(*) as due from ${inner}`,
  );
  const { rows } = await db.executeQuery<Figure>(query);
  return rows[0] ?? { met: 0, due: 0 };
}

/** The same figure per unit; the sum over the units is the figure itself. */
export async function readFigureByUnit(
  db: Db,
  measure: Measure,
  period: Period,
): Promise<Map<number | null, Figure>> {
  const query = wrap(
    db,
    measure,
    period,
    (inner) =>
      `select unit_id, count(*) filter (where met) as met, count(*) as due from ${inner} group by unit_id`,
  );
  const { rows } = await db.executeQuery<Figure & { unit_id: number | null }>(query);
  return new Map(rows.map((row) => [row.unit_id, { met: row.met, due: row.due }]));
}

/** The rows behind a figure, unmet first; a page at a time. */
export async function unfoldFigure(
  db: Db,
  measure: Measure,
  period: Period,
  page: { limit: number; offset: number },
): Promise<readonly MeasureRow[]> {
  const query = wrap(
    db,
    measure,
    period,
    (inner) =>
      `select unit_id, title, href, met from ${inner} order by met, title, href limit ${Math.trunc(page.limit)} offset ${Math.trunc(page.offset)}`,
  );
  const { rows } = await db.executeQuery<MeasureRow>(query);
  return rows;
}

/** A figure in words for a page: 12 / 60 家（20%）, 是, or 无数据. */
export function figureText(measure: Pick<Measure, 'kind' | 'unit'>, figure: Figure): string {
  if (figure.due === 0) return '无数据';
  if (measure.kind === 'yes-no') return figure.met === figure.due ? '是' : '否';
  if (measure.kind === 'number') return `${figure.met} ${measure.unit}`;
  const percent = Math.floor((figure.met * 1000) / figure.due) / 10;
  return `${figure.met} / ${figure.due} ${measure.unit}（${percent}%）`;
}
