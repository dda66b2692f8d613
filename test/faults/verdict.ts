/** Compares what callers were told with what the database holds, and the parts of each write with each other. */
import type { Ledger, Writer } from './ledger.ts';
import type { System } from './system.ts';

export interface Verdict {
  readonly acknowledged: number;
  /** Told as done, and not there: must be none. */
  readonly lost: number;
  /** There more than once, told or not: must be none. */
  readonly doubled: number;
  /** There with another number than the caller was told: must be none. */
  readonly renumbered: number;
  /** A row, duty, line of the trail or remembered answer without the other three: must be none. */
  readonly half: number;
  /** Never told, tried at most until the first unknown outcome; of these so many are there, which is allowed. */
  readonly givenUp: number;
  readonly givenUpThere: number;
}

/** What a verdict must say of the four things that must never happen. */
export const nothingWrong = { lost: 0, doubled: 0, renumbered: 0, half: 0 };

export const wrongs = ({ lost, doubled, renumbered, half }: Verdict): typeof nothingWrong => ({
  ...{ lost, doubled, renumbered, half },
});

interface Stored {
  readonly id: number;
  readonly content: string;
  readonly duties: number;
  readonly lines: number;
}

/** Reads the outcome; the system must be running. */
export async function verdict(system: System, writers: readonly Writer[], ledger: Ledger): Promise<Verdict> {
  const reports = writers.map((writer) => writer.report);
  const rows = await system.query<Stored>(
    `select t.id::int, t.content,
       (select count(*)::int from platform.duty d where d.matter_kind = 'report-task' and d.matter_id = t.id::text) as duties,
       (select count(*)::int from trail.entry e where e.action = 'units.report.hand-out' and (e.after->>'task')::bigint = t.id) as lines
     from units.report_task t where t.report_id = any ($1)`,
    [reports],
  );
  const [loose] = await system.query<{ lines: number; duties: number; answers: number }>(
    `select
       (select count(*)::int from trail.entry e where e.action = 'units.report.hand-out' and (e.after->>'report')::bigint = any ($1)
         and not exists (select from units.report_task t where t.id = (e.after->>'task')::bigint)) as lines,
       (select count(*)::int from platform.duty d where d.kind = 'finish-report-task'
         and not exists (select from units.report_task t where t.id::text = d.matter_id)) as duties,
       (select count(*)::int from platform.idempotency i where i.action = 'units.report.hand-out'
         and not exists (select from units.report_task t where t.id = (i.response->>'id')::bigint)) as answers`,
    [reports],
  );
  const kept = new Set(
    (
      await system.query<{ key: string }>(
        `select key from platform.idempotency where action = 'units.report.hand-out' and response is not null`,
      )
    ).map((row) => row.key),
  );
  const stored = Map.groupBy(rows, (row) => row.content);
  const told = ledger.writes.filter((one) => one.id !== undefined);
  const givenUp = ledger.writes.filter((one) => one.id === undefined);
  const isHere = (one: { content: string }): boolean => stored.has(one.content);
  return {
    acknowledged: told.length,
    lost: told.filter((one) => !isHere(one)).length,
    doubled: [...stored.values()].filter((same) => same.length > 1).length,
    renumbered: told.filter((one) => isHere(one) && stored.get(one.content)![0]!.id !== one.id).length,
    half:
      rows.filter((row) => row.duties !== 1 || row.lines !== 1).length +
      ledger.writes.filter((one) => isHere(one) !== kept.has(one.key)).length +
      loose!.lines +
      loose!.duties +
      loose!.answers,
    givenUp: givenUp.length,
    givenUpThere: givenUp.filter(isHere).length,
  };
}
