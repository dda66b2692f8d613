import {
  arrangeAccepted,
  arrangeDraft,
  arrangePending,
  arrangeReportedShare,
  arrangeShare,
  arrangeTask,
  planText,
  year,
} from './arrange-plans.ts';
import { peopleSheet } from './arrange-units.ts';
import { action, page, read, type Row } from './row.ts';
import type { Scene } from './scene.ts';

const both = { sides: ['own', 'foreign'] } as const;
const inYear = { year };
const at2018 = '/w/plans/:year{[0-9]{4}}';
const file = { isNoPage: true } as const;

const ofUnit = (at: Scene) => ({ year, unit: at.unit });

const pages = [
  page('/plans', 'public', {}, file),
  page('/plans/:year', 'public', inYear),
  page('/plans/:year/feed.atom', 'public', inYear, file),
  page('/plans/:year/tasks/:no', 'public', { year, no: 1 }),
  page('/plans/:year/units/:unit', 'public', (at) => ({ year, unit: at.unit }), both),
  page('/w/plans', 'staff'),
  page('/w/plans/leader', 'staff', {}, file),
  page('/w/plans/drafts/:draft', 'office', async (at) => ({ draft: await arrangeDraft(at) })),
  page('/w/plans/drafts/:draft/tasks/:no', 'office', async (at) => ({
    draft: await arrangeDraft(at),
    no: 1,
  })),
  page('/w/plans/reports/:report/files/:file', 'evidence', arrangeEvidence, file),
  page(at2018, 'staff', inYear),
  page(`${at2018}/ledger.xlsx`, 'staff', inYear, file),
  page(`${at2018}/ledger.docx`, 'staff', inYear, file),
  page(`${at2018}/tasks/:no{[0-9]+}`, 'staff', { year, no: 1 }),
  page(`${at2018}/tasks/:no{[0-9]+}/evidence.zip`, 'staff', { year, no: 1 }, file),
  page('/w/plans/mine', 'staff', {}, file),
  page(`${at2018}/units/:unit`, 'unit-readers', ofUnit, both),
  page(`${at2018}/units/:unit/sheet.xlsx`, 'unit-readers', ofUnit, { ...both, ...file }),
  page(`${at2018}/units/:unit/evidence.zip`, 'unit-readers', ofUnit, { ...both, ...file }),
  page(`${at2018}/overview`, 'staff', inYear),
  page(`${at2018}/leader`, 'staff', inYear),
  page(`${at2018}/schedule`, 'staff', inYear),
  page(`${at2018}/gaps`, 'staff', inYear),
  page(`${at2018}/rules`, 'staff', inYear),
  page(`${at2018}/measures`, 'staff', inYear),
  page(`${at2018}/measures/:measure`, 'staff', { year, measure: 'plans.entries-on-time' }),
];

const reads = [
  read('/plans', 'public'),
  read('/plans/:year/tasks', 'public', inYear),
  read('/plans/:year/tasks/:no', 'public', { year, no: 1 }),
  read('/plans/:year/gaps', 'staff', inYear),
  read('/plans/:year/schedule', 'staff', { year, from: '2018-08-01', to: '2018-08-31' }),
];

const drafts = [
  action('/plans/drafts', 'office', (at) => ({ text: planText(at) })),
  action('/plans/drafts/:draft/tasks/:no', 'office', async (at) => ({
    ...{ draft: await arrangeDraft(at), no: 1, section: at.text('推进'), subsection: at.text('公开') },
    ...{ requirement: at.text('要求'), leads: '区政府办', responsible: '区财政局' },
    ...{ deadlineText: '10月底前', deadlineKind: 'by', deadlineDate: '2019-10-31', version: 1 },
  })),
  action('/plans/drafts/:draft/discard', 'office', async (at) => ({ draft: await arrangeDraft(at) })),
  action('/plans/drafts/:draft/confirm', 'office', async (at) => ({
    ...{ draft: await arrangeDraft(at), version: 1 },
  })),
  action('/plans/:year/hand-down', 'office', async (at) => ({ year: await arrangePending(at) })),
];

const tasks = [
  action('/plans/:year/tasks/:no/amend', 'office', async (at) => ({
    ...{ year, ...(await arrangeTask(at, 'monthly')), requirement: at.text('要求'), reason: at.text('原因') },
  })),
  action('/plans/:year/tasks/:no/event', 'office', async (at) => ({
    ...{ year, ...(await arrangeTask(at, 'after-event')), document: at.text('文件') },
    ...{ day: '2018-08-20', dueDay: '2018-11-30' },
  })),
  action('/plans/:year/tasks/:no/close', 'office', async (at) => ({
    ...{ year, no: await arrangeAccepted(at), summary: at.text('总结') },
  })),
  action('/plans/:year/tasks/:no/reopen', 'office', async (at) => {
    const no = await arrangeAccepted(at);
    await at.does('zhengfuban-duban', `/plans/${year}/tasks/${no}/close`, { summary: '总结' });
    return { year, no, reason: at.text('原因') };
  }),
  action('/plans/:year/tasks/:no/units', 'office', async (at) => {
    const { no } = await arrangeTask(at, 'monthly');
    const { code } = await at.one<{ code: string }>(
      `select o.code from units.organisation o where o.kind <> 'district'
         and o.valid_from <= '2018-08-20' and coalesce(o.valid_to, 'infinity') >= '2018-08-20'
         and not exists (select 1 from plans.share s join plans.task t on t.id = s.task_id
                         where s.unit_id = o.id and t.no = $1) limit 1`,
      no,
    );
    return { year, no, unit: code, part: 'responsible', reason: at.text('理由') };
  }),
  action('/plans/rules/:rule', 'office', async (at) => {
    const { id, version } = await at.one<{ id: string; version: number }>(
      'select id, version from plans.rule order by id desc limit 1',
    );
    return { rule: id, version, state: 'drafting', documentNumber: at.text('文号') };
  }),
];

