import type { GongkaiApp, GongkaiContext } from '#platform/http/context.ts';
import { answerProblem, PAGE_MISSING } from '#platform/http/problem.ts';
import { dueDayOf } from '../plan.ts';
import { plans } from '../queries.ts';
import { ledgerDocument } from '../exports/ledger-docx.ts';
import type { LedgerView } from '../exports/ledger-line.ts';
import { ledgerWorkbook } from '../exports/ledger-xlsx.ts';
import { reportFile } from './report-file.ts';
import { correctPage } from './staff-correct.tsx';
import { draftPage } from './staff-draft.tsx';
import { plansPage } from './staff-import.tsx';
import { ledgerData } from './ledger-data.ts';
import { ledgerPage } from './staff-ledger.tsx';
import { taskPage } from './staff-task.tsx';
import { gapsPage } from './staff-gaps.tsx';
import { leaderPage } from './staff-leader.tsx';
import { measurePage, measuresPage } from './staff-measures.tsx';
import { overviewPage } from './staff-overview.tsx';
import { rulesPage } from './staff-rules.tsx';
import { schedulePage } from './staff-schedule.tsx';
import { statusWords } from './words.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Pages of the workbench for the plan. Reading only; everything that changes goes through the room's actions. */
export function staffPages(app: GongkaiApp): void {
  app.get('/w/plans', plansPage);
  app.get('/w/plans/leader', async (c) => {
    const [newest] = await plans(c.get('cx').db);
    return c.redirect(newest ? `/w/plans/${newest.year}/leader` : '/w/plans', 303);
  });
  app.get('/w/plans/drafts/:draft', draftPage);
  app.get('/w/plans/drafts/:draft/tasks/:no', correctPage);
  app.get('/w/plans/reports/:report/files/:file', reportFile);
  app.get('/w/plans/:year{[0-9]{4}}', ledgerPage);
  app.get('/w/plans/:year{[0-9]{4}}/ledger.xlsx', (c) => exported(c, XLSX, 'xlsx', ledgerWorkbook));
  app.get('/w/plans/:year{[0-9]{4}}/ledger.docx', (c) =>
    exported(c, DOCX, 'docx', async (view) => ledgerDocument(view)),
  );
  app.get('/w/plans/:year{[0-9]{4}}/tasks/:no{[0-9]+}', taskPage);
  app.get('/w/plans/:year{[0-9]{4}}/overview', overviewPage);
  app.get('/w/plans/:year{[0-9]{4}}/leader', leaderPage);
  app.get('/w/plans/:year{[0-9]{4}}/schedule', schedulePage);
  app.get('/w/plans/:year{[0-9]{4}}/gaps', gapsPage);
  app.get('/w/plans/:year{[0-9]{4}}/rules', rulesPage);
  app.get('/w/plans/:year{[0-9]{4}}/measures', measuresPage);
  app.get('/w/plans/:year{[0-9]{4}}/measures/:measure', measurePage);
}

/** The ledger as shown, with the same filter, as a file. */
async function exported(
  c: GongkaiContext,
  type: string,
  ending: string,
  write: (view: LedgerView) => Promise<Uint8Array>,
): Promise<Response> {
  const cx = c.get('cx');
  const data = await ledgerData(cx, Number(c.req.param('year')), c.req.query());
  if (!data) return answerProblem(c, PAGE_MISSING);
  const { plan, filter, directory } = data;
  const words = [
    filter.q && `含“${filter.q}”`,
    filter.section,
    filter.unit && directory.byCode(filter.unit)?.name,
    filter.status && statusWords[filter.status as keyof typeof statusWords],
  ];
  const bytes = await write({
    title: plan.title,
    filters: words.filter(Boolean).join('；'),
    onDay: cx.today,
    lines: data.shown.map(({ task, status, signed, shares, percent }) => ({
      ...{ no: task.no, section: task.section, subsection: task.subsection, requirement: task.requirement },
      ...{ leads: task.leads, responsible: task.responsible, deadlineText: task.deadlineText },
      ...{ dueDay: dueDayOf(task), status, signed, units: shares.length, percent },
    })),
  });
  const name = encodeURIComponent(`${plan.year}年任务台账.${ending}`);
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': type,
    'content-disposition': `attachment; filename*=UTF-8''${name}`,
  });
}
