import { addDays, day } from '#kernel/day.ts';

/** What kind of body a unit is, in the order in which lists show them. */
export const unitKinds = {
  district: '区',
  'government-office': '政府办公室',
  'party-organ': '党委部门',
  department: '政府部门',
  street: '街道办事处',
  'public-institution': '事业单位',
  enterprise: '区属企业',
} as const;

export type UnitKind = keyof typeof unitKinds;

export const isUnitKind = (text: string): text is UnitKind => Object.hasOwn(unitKinds, text);

/** Marks of a unit that collective names ask for. */
export const unitFlags = {
  enforcement: '行政执法主体',
  livelihood: '与经济民生关系密切',
  'public-service': '公共企事业单位',
} as const;

export type UnitFlag = keyof typeof unitFlags;

/** A unit as it is called on one day. Days are inclusive: `validTo` is its last day. */
export interface Unit {
  readonly id: number;
  /** Stands in addresses: fagaiju, 530111001. */
  readonly code: string;
  readonly kind: UnitKind;
  /** 区发改局 */
  readonly name: string;
  /** 昆明市官渡区发展和改革局 */
  readonly fullName: string;
  readonly parentId: number | null;
  readonly flags: readonly string[];
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly sort: number;
}

/** A name a unit has, had or will have. */
export interface UnitName {
  readonly unitId: number;
  readonly fullName: string;
  readonly shortName: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface UnitAlias {
  readonly unitId: number;
  readonly name: string;
}

export interface Succession {
  readonly predecessorId: number;
  readonly successorId: number;
  /** The first day on which the successor answers. */
  readonly onDay: string;
  readonly source: string;
  readonly isConfirmed: boolean;
}

/** Both ends included; no end means for ever. */
export const holdsOn = (
  span: { readonly validFrom: string; readonly validTo: string | null },
  day: string,
): boolean => span.validFrom <= day && (span.validTo === null || day <= span.validTo);

/** The name that holds on a day; before the first, the first; after the last, the last. */
export function nameOn<Name extends Omit<UnitName, 'unitId'>>(
  names: readonly Name[],
  day: string,
): Name | undefined {
  const sorted = [...names].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return sorted.findLast((name) => name.validFrom <= day) ?? sorted[0];
}

/** The last day before something begins. */
export const dayBefore = (value: string): string => addDays(day(value), -1);

/** The first day after something has ended. */
export const dayAfter = (value: string): string => addDays(day(value), 1);
