import type { Result } from '#kernel/results.ts';
import { type Caller, performOn } from '#platform/actions/perform.ts';
import type { Tx } from '#platform/db/database.ts';
import { addOrganisation } from './actions/add-organisation.ts';
import { closeOrganisation } from './actions/close-organisation.ts';
import { renameOrganisation } from './actions/rename-organisation.ts';
import type { DistrictFile } from './district-file.ts';
import { unitIdOf } from './store.ts';

/** A unit of a file was refused; nothing of the file is saved. */
export class DistrictRefused extends Error {
  constructor(code: string, sentence: string) {
    super(`${code}：${sentence}`);
    this.name = 'DistrictRefused';
  }
}

/** The value of what must have ended well. @throws DistrictRefused naming the unit. */
export function expectDone<T>(code: string, result: Result<T>): T {
  if (result.kind === 'done') return result.value;
  const sentence =
    result.kind === 'refused' ? result.sentence : (Object.values(result.fields)[0] ?? '填写有误。');
  throw new DistrictRefused(code, sentence);
}

/**
 * Takes in a district's units from a file through the same actions as the pages, on the caller's transaction; units
 * whose code is on record are left as they are. Returns how many were added.
 * @throws DistrictRefused when a unit cannot be added.
 */
export async function loadDistrict(tx: Tx, file: DistrictFile, caller: Caller): Promise<number> {
  const added = new Set<string>();
  const rootFirst = [...file.organisations].sort(
    (a, b) => Number(b.code === file.root) - Number(a.code === file.root),
  );
  for (const [at, unit] of rootFirst.entries()) {
    if ((await unitIdOf(tx, unit.code)) !== null) continue;
    const input = {
      ...unit,
      parent: unit.parent ?? (unit.code === file.root ? null : file.root),
      validFrom: unit.validFrom ?? file.defaultValidFrom,
      validTo: null,
      note: unit.note ?? null,
      sort: at + 1,
    };
    expectDone(unit.code, await performOn(tx, addOrganisation, input, caller));
    added.add(unit.code);
    for (const [which, name] of unit.laterNames.entries())
      expectDone(
        unit.code,
        await performOn(
          tx,
          renameOrganisation,
          { unit: unit.code, ...name, from: name.validFrom, basis: file.source, version: which + 1 },
          caller,
        ),
      );
  }
  for (const unit of file.organisations)
    if (added.has(unit.code) && unit.validTo !== undefined)
      expectDone(unit.code, await performOn(tx, closeOrganisation, ending(file, unit), caller));
  return added.size;
}

function ending(file: DistrictFile, unit: DistrictFile['organisations'][number]) {
  const steps = file.successions.filter((step) => step.predecessor === unit.code);
  return {
    unit: unit.code,
    lastDay: unit.validTo ?? '',
    successors: steps.map((step) => step.successor),
    basis: steps[0]?.source ?? file.source,
    isConfirmed: steps.length > 0 && steps.every((step) => step.isConfirmed),
    version: 1 + unit.laterNames.length,
  };
}
