import type { LockedUnit } from './store.ts';

/** What the trail keeps of a unit before and after a change. */
export const unitFacts = (unit: LockedUnit) => ({
  code: unit.code,
  kind: unit.kind,
  shortName: unit.shortName,
  fullName: unit.fullName,
  flags: unit.flags,
  note: unit.note,
  validFrom: unit.validFrom,
  validTo: unit.validTo,
});
