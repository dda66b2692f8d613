import { buffer } from 'node:stream/consumers';
import { formatMoment } from '#kernel/day.ts';
import type { Db } from '#platform/db/database.ts';
import { type FileRow, fileStore, filesByIds } from '#platform/files/records.ts';
import { mayServe } from '#platform/scan/serving-policy.ts';
import { timelineOfMatters } from '#platform/trail/timeline.ts';
import { peopleOfUnit, type Unit, type UnitDirectory } from '#rooms/units/index.ts';
import type { Plan } from '../plan.ts';
import { type ReportRow, type TaskStanding, workOf } from '../queries.ts';
import { writeUnitSheet } from '../sheets/unit-sheet.ts';
import { evidenceZip, type PackagedEvidence, type PackagedStep } from './evidence-package.ts';

/** The sheet a unit fills in, with its tasks as they stand. `standings` hold this unit's shares only. */
export async function unitSheetFile(
  db: Db,
  plan: Plan,
  unit: Unit,
  standings: readonly TaskStanding[],
  today: string,
): Promise<Uint8Array> {
  const people = new Map((await peopleOfUnit(db, unit.id, today)).map((one) => [one.personId, one.name]));
  const mine = standings.filter(({ shares }) => shares.some(({ share }) => share.handedDownAt !== null));
  return writeUnitSheet({
    title: `${unit.name}：${plan.title}任务分解和进展填报表`,
    people: [...new Set(people.values())],
    tasks: mine.map(({ task, shares }) => {
      const share = shares[0]?.share;
      return {
        ...{ no: task.no, requirement: task.requirement, deadlineText: task.deadlineText },
        section: share?.section ?? null,
        person: people.get(share?.personId ?? -1) ?? null,
      };
    }),
  });
}

const reviews: Readonly<Record<ReportRow['state'], string>> = {
  submitted: '待审核',
  accepted: '已通过',
  returned: '已退回',
};

/** The 佐证 package over these shares: every report with its evidence, and their whole history from the trail. */
export async function evidenceFile(
  db: Db,
  title: string,
  standings: readonly TaskStanding[],
  directory: UnitDirectory,
  today: string,
): Promise<Uint8Array> {
  const places = new Map(
    standings.flatMap(({ task, shares }) =>
      shares.map(({ share }) => {
        const unitName = directory.byId(share.unitId)?.name ?? '';
        return [share.id, { taskNo: task.no, unitName }] as const;
      }),
    ),
  );
  const { reports } = await workOf(db, [...places.keys()]);
  const ids = reports.flatMap((one) => one.evidence.flatMap((piece) => piece.fileId ?? []));
  const files = await filesByIds(db, ids);
  const evidence: PackagedEvidence[] = [];
  for (const one of reports) {
    const place = places.get(one.share_id) ?? { taskNo: 0, unitName: '' };
    const about = { at: formatMoment(one.at), reportText: one.text, review: reviews[one.state] };
    const pieces = one.evidence.length > 0 ? one.evidence : [{ title: '（未附材料）' }];
    for (const piece of pieces) {
      const stored = 'fileId' in piece && piece.fileId ? files.get(piece.fileId) : undefined;
      const bytes = stored ? await bytesOf(stored) : null;
      const lacks = stored && !bytes ? '（文件暂不能提供）' : '';
      evidence.push({
        ...{ ...place, ...about, title: `${piece.title}${lacks}` },
        link: ('href' in piece && piece.href) || null,
        file: stored && bytes ? { name: stored.name, digest: stored.digest, bytes } : null,
      });
    }
  }
  return evidenceZip({ title, onDay: today, evidence, steps: await stepsOf(db, standings, places) });
}

/** Null where the virus scan or the store says no: the list then says that the file is lacking. */
async function bytesOf(file: FileRow): Promise<Uint8Array | null> {
  const { store, mode } = fileStore.ask();
  if (mayServe(file.scan, mode, 'staff').kind !== 'serve') return null;
  if ((await store.sizeOf(file.digest)) !== file.size) return null;
  return new Uint8Array(await buffer(store.read(file.digest)));
}

async function stepsOf(
  db: Db,
  standings: readonly TaskStanding[],
  places: ReadonlyMap<number, { readonly taskNo: number; readonly unitName: string }>,
): Promise<PackagedStep[]> {
  const tasks = new Map(standings.map(({ task }) => [String(task.id), task.no]));
  const matters = [
    ...[...tasks.keys()].map((id) => ({ kind: 'plan-task', id })),
    ...[...places.keys()].map((id) => ({ kind: 'plan-share', id })),
  ];
  const steps: PackagedStep[] = [];
  let before: number | undefined;
  for (;;) {
    const page = await timelineOfMatters(db, matters, { limit: 200, ...(before ? { before } : {}) });
    for (const row of page) {
      const place = row.matterKind === 'plan-share' ? places.get(Number(row.matterId)) : undefined;
      steps.push({
        at: formatMoment(row.at),
        taskNo: place?.taskNo ?? tasks.get(row.matterId) ?? 0,
        unitName: place?.unitName ?? '',
        ...{ actor: row.actor, title: row.title, note: row.note ?? '' },
      });
    }
    before = page.at(-1)?.id;
    if (page.length < 200 || before === undefined) return steps.reverse();
  }
}
