import { sql } from 'kysely';
import { type Db, on } from '#platform/db/database.ts';
import type { Measure, Period } from '#platform/measures/measure.ts';
import type { OrganisationTables } from '../organisations/store.ts';
import type { ProfileTables } from './store.ts';

/**
 * Every unit that exists on the last day of the period, once, with whether something is so. The district itself is
 * no unit that works on openness.
 */
const perUnit = (db: Db, period: Period, met: ReturnType<typeof sql<boolean>>) =>
  on<OrganisationTables & ProfileTables>(db)
    .selectFrom('units.organisation as o')
    .innerJoin('units.organisation_name as n', (join) =>
      join
        .onRef('n.organisation_id', '=', 'o.id')
        .on('n.valid_from', '<=', period.to)
        .on(sql<boolean>`(n.valid_to is null or n.valid_to >= ${period.to})`),
    )
    .leftJoin('units.profile as p', 'p.organisation_id', 'o.id')
    .select([
      'o.id as unit_id',
      'n.short_name as title',
      sql<string>`'/w/units/' || o.code`.as('href'),
      sql<boolean>`coalesce(${met}, false)`.as('met'),
    ])
    .where('o.kind', '<>', 'district')
    .where('o.valid_from', '<=', period.to)
    .where(sql<boolean>`(o.valid_to is null or o.valid_to >= ${period.to})`);

/** P1: the chief heard at least one openness report in the period. */
export const reportsHeard: Measure = {
  name: 'units.reports-heard',
  title: '主要负责同志听取过政务公开工作汇报的单位',
  unit: '家',
  tasks: ['P1'],
  kind: 'share',
  isPublic: true,
  rows: (db, period) =>
    perUnit(
      db,
      period,
      sql<boolean>`exists (select 1 from units.work_report r where r.organisation_id = o.id
        and r.held_on between ${period.from} and ${period.to})`,
    ),
};

/** P2: the deputy in charge has been announced to the public. */
export const deputyAnnounced: Measure = {
  name: 'units.deputy-announced',
  title: '已对外公布分管负责同志的单位',
  unit: '家',
  tasks: ['P2'],
  kind: 'share',
  isPublic: true,
  rows: (db, period) => perUnit(db, period, sql<boolean>`p.deputy_announced_on <= ${period.to}`),
};

/** P3: a responsible section has been designated by a document. */
export const sectionDesignated: Measure = {
  name: 'units.section-designated',
  title: '已明确政务公开责任科室的单位',
  unit: '家',
  tasks: ['P3'],
  kind: 'share',
  isPublic: true,
  rows: (db, period) => perUnit(db, period, sql<boolean>`p.section_designated_on <= ${period.to}`),
};

/** P3: at least one person works on openness full-time. */
export const unitsStaffed: Measure = {
  name: 'units.staffed',
  title: '配有专职人员的单位',
  unit: '家',
  tasks: ['P3'],
  kind: 'share',
  isPublic: true,
  rows: (db, period) => perUnit(db, period, sql<boolean>`p.full_time > 0 and p.staffed_on <= ${period.to}`),
};

export const unitMeasures: readonly Measure[] = [
  reportsHeard,
  deputyAnnounced,
  sectionDesignated,
  unitsStaffed,
];
