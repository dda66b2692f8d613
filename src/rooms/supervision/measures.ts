import { sql } from 'kysely';
import type { Db } from '#platform/db/database.ts';
import type { Measure, Period } from '#platform/measures/measure.ts';
import { tables } from './store.ts';

/**
 * P8: orders answered on time / due. An order counts in the period in which its answer came, and, while it is owed and
 * its day has passed, in every period; the last day of the period stands for today, so the reader caps it there. It is
 * met when every answer came by the day it was due by then and none is owed: a returned answer is owed again with a day
 * of its own, and a later day granted after a late answer changes nothing. Withdrawn orders do not count: each has its
 * reason on record.
 */
export const ordersAnsweredInTime: Measure = {
  name: 'supervision.orders-in-time',
  title: '按时回复的督办单',
  unit: '件',
  tasks: ['P8'],
  kind: 'share',
  isPublic: false,
  rows: (db: Db, period: Period) =>
    tables(db)
      .selectFrom('supervision.order as o')
      .innerJoin('supervision.source as s', 's.id', 'o.source_id')
      .select([
        'o.unit_id',
        sql<string>`'督〔' || o.year || '〕' || o.serial || '号　' || s.title`.as('title'),
        sql<string>`'/w/supervision/orders/' || o.id`.as('href'),
        sql<boolean>`(o.state in ('answered', 'accepted') and not exists (
          select 1 from supervision.answer a where a.order_id = o.id and a.answered_on > a.due_day))`.as(
          'met',
        ),
      ])
      .where('o.state', '<>', 'withdrawn')
      .where((eb) =>
        eb.or([
          eb.and([
            eb('o.answered_on', 'is not', null),
            eb('o.answered_on', '>=', period.from),
            eb('o.answered_on', '<=', period.to),
          ]),
          eb.and([eb('o.state', 'in', ['issued', 'signed', 'returned']), eb('o.due_day', '<', period.to)]),
        ]),
      ),
};

export const supervisionMeasures: readonly Measure[] = [ordersAnsweredInTime];
