import { type Collective, collectives as knownCollectives, membersOf } from './collectives.ts';
import { bareName, nameVariants } from './name-variants.ts';
import {
  holdsOn,
  nameOn,
  type Succession,
  type Unit,
  type UnitAlias,
  type UnitName,
} from './organisation.ts';

/** A unit without the names that depend on the day. */
export type UnitRecord = Omit<Unit, 'name' | 'fullName'>;

/** Everything the directory is built from; small enough (some hundred rows) to be loaded whole. */
export interface DirectoryRows {
  readonly units: readonly UnitRecord[];
  readonly names: readonly UnitName[];
  readonly aliases: readonly UnitAlias[];
  readonly successions: readonly Succession[];
}

/** What a written name means on a day. */
export type Resolution =
  /** One unit. `via` is the unit that was meant when it no longer exists and this one succeeded it. */
  | { readonly kind: 'one'; readonly unit: Unit; readonly via: Unit | null }
  /** Several units at once. `isOpen`: 有关, so the lead still decides which of them. */
  | {
      readonly kind: 'collective';
      readonly title: string;
      readonly units: readonly Unit[];
      readonly isOpen: boolean;
    }
  /** It could be any of these: a person decides. */
  | { readonly kind: 'several'; readonly candidates: readonly Unit[] }
  | { readonly kind: 'unknown' };

/** The units as they are on one day, and what names mean on it. Pure: loaded once, asked many times. */
export interface UnitDirectory {
  readonly onDay: string;
  /** The units that exist on the day, in the order of lists. */
  readonly units: readonly Unit[];
  /** Any unit on record, also one that has ended or is still to come. */
  byId(id: number): Unit | undefined;
  byCode(code: string): Unit | undefined;
  resolve(name: string): Resolution;
}

/** Builds the directory of one day. */
export function buildDirectory(
  rows: DirectoryRows,
  onDay: string,
  collectives: readonly Collective[] = knownCollectives,
): UnitDirectory {
  const everyone = unitsNamed(rows, onDay);
  const byId = new Map(everyone.map((unit) => [unit.id, unit]));
  const byCode = new Map(everyone.map((unit) => [unit.code, unit]));
  const units = everyone.filter((unit) => holdsOn(unit, onDay));
  const district = units.find((unit) => unit.kind === 'district') ?? null;
  const current = index(rows, byId, onDay, (unit) => holdsOn(unit, onDay));
  const ended = index(rows, byId, onDay, (unit) => unit.validTo !== null && unit.validTo < onDay);
  const collective = new Map(collectives.flatMap((one) => one.names.map((name) => [bareName(name), one])));

  const resolve = (written: string): Resolution => {
    const variants = nameVariants(written, district);
    for (const name of variants) {
      const found = current.get(name);
      if (found) return oneOrSeveral([...found], null);
      const several = collective.get(name);
      if (several) {
        const { title, isOpen } = several;
        return { kind: 'collective', title, units: membersOf(several, units), isOpen };
      }
    }
    for (const name of variants) {
      const [former] = ended.get(name) ?? [];
      if (former) return oneOrSeveral(successorsOf(former, rows.successions, byId, onDay), former);
    }
    return { kind: 'unknown' };
  };
  return { onDay, units, byId: (id) => byId.get(id), byCode: (code) => byCode.get(code), resolve };
}

function unitsNamed(rows: DirectoryRows, onDay: string): Unit[] {
  const names = Map.groupBy(rows.names, (name) => name.unitId);
  return rows.units
    .map((unit) => {
      const name = nameOn(names.get(unit.id) ?? [], onDay);
      return { ...unit, name: name?.shortName ?? unit.code, fullName: name?.fullName ?? unit.code };
    })
    .sort((a, b) => a.sort - b.sort || a.id - b.id);
}

/** Names, former names and aliases → the units they may mean. A name that only comes later means nothing yet. */
function index(
  rows: DirectoryRows,
  byId: ReadonlyMap<number, Unit>,
  onDay: string,
  isWanted: (unit: Unit) => boolean,
): Map<string, Set<Unit>> {
  const found = new Map<string, Set<Unit>>();
  const add = (name: string, unitId: number) => {
    const unit = byId.get(unitId);
    if (!unit || !isWanted(unit)) return;
    const key = bareName(name);
    found.set(key, (found.get(key) ?? new Set()).add(unit));
  };
  for (const name of rows.names) {
    if (name.validFrom > onDay) continue;
    add(name.shortName, name.unitId);
    add(name.fullName, name.unitId);
  }
  for (const alias of rows.aliases) add(alias.name, alias.unitId);
  return found;
}

/** Follows the reforms from a unit that has ended to those that exist on the day; each at most once. */
function successorsOf(
  former: Unit,
  successions: readonly Succession[],
  byId: ReadonlyMap<number, Unit>,
  onDay: string,
): Unit[] {
  const reached = new Set<Unit>();
  const seen = new Set<number>([former.id]);
  const waiting = [former.id];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop())
    for (const step of successions) {
      if (step.predecessorId !== id || step.onDay > onDay || seen.has(step.successorId)) continue;
      seen.add(step.successorId);
      const unit = byId.get(step.successorId);
      if (!unit) continue;
      if (holdsOn(unit, onDay)) reached.add(unit);
      else waiting.push(unit.id);
    }
  return [...reached].sort((a, b) => a.sort - b.sort);
}

function oneOrSeveral(candidates: readonly Unit[], via: Unit | null): Resolution {
  const [only, ...rest] = candidates;
  if (!only) return { kind: 'unknown' };
  return rest.length === 0 ? { kind: 'one', unit: only, via } : { kind: 'several', candidates };
}
