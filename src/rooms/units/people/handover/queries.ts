import { type Db, on } from '#platform/db/database.ts';
import type { HandoverItem } from '../person.ts';
import type { PeopleTables } from '../store.ts';

export interface HandoverEntry {
  readonly id: number;
  readonly personId: number;
  readonly personName: string;
  readonly toPersonId: number;
  readonly toName: string;
  readonly unitId: number | null;
  readonly state: 'prepared' | 'signed' | 'withdrawn';
  readonly items: readonly HandoverItem[];
  readonly remark: string | null;
  readonly preparedAt: string;
  readonly signedAt: string | null;
}

/** Hand-over lists from or to a person, the newest first. */
export function handoversAround(db: Db, personId: number): Promise<HandoverEntry[]> {
  return on<PeopleTables>(db)
    .selectFrom('units.handover as h')
    .innerJoin('units.person as giver', 'giver.id', 'h.person_id')
    .innerJoin('units.person as receiver', 'receiver.id', 'h.to_person_id')
    .select([
      'h.id',
      'h.person_id as personId',
      'giver.name as personName',
      'h.to_person_id as toPersonId',
      'receiver.name as toName',
      'h.unit_id as unitId',
      'h.state',
      'h.items',
      'h.remark',
      'h.prepared_at as preparedAt',
      'h.signed_at as signedAt',
    ])
    .where((eb) => eb.or([eb('h.person_id', '=', personId), eb('h.to_person_id', '=', personId)]))
    .orderBy('h.id', 'desc')
    .execute();
}
