import { type Db, on } from '#platform/db/database.ts';
import { unitDirectory } from '../organisations/queries.ts';
import type { PeopleTables } from './store.ts';

/** Somebody who may be sent the daily digest. */
export interface DigestRecipient {
  readonly personId: number;
  readonly unitName: string;
  readonly email: string | null;
  readonly posts: readonly { readonly unitId: number; readonly roles: readonly string[] }[];
}

/** Everybody with a post on a day, with their posts and mail address. */
export async function digestRecipients(db: Db, onDay: string): Promise<DigestRecipient[]> {
  const directory = await unitDirectory(db, onDay);
  const rows = await on<PeopleTables>(db)
    .selectFrom('units.post as p')
    .innerJoin('units.person as person', 'person.id', 'p.person_id')
    .select(['p.person_id', 'p.organisation_id', 'p.roles', 'person.email'])
    .where('p.valid_from', '<=', onDay)
    .where((eb) => eb.or([eb('p.valid_to', 'is', null), eb('p.valid_to', '>=', onDay)]))
    .orderBy('p.person_id')
    .orderBy('p.id')
    .execute();
  return [...Map.groupBy(rows, (row) => row.person_id)].map(([personId, posts]) => ({
    personId,
    unitName: directory.byId(posts[0]?.organisation_id ?? 0)?.name ?? '',
    email: posts[0]?.email ?? null,
    posts: posts.map((post) => ({ unitId: post.organisation_id, roles: post.roles })),
  }));
}