const shares = [
  action('/plans/shares/:share/sign', 'unit-hands', async (at) => ({
    ...(await arrangeShare(at, 'handed-down')),
  })),
  action('/plans/shares/:share/assign', 'unit-hands', async (at) => ({
    ...{ ...(await arrangeShare(at, 'signed')), section: at.text('科'), person: await clerkOf(at) },
  })),
  action('/plans/shares/:share/entries', 'unit-hands', async (at) => ({
    ...{ ...(await arrangeShare(at, 'signed')), period: 'q3', text: at.text('事项'), dueDay: '2018-09-28' },
  })),
  action('/plans/:year/units/:unit/sign', 'unit-hands', async (at) => {
    await arrangeShare(at, 'handed-down');
    return { year, unit: at.unit };
  }),
  action('/plans/entries/:entry/finish', 'unit-hands', async (at) => ({ entry: await arrangeEntry(at) })),
  action('/plans/entries/:entry/amend', 'unit-hands', async (at) => ({
    ...{ entry: await arrangeEntry(at), text: at.text('事项'), dueDay: '2018-09-29', version: 1 },
  })),
  action('/plans/shares/:share/release', 'lead-or-office', async (at) => ({
    ...{ ...(await arrangeShare(at, 'signed')), reason: at.text('理由') },
  })),
  action('/plans/shares/:share/breakdown', 'unit-hands', async (at) => {
    await arrangeEntry(at);
    return { ...(await arrangeShare(at, 'signed')) };
  }),
  action('/plans/shares/:share/reports', 'unit-hands', async (at) => ({
    ...{ ...(await arrangeShare(at, 'signed')), text: at.text('进展'), percent: 20 },
    ...{ link: 'https://www.example.gov.cn/', linkTitle: at.text('链接') },
  })),
  action('/plans/shares/:share/review', 'lead-or-office', async (at) => ({
    ...{ ...(await arrangeReportedShare(at)), outcome: 'return', note: at.text('意见') },
  })),
  action('/plans/shares/:share/remind', 'lead-or-office', async (at) => ({
    ...{ ...(await arrangeShare(at, 'signed')), text: at.text('催办') },
  })),
  action('/plans/shares/:share/difficulties', 'unit-hands', async (at) => ({
    ...{ ...(await arrangeShare(at, 'signed')), text: at.text('困难') },
  })),
  action('/plans/difficulties/:difficulty/answer', 'lead-or-office', async (at) => {
    const { share } = await arrangeShare(at, 'signed');
    const asked = await at.does(`${at.unit}-jingban`, `/plans/shares/${share}/difficulties`, {
      text: '困难',
    });
    return { difficulty: asked.id, answer: at.text('答复'), solveBy: '2018-09-30' };
  }),
  action(
    '/plans/:year/units/:unit/sheet',
    'unit-hands-or-office',
    (at) => ({ year, unit: at.unit, file: new File(['no sheet'], '填报表.xlsx') }),
    { neverDone: 'a filled sheet is tried in the tests of the sheets' },
  ),
];

/** Evidence of a report of the own unit, as its page links it. */
async function arrangeEvidence(at: Scene): Promise<{ report: number; file: string }> {
  const { share } = await arrangeShare(at, 'signed');
  const sent = { text: '进展', percent: 20, file: await peopleSheet(at) };
  const { id } = await at.does(`${at.unit}-jingban`, `/plans/shares/${share}/reports`, sent);
  const { file: stored } = await at.one<{ file: string }>(
    `select evidence->0->>'fileId' as file from plans.report where id = $1`,
    id,
  );
  return { report: id, file: stored };
}

async function arrangeEntry(at: Scene): Promise<number> {
  const { share } = await arrangeShare(at, 'signed');
  const entry = { period: 'q3', text: '事项', dueDay: '2018-09-28' };
  return (await at.does(`${at.unit}-jingban`, `/plans/shares/${share}/entries`, entry)).id;
}

async function clerkOf(at: Scene): Promise<number> {
  const { id } = await at.one<{ id: string }>(
    'select person_id as id from identity.account where login = $1',
    `${at.unit}-jingban`,
  );
  return Number(id);
}

/** Routes of the plans room. */
export const planRows: readonly Row[] = [pages, reads, drafts, tasks, shares].flat(2);
