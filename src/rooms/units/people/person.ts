/** A person who works here. Telephone and mail are personal; a citizen's number is never kept. */
export interface Person {
  readonly id: number;
  readonly name: string;
  readonly homeUnitId: number;
  readonly version: number;
}

/** A post: who works where as what. Days are inclusive. */
export interface PostRecord {
  readonly id: number;
  readonly personId: number;
  readonly unitId: number;
  readonly section: string | null;
  readonly title: string | null;
  readonly roles: readonly string[];
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A post held for its holder from one day to another. */
export interface DelegationRecord {
  readonly id: number;
  readonly postId: number;
  readonly toPersonId: number;
  readonly fromDay: string;
  readonly toDay: string;
  readonly endedOn: string | null;
}

/** The last day on which a delegation holds. */
export const delegationEnd = (delegation: { toDay: string; endedOn: string | null }): string =>
  delegation.endedOn !== null && delegation.endedOn < delegation.toDay
    ? delegation.endedOn
    : delegation.toDay;

/** A duty on a hand-over list. */
export interface HandoverItem {
  readonly dutyId: number;
  readonly title: string;
  readonly href: string;
  readonly dueDay: string | null;
  readonly unitId: number;
}
