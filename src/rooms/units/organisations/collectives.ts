import file from '#data/units/collectives.json' with { type: 'json' };
import type { Unit } from './organisation.ts';

/** A name that stands for several units: 区级各部门. Which, is a rule over kinds and flags. */
export interface Collective {
  /** The name under which it is shown. */
  readonly title: string;
  /** Every way of writing it. */
  readonly names: readonly string[];
  readonly kinds: readonly string[];
  readonly flag?: string;
  /** “有关”: the lead decides who is concerned, so an expansion has to be looked at. */
  readonly isOpen: boolean;
  readonly note?: string;
}

/** The collective names in use, as data with their source. */
export const collectives = file.collectives as readonly Collective[];

/** The units a collective name stands for, out of those that exist on the day. */
export const membersOf = (collective: Collective, units: readonly Unit[]): readonly Unit[] =>
  units.filter(
    (unit) =>
      collective.kinds.includes(unit.kind) &&
      (collective.flag === undefined || unit.flags.includes(collective.flag)),
  );
