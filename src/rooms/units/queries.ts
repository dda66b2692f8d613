import { type Refusal, refuse } from '#kernel/results.ts';
import { formatMoment } from '#kernel/day.ts';
import { type Db, on } from '#platform/db/database.ts';
import type { TrailTables } from '#platform/trail/append.ts';

/**
 * The refusal for an edit of something that moved on since the form was shown; names who changed it last.
 * What was typed is kept by the form.
 */
export async function movedOn(db: Db, matterKind: string, matterId: number | string): Promise<Refusal> {
  const last = await on<TrailTables>(db)
    .selectFrom('trail.entry')
    .select(['actor_name', 'at', 'title'])
    .where('matter_kind', '=', matterKind)
    .where('matter_id', '=', String(matterId))
    .orderBy('id', 'desc')
    .executeTakeFirst();
  const who = last
    ? `${last.actor_name}已于 ${formatMoment(last.at)} 办理了“${last.title}”`
    : '这项内容刚刚被他人更新';
  return refuse(
    'conflict',
    'units.record.moved-on',
    `${who}，您看到的是更新前的内容，所以没有保存。`,
    '您填写的内容已保留；请对照最新内容核对后再次提交。',
  );
}
