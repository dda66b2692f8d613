import { z } from 'zod';
import type { DirectoryRows } from './directory.ts';
import { dayBefore, unitFlags, unitKinds, type UnitFlag, type UnitKind } from './organisation.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const kindNames = Object.keys(unitKinds) as [UnitKind, ...UnitKind[]];
const flagNames = Object.keys(unitFlags) as [UnitFlag, ...UnitFlag[]];

const organisation = z.strictObject({
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/),
  kind: z.enum(kindNames),
  shortName: z.string().min(1),
  fullName: z.string().min(1),
  aliases: z.array(z.string().min(1)).default([]),
  flags: z.array(z.enum(flagNames)).default([]),
  origin: z.enum(['notice', 'public', 'invented', 'entered']),
  note: z.string().optional(),
  parent: z.string().optional(),
  validFrom: day.optional(),
  validTo: day.optional(),
  laterNames: z
    .array(z.strictObject({ shortName: z.string(), fullName: z.string(), validFrom: day }))
    .default([]),
});

/** A district's units as a file: data/units/*.json, also what `gongkai units load FILE` reads. */
export const districtFile = z.strictObject({
  title: z.string(),
  source: z.string(),
  defaultValidFrom: day,
  /** The code of the district itself, above every unit that names no parent. */
  root: z.string(),
  organisations: z.array(organisation).min(1),
  successions: z
    .array(
      z.strictObject({
        predecessor: z.string(),
        successor: z.string(),
        onDay: day,
        source: z.string().min(1),
        isConfirmed: z.boolean(),
      }),
    )
    .default([]),
});

export type DistrictFile = z.infer<typeof districtFile>;

/** The file as directory rows, numbered in the order of the file: what names mean can be tried without a database. */
export function rowsOfFile(file: DistrictFile): DirectoryRows {
  const ids = new Map(file.organisations.map((unit, at) => [unit.code, at + 1]));
  const from = (unit: (typeof file.organisations)[number]) => unit.validFrom ?? file.defaultValidFrom;
  const parent = (code: string) => (code === file.root ? null : (ids.get(file.root) ?? null));
  return {
    units: file.organisations.map((unit, at) => ({
      id: at + 1,
      code: unit.code,
      kind: unit.kind,
      parentId: unit.parent ? (ids.get(unit.parent) ?? null) : parent(unit.code),
      flags: unit.flags,
      validFrom: from(unit),
      validTo: unit.validTo ?? null,
      sort: at + 1,
    })),
    names: file.organisations.flatMap((unit, at) =>
      [{ shortName: unit.shortName, fullName: unit.fullName, validFrom: from(unit) }, ...unit.laterNames].map(
        (name, which, all) => {
          const next = all[which + 1];
          return { unitId: at + 1, ...name, validTo: next ? dayBefore(next.validFrom) : null };
        },
      ),
    ),
    aliases: file.organisations.flatMap((unit, at) => unit.aliases.map((name) => ({ unitId: at + 1, name }))),
    successions: file.successions.map((step) => ({
      predecessorId: ids.get(step.predecessor) ?? 0,
      successorId: ids.get(step.successor) ?? 0,
      onDay: step.onDay,
      source: step.source,
      isConfirmed: step.isConfirmed,
    })),
  };
}
