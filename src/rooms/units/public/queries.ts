import { sql } from 'kysely';
import { type Db, on } from '#platform/db/database.ts';
import type { UnitKind } from '../organisations/organisation.ts';

/** The public views as the portal's role sees them. */
interface PublicTables {
  'units_public.unit': {
    id: number;
    code: string;
    kind: UnitKind;
    parent_id: number | null;
    valid_from: string;
    valid_to: string | null;
    sort: number;
    deputy_name: string | null;
    deputy_title: string | null;
    deputy_announced_on: string | null;
    section_name: string | null;
    phone: string | null;
    address: string | null;
  };
  'units_public.unit_name': {
    unit_id: number;
    full_name: string;
    short_name: string;
    valid_from: string;
    valid_to: string | null;
  };
  'units_public.succession': { predecessor_id: number; successor_id: number; on_day: string };
}

/** What the public may know of a unit on a day. */
export interface PublicUnit {
  readonly id: number;
  readonly code: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly fullName: string;
  readonly deputyName: string | null;
  readonly deputyTitle: string | null;
  readonly deputyAnnouncedOn: string | null;
  readonly sectionName: string | null;
  readonly phone: string | null;
  readonly address: string | null;
}

/** Units with the name that holds on the day, or the last one they had. */
const named = (db: Db, onDay: string) =>
  on<PublicTables>(db)
    .selectFrom('units_public.unit as u')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('units_public.unit_name as n')
          .select(['n.short_name', 'n.full_name'])
          .whereRef('n.unit_id', '=', 'u.id')
          .orderBy(sql`n.valid_from <= ${onDay}`, 'desc')
          .orderBy('n.valid_from', 'desc')
          .limit(1)
          .as('name'),
      (join) => join.onTrue(),
    )
    .select([
      'u.id',
      'u.code',
      'u.kind',
      'name.short_name as name',
      'name.full_name as fullName',
      'u.section_name as sectionName',
      'u.phone',
      'u.address',
    ])
    // A deputy announced on a later day than the one asked for is not yet public.
    .select([
      sql<string | null>`case when u.deputy_announced_on <= ${onDay} then u.deputy_name end`.as('deputyName'),
      sql<string | null>`case when u.deputy_announced_on <= ${onDay} then u.deputy_title end`.as(
        'deputyTitle',
      ),
      'u.deputy_announced_on as deputyAnnouncedOn',
    ]);

/** The units that exist on the day, in the order of lists. Works on the portal's role. */
export const publicUnits = (portal: Db, onDay: string): Promise<PublicUnit[]> =>
  named(portal, onDay)
    .where('u.valid_from', '<=', onDay)
    .where((eb) => eb.or([eb('u.valid_to', 'is', null), eb('u.valid_to', '>=', onDay)]))
    .orderBy('u.sort')
    .orderBy('u.id')
    .execute();

/** One unit by its code, with those that have succeeded it; null when there is none, or none yet. */
export async function publicUnit(
  portal: Db,
  code: string,
  onDay: string,
): Promise<(PublicUnit & { readonly successors: readonly PublicUnit[] }) | null> {
  const unit = await named(portal, onDay)
    .where('u.code', '=', code)
    .where('u.valid_from', '<=', onDay)
    .executeTakeFirst();
  if (!unit) return null;
  const successors = await named(portal, onDay)
    .innerJoin('units_public.succession as s', 's.successor_id', 'u.id')
    .where('s.predecessor_id', '=', unit.id)
    .where('s.on_day', '<=', onDay)
    .execute();
  return { ...unit, successors };
}
