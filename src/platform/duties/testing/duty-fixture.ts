import { type Db, inTransaction } from '../../db/database.ts';
import { type DutyOpening, openDuty } from '../duties.ts';

/** Opens a plain duty for the clerk of unit 7, changed as told. */
export const open = (db: Db, duty: Partial<DutyOpening>, now = '2018-08-01T01:00:00Z'): Promise<void> =>
  inTransaction(db, (tx) =>
    openDuty(
      tx,
      {
        ...{ room: 'plans', kind: 'report', matterKind: 'share', matterId: 1, title: '反馈进展' },
        ...{ href: '/w/plans/shares/1', unitId: 7, role: 'clerk' },
        ...duty,
      },
      now,
    ),
  );
