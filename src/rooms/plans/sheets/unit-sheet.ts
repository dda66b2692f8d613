import { parseChineseDay, parseDay } from '#kernel/day.ts';
import { cellName } from '#platform/sheets/cell-name.ts';
import { type FilledTable, writeFillableTable } from '#platform/sheets/fillable-table.ts';

/** The columns of the sheet a unit fills in, as its header names them. */
export const sheetHeaders = [
  '序号',
  '具体要求',
  '完成时限',
  '责任科室',
  '责任人',
  '分解事项',
  '完成日期',
  '进展情况',
  '完成比例',
] as const;

type Header = (typeof sheetHeaders)[number];

/** What the sheet shows of one task before the unit fills it in. */
export interface SheetTask {
  readonly no: number;
  readonly requirement: string;
  readonly deadlineText: string;
  readonly section: string | null;
  readonly person: string | null;
}

/** One row as the unit filled it in. Several rows of one task are several lines of its breakdown. */
export interface SheetRow {
  readonly no: number;
  readonly assignment: { readonly section: string; readonly personId: number } | null;
  readonly entry: { readonly text: string; readonly dueDay: string } | null;
  readonly report: { readonly text: string; readonly percent: number } | null;
  /** The name of the cell that begins the row, for what only the action can find wrong. */
  readonly at: string;
}

export interface SheetReading {
  readonly rows: readonly SheetRow[];
  /** Cell (E7) → what is wrong in it. */
  readonly problems: Readonly<Record<string, string>>;
}

/** Writes the sheet of one unit: its tasks given, the cells to fill in open. */
export const writeUnitSheet = (given: {
  readonly title: string;
  readonly tasks: readonly SheetTask[];
  readonly people: readonly string[];
}): Promise<Uint8Array> =>
  writeFillableTable({
    name: '任务分解和进展',
    title: given.title,
    notes: [
      '灰色单元格由系统填写，请勿改动；一项任务有几条分解事项的，复制整行后逐条填写。',
      '只填需要报送的内容，空着的单元格表示没有变化。严禁填写涉密内容。',
    ],
    columns: [
      { header: '序号', kind: 'number', isLocked: true },
      { header: '具体要求', kind: 'text', isLocked: true, width: 50 },
      { header: '完成时限', kind: 'text', isLocked: true, width: 14 },
      { header: '责任科室', kind: 'text', isLocked: false, width: 14 },
      {
        ...{ header: '责任人', kind: 'text', isLocked: false, width: 12 },
        ...(given.people.length > 0 ? { choices: given.people } : {}),
      },
      { header: '分解事项', kind: 'text', isLocked: false, width: 30, hint: '做什么，不超过500字' },
      { header: '完成日期', kind: 'day', isLocked: false, width: 12 },
      { header: '进展情况', kind: 'text', isLocked: false, width: 40, hint: '已经做了什么，不超过2000字' },
      { header: '完成比例', kind: 'number', isLocked: false, width: 10, hint: '0 到 100 的整数' },
    ],
    rows: given.tasks.map((task) => [
      ...[task.no, task.requirement, task.deadlineText, task.section, task.person],
      ...[null, null, null, null],
    ]),
    blankRows: 50,
  });

/**
 * Reads a filled sheet: what each row asks for, and by its name every cell that does not fit. Pure: the unit's tasks,
 * its people and the plan's year are given. A row that only repeats what the system wrote asks for nothing.
 */
export function readUnitSheet(
  table: FilledTable,
  given: {
    readonly tasks: ReadonlyMap<number, SheetTask>;
    readonly people: readonly { readonly personId: number; readonly name: string }[];
    readonly year: number;
  },
): SheetReading {
  const rows: SheetRow[] = [];
  const problems: Record<string, string> = {};
  const reported = new Map<number, string>();
  for (const { row, values } of table.rows) {
    const value = (header: Header) => (values[header] ?? '').trim();
    const cell = (header: Header) => cellName(row, table.places[header] ?? 0);
    const wrong = (header: Header, sentence: string): null => {
      problems[cell(header)] ??= `单元格 ${cell(header)}：${sentence}`;
      return null;
    };
    const no = Number(value('序号'));
    const task = given.tasks.get(no);
    if (!task) {
      wrong('序号', `“${value('序号')}”不是本单位的任务序号，请核对是否改动了这一列。`);
      continue;
    }
    const assignment = readAssignment(task, value, given.people, wrong);
    const entry = readEntry(value, given.year, wrong);
    const report = readReport(value, wrong);
    const earlier = reported.get(no);
    if (report && earlier !== undefined)
      wrong('进展情况', `第${no}项任务的进展已在 ${earlier} 填写过，一次只报一条，请合并。`);
    else if (report) reported.set(no, cell('进展情况'));
    if (assignment || entry || report) rows.push({ no, assignment, entry, report, at: cell('序号') });
  }
  return { rows, problems };
}

type Value = (header: Header) => string;
type Wrong = (header: Header, sentence: string) => null;

function readAssignment(
  task: SheetTask,
  value: Value,
  people: readonly { readonly personId: number; readonly name: string }[],
  wrong: Wrong,
): SheetRow['assignment'] {
  const [section, name] = [value('责任科室'), value('责任人')];
  if (section === (task.section ?? '') && name === (task.person ?? '')) return null;
  if (section === '' && name === '') return null;
  if (section === '') return wrong('责任科室', '填了责任人，请同时填写责任科室。');
  if (section.length > 60) return wrong('责任科室', '不能超过 60 字。');
  if (name === '') return wrong('责任人', '填了责任科室，请同时填写责任人。');
  const [person, second] = people.filter((one) => one.name === name);
  if (!person) return wrong('责任人', `“${name}”不是本单位现任人员，请从列表中选择。`);
  if (second) return wrong('责任人', `本单位有几位“${name}”，请在系统中指定责任人。`);
  return { section, personId: person.personId };
}

function readEntry(value: Value, year: number, wrong: Wrong): SheetRow['entry'] {
  const [text, due] = [value('分解事项'), value('完成日期')];
  if (text === '' && due === '') return null;
  if (text === '') return wrong('分解事项', '填了完成日期，请写明分解事项。');
  if (text.length > 500) return wrong('分解事项', '不能超过 500 字。');
  const dueDay = parseDay(due) ?? parseChineseDay(due);
  if (dueDay === null) return wrong('完成日期', '应填日期，例如 2018-10-31。');
  if (!dueDay.startsWith(String(year))) return wrong('完成日期', `应当在 ${year} 年之内。`);
  return { text, dueDay };
}

function readReport(value: Value, wrong: Wrong): SheetRow['report'] {
  const [text, percent] = [value('进展情况'), value('完成比例').replace(/[%％]$/, '')];
  if (text === '' && percent === '') return null;
  if (text === '') return wrong('进展情况', '填了完成比例，请写明进展情况。');
  if (text.length > 2000) return wrong('进展情况', '不能超过 2000 字。');
  if (!/^\d{1,3}$/.test(percent) || Number(percent) > 100) return wrong('完成比例', '应填 0 到 100 的整数。');
  if (Number(percent) === 100)
    return wrong('完成比例', '报告已经完成的须附佐证，请在系统中反馈；表格中最多填 99。');
  return { text, percent: Number(percent) };
}
