import { z } from 'zod';
import { done, invalid, isRefusal, type Result, refuse } from '#kernel/results.ts';
import { quarterOf, type Day } from '#kernel/day.ts';
import { type ActionContext, defineAction } from '#platform/actions/action.ts';
import { unitCode, wholeNumber } from '#platform/actions/fields.ts';
import { inspectUpload } from '#platform/files/inspect-upload.ts';
import { readFilledTable } from '#platform/sheets/fillable-table.ts';
import { readXlsxTable } from '#platform/sheets/read-table.ts';
import { peopleOfUnit, unitDirectory } from '#rooms/units/index.ts';
import { addEntry } from '../actions/add-entry.ts';
import { assign } from '../actions/assign.ts';
import { report } from '../actions/report.ts';
import { mayKeepPlan, mayWorkOn } from '../permissions.ts';
import { type LockedShare, lockShare } from '../store.ts';
import { lockUnitShares } from './store.ts';
import { readUnitSheet, type SheetRow, sheetHeaders } from './unit-sheet.ts';

/**
 * Takes in the sheet a unit filled: persons, breakdown and progress of all its tasks at once, or nothing where a cell
 * is wrong. Sent by the unit itself, or merged by the office, which receives such sheets by other ways too.
 */
export const submitSheet = defineAction({
  name: 'plans.unit.submit-sheet',
  title: '上报填报表',
  path: '/plans/:year/units/:unit/sheet',
  hasFiles: true,
  input: z.object({
    year: wholeNumber('年度', 2008, 2100),
    unit: unitCode,
    file: z.instanceof(File, { error: '请选择填好的 XLSX 文件。' }),
  }),
  load: async (tx, { year, unit: code }) => {
    const unit = (await unitDirectory(tx, `${year}-12-31`)).byCode(code);
    if (!unit) return null;
    const shares = await lockUnitShares(tx, year, unit.id);
    return shares.length === 0 ? null : { unitId: unit.id, shares };
  },
  who: (actor, matter) => {
    const office = mayKeepPlan(actor);
    return isRefusal(office) ? mayWorkOn(actor, matter) : office;
  },
  async run(cx, { unitId, shares }, { year, file }) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const inspected = await inspectUpload(bytes, file.name);
    if (inspected.kind !== 'done') return inspected;
    const workbook = await readXlsxTable(bytes);
    if (workbook.kind !== 'done') return workbook;
    const sheet = workbook.value.sheets.find((one) => !one.isHidden);
    if (!sheet) return invalid({ file: '文件里没有可见的工作表。' });
    const table = readFilledTable(sheet, sheetHeaders);
    if (table.kind !== 'done') return table;
    const people = await peopleOfUnit(cx.tx, unitId, cx.today);
    const name = (id: number | null) => people.find((one) => one.personId === id)?.name ?? null;
    const tasks = shares.map(({ task, share }) => {
      const { no, requirement, deadlineText } = task;
      return [
        no,
        { no, requirement, deadlineText, section: share.section, person: name(share.personId) },
      ] as const;
    });
    // Someone with two posts in the unit is one person.
    const members = [...new Map(people.map((one) => [one.personId, one])).values()];
    const reading = readUnitSheet(table.value, { tasks: new Map(tasks), people: members, year });
    if (Object.keys(reading.problems).length > 0) return invalid({ ...reading.problems });
    if (reading.rows.length === 0)
      return refuse(
        'state',
        'plans.sheet.nothing-new',
        '表格里没有新填写的内容，没有任何变化。',
        '请在白色单元格中填写后再上报。',
      );
    for (const row of reading.rows) {
      const taken = await takeRow(cx, shares, row);
      if (taken.kind !== 'done') return atRow(row, taken);
    }
    const after = { file: inspected.value.safeName, rows: reading.rows.length };
    await cx.trail({ matterKind: 'unit', matterId: unitId, after });
    return done({ year, rows: reading.rows.length });
  },
});

/** The steps of one row, as if each had been done on its page; the permission was asked once for the whole sheet. */
async function takeRow(
  cx: ActionContext,
  shares: readonly LockedShare[],
  row: SheetRow,
): Promise<Result<unknown>> {
  const id = shares.find(({ task }) => task.no === row.no)?.share.id;
  const fresh = async (): Promise<LockedShare> => {
    const share = id === undefined ? null : await lockShare(cx.tx, id);
    if (!share) throw new Error(`no share for task ${row.no}`);
    return share;
  };
  if (row.assignment) {
    const matter = await fresh();
    const { section, personId: person } = row.assignment;
    const { id: share, version } = matter.share;
    const assigned = await assign.run(cx, matter, { share, section, person, version });
    if (assigned.kind !== 'done') return assigned;
  }
  if (row.entry) {
    const matter = await fresh();
    const period = `q${quarterOf(row.entry.dueDay as Day)}` as 'q1' | 'q2' | 'q3' | 'q4';
    const input = { ...row.entry, period, share: matter.share.id, person: matter.share.personId };
    const added = await addEntry.run(cx, matter, input);
    if (added.kind !== 'done') return added;
  }
  if (row.report) {
    const matter = await fresh();
    const input = { ...row.report, share: matter.share.id, link: null, linkTitle: null };
    const reported = await report.run(cx, matter, input);
    if (reported.kind !== 'done') return reported;
  }
  return done(null);
}

/** A refusal of one row names the row: the others were right, and nothing of the sheet is saved. */
function atRow(row: SheetRow, problem: Exclude<Result<unknown>, { kind: 'done' }>) {
  const sentence =
    problem.kind === 'refused'
      ? `${problem.sentence}${problem.remedy}`
      : (Object.values(problem.fields)[0] ?? '填写有误。');
  return invalid({ [row.at]: `单元格 ${row.at}（第${row.no}项任务）：${sentence}` });
}
