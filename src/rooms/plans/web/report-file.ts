import { isRefusal } from '#kernel/results.ts';
import { fileResponse } from '#platform/files/file-response.ts';
import { filesByIds } from '#platform/files/records.ts';
import type { GongkaiContext } from '#platform/http/context.ts';
import { answerProblem, PAGE_MISSING } from '#platform/http/problem.ts';
import { findReport, taskStandingOf } from '../queries.ts';
import { readableShares } from '../permissions.ts';

/** A file behind a report, for those who may see that unit's part of the task. */
export async function reportFile(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const fileId = Number(c.req.param('file'));
  const report = await findReport(cx.db, Number(c.req.param('report')));
  if (!report?.evidence.some((item) => item.fileId === fileId)) return answerProblem(c, PAGE_MISSING);
  const standing = await taskStandingOf(cx.db, report.year, report.no, cx.today);
  const isVisible =
    standing && readableShares(cx.actor, standing.shares).some(({ share }) => share.id === report.share_id);
  const file = (await filesByIds(cx.db, [fileId])).get(fileId);
  if (!isVisible || !file) return answerProblem(c, PAGE_MISSING);
  const answer = await fileResponse(file, 'staff');
  return isRefusal(answer) ? answerProblem(c, answer) : answer;
}
