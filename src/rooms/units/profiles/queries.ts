import { type Db, on } from '#platform/db/database.ts';
import { sql } from 'kysely';
import type { OrganisationTables } from '../organisations/store.ts';
import type { ProfileTables } from './store.ts';

/** What P2 and P3 ask of a unit, as it stands now; what stood before is in the trail. */
export interface UnitProfile {
  readonly chiefName: string | null;
  readonly chiefTitle: string | null;
  /** 分管负责同志, with the day on which it was announced to the public. */
  readonly deputyName: string | null;
  readonly deputyTitle: string | null;
  readonly deputyAnnouncedOn: string | null;
  readonly deputyAnnouncedAt: string | null;
  /** 责任科室, with the number and day of the designating document. */
  readonly sectionName: string | null;
  readonly sectionDocument: string | null;
  readonly sectionDesignatedOn: string | null;
  readonly fullTime: number | null;
  readonly partTime: number | null;
  readonly staffedOn: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly version: number;
}

const emptyProfile: UnitProfile = {
  chiefName: null,
  chiefTitle: null,
  deputyName: null,
  deputyTitle: null,
  deputyAnnouncedOn: null,
  deputyAnnouncedAt: null,
  sectionName: null,
  sectionDocument: null,
  sectionDesignatedOn: null,
  fullTime: null,
  partTime: null,
  staffedOn: null,
  phone: null,
  address: null,
  version: 1,
};

const profileRows = (db: Db) =>
  on<ProfileTables>(db)
    .selectFrom('units.profile')
    .select([
      'organisation_id as unitId',
      'chief_name as chiefName',
      'chief_title as chiefTitle',
      'deputy_name as deputyName',
      'deputy_title as deputyTitle',
      'deputy_announced_on as deputyAnnouncedOn',
      'deputy_announced_at as deputyAnnouncedAt',
      'section_name as sectionName',
      'section_document as sectionDocument',
      'section_designated_on as sectionDesignatedOn',
      'full_time as fullTime',
      'part_time as partTime',
      'staffed_on as staffedOn',
      'phone',
      'address',
      'version',
    ]);

/** The profile of a unit; empty when nobody has filled it yet. */
export async function unitProfile(db: Db, unitId: number): Promise<UnitProfile> {
  const row = await profileRows(db).where('organisation_id', '=', unitId).executeTakeFirst();
  return row ?? emptyProfile;
}

/** The profiles of all units that have one, by unit. */
export async function unitProfiles(db: Db): Promise<ReadonlyMap<number, UnitProfile>> {
  return new Map((await profileRows(db).execute()).map((row) => [row.unitId, row]));
}

/**
 * The units that exist on a day and had no designated section by then. On 31 December these are the ones vetoed
 * (一票否决) in the yearly assessment.
 */
export async function unitsWithoutSection(
  db: Db,
  onDay: string,
): Promise<readonly { id: number; code: string; name: string }[]> {
  return on<OrganisationTables & ProfileTables>(db)
    .selectFrom('units.organisation as o')
    .innerJoin('units.organisation_name as n', (join) =>
      join
        .onRef('n.organisation_id', '=', 'o.id')
        .on('n.valid_from', '<=', onDay)
        .on(sql<boolean>`(n.valid_to is null or n.valid_to >= ${onDay})`),
    )
    .leftJoin('units.profile as p', 'p.organisation_id', 'o.id')
    .select(['o.id', 'o.code', 'n.short_name as name'])
    .where('o.kind', '<>', 'district')
    .where('o.valid_from', '<=', onDay)
    .where(sql<boolean>`(o.valid_to is null or o.valid_to >= ${onDay})`)
    .where(sql<boolean>`(p.section_designated_on is null or p.section_designated_on > ${onDay})`)
    .orderBy('o.sort')
    .execute();
}
