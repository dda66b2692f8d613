import type { UnitDirectory } from '#rooms/units/index.ts';
import type { Part } from './plan.ts';

/** One named unit of a task, with the collective name it stands under. */
export interface NamedUnit {
  readonly unitId: number;
  readonly part: Part;
  readonly via: string | null;
}

export interface Expansion {
  readonly units: readonly NamedUnit[];
  /** Names that mean no unit, or several: the office decides. */
  readonly unclear: readonly string[];
}

/**
 * The units a task means on the directory's day. A unit that leads is counted once, as lead; a name in its own right
 * goes before the same unit under a collective name.
 */
export function expandUnits(
  directory: Pick<UnitDirectory, 'resolve'>,
  task: { readonly leads: readonly string[]; readonly responsible: readonly string[] },
): Expansion {
  const found = new Map<number, NamedUnit>();
  const unclear: string[] = [];
  const take = (name: string, part: Part): NamedUnit[] => {
    const meant = directory.resolve(name);
    if (meant.kind === 'one') return [{ unitId: meant.unit.id, part, via: null }];
    if (meant.kind === 'collective') return meant.units.map((unit) => ({ unitId: unit.id, part, via: name }));
    unclear.push(name);
    return [];
  };
  const named = [
    ...task.leads.flatMap((name) => take(name, 'lead')),
    ...task.responsible.flatMap((name) => take(name, 'responsible')),
  ];
  const rank = (unit: NamedUnit): number => (unit.part === 'lead' ? 0 : unit.via === null ? 1 : 2);
  for (const unit of named.toSorted((a, b) => rank(a) - rank(b)))
    if (!found.has(unit.unitId)) found.set(unit.unitId, unit);
  return { units: [...found.values()], unclear };
}
