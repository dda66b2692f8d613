import { done, type Result, refuse } from '#kernel/results.ts';
import type { ActionContext } from '../actions/action.ts';
import { type Auto, type Db, on } from '../db/database.ts';
import { question } from '../room.ts';
import type { ScanResult } from '../scan/clamd-client.ts';
import { mayServe, type ServingMode } from '../scan/serving-policy.ts';
import type { ContentStore } from './content-store.ts';
import type { FileKind } from './file-kinds.ts';
import { inspectUploadApart } from './inspect-apart.ts';
import { defaultUploadLimits } from './limits.ts';
import { refuseUpload } from './upload-refusals.ts';

/** Where the bytes lie, who looks for viruses, and how strict we are: bound in main, by tests to a folder of their own. */
export interface FileHouse {
  readonly store: ContentStore;
  scan(bytes: Uint8Array): Promise<ScanResult>;
  readonly mode: ServingMode;
}
export const fileStore = question<FileHouse>('files.store');

interface FileTables {
  'platform.file': {
    id: Auto<number>;
    digest: string;
    name: string;
    kind: FileKind;
    size: number;
    scan: ScanResult['verdict'];
    scan_detail: string | null;
    scanned_at: string | null;
    uploaded_at: string;
    account_id: number | null;
    uploader: string;
    unit_id: number | null;
  };
}

/** A file that was taken in. A room keeps its number and decides who may read it. */
export interface FileRow {
  readonly id: number;
  readonly digest: string;
  /** The name to show and to offer for download. */
  readonly name: string;
  readonly kind: FileKind;
  /** Bytes. */
  readonly size: number;
  readonly scan: ScanResult;
  readonly uploadedAt: string;
  readonly uploader: string;
  readonly unitId: number | null;
}

/** Whether something was chosen in a file field: browsers send an empty nameless file when nothing was. */
export const isChosen = (value: unknown): value is File =>
  value instanceof File && (value.size > 0 || value.name !== '');

/**
 * Takes an uploaded file in: looked at, scanned, stored, one row on the caller's transaction. A file that is refused
 * (wrong kind, bounds, virus, the mark of a state secret) leaves nothing behind.
 */
export async function saveUpload(
  cx: Pick<ActionContext, 'tx' | 'now' | 'actor' | 'capacity'>,
  file: File,
): Promise<Result<FileRow>> {
  const { maxFileBytes } = defaultUploadLimits;
  if (file.size > maxFileBytes)
    return refuseUpload('too-large', `上限 ${Math.floor(maxFileBytes / 1048576)} MB`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const looked = await inspectUploadApart(bytes, file.name);
  if (looked.kind !== 'done') return looked;
  const house = fileStore.ask();
  const scan = await house.scan(bytes);
  if (scan.verdict === 'infected')
    return refuse(
      'forbidden',
      'files.upload.infected',
      `该文件查出病毒（${scan.signature}），系统已拒收且未保存。`,
      '请先在本机清除病毒，重新生成文件后再上传。',
    );
  const stored = await house.store.put(bytes);
  if (stored.kind !== 'done') return stored;
  const row = await on<FileTables>(cx.tx)
    .insertInto('platform.file')
    .values({
      ...stored.value,
      name: looked.value.safeName,
      kind: looked.value.kind,
      scan: scan.verdict,
      scan_detail: scan.verdict === 'unscanned' ? scan.why : null,
      scanned_at: scan.verdict === 'unscanned' ? null : cx.now,
      uploaded_at: cx.now,
      account_id: cx.actor.accountId,
      uploader: cx.actor.name,
      unit_id: cx.capacity.unitId,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return done(toFile(row));
}

/** Files by number, for lists and pages; unknown numbers are left out. */
export async function filesByIds(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, FileRow>> {
  if (ids.length === 0) return new Map();
  const rows = await on<FileTables>(db)
    .selectFrom('platform.file')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, toFile(row)]));
}

/** What stands beside the name of a file: 未查毒 where nobody has looked and this mode still hands it out. */
export function scanLabel(file: FileRow): string | null {
  const serving = mayServe(file.scan, fileStore.ask().mode, 'staff');
  return serving.kind === 'serve' ? serving.label : file.scan.verdict === 'unscanned' ? '待查毒' : '已停用';
}

function toFile(row: {
  id: number;
  digest: string;
  name: string;
  kind: FileKind;
  size: number;
  scan: ScanResult['verdict'];
  scan_detail: string | null;
  uploaded_at: string;
  uploader: string;
  unit_id: number | null;
}): FileRow {
  const scan: ScanResult =
    row.scan === 'clean'
      ? { verdict: 'clean' }
      : row.scan === 'infected'
        ? { verdict: 'infected', signature: row.scan_detail ?? '' }
        : { verdict: 'unscanned', why: row.scan_detail ?? '' };
  return {
    id: row.id,
    digest: row.digest,
    name: row.name,
    kind: row.kind,
    size: row.size,
    scan,
    uploadedAt: row.uploaded_at,
    uploader: row.uploader,
    unitId: row.unit_id,
  };
}
