import { isRefusal, type Refusal } from '#kernel/results.ts';
import { parseChineseDay, parseDay } from '#kernel/day.ts';
import type { Actor } from '#platform/actor.ts';
import { cellName } from '#platform/sheets/cell-name.ts';
import type { FilledTable } from '#platform/sheets/fillable-table.ts';
import type { UnitDirectory } from '../../organisations/directory.ts';
import { mayAssignPost } from '../../permissions.ts';
import { roleClash } from '../../role-rules.ts';
import { roleTitled } from '../../roles.ts';
import { withoutCitizenNumber } from '../contact-fields.ts';

/** The columns of the sheet, as its header names them. */
export const peopleHeaders = ['姓名', '单位', '科室', '职务', '角色', '电话', '邮箱', '任职日期'] as const;

type Header = (typeof peopleHeaders)[number];

/** One person of a sheet, ready to be registered. */
export interface SheetPerson {
  readonly unit: string;
  readonly unitName: string;
  readonly name: string;
  readonly section: string | null;
  readonly title: string | null;
  readonly roles: string[];
  readonly phone: string | null;
  readonly email: string | null;
  readonly from: string;
}

/** What is wrong in one cell. */
export interface SheetProblem {
  /** C7 */
  readonly cell: string;
  readonly sentence: string;
}

export interface SheetReading {
  readonly people: readonly SheetPerson[];
  readonly problems: readonly SheetProblem[];
}

/**
 * Reads the people of a sheet: what every cell means, and by its name every cell that does not fit. Pure: the units, who
 * asks and who is registered already (`单位代码 姓名`) are given.
 */
export function readPeopleSheet(
  table: FilledTable,
  given: { directory: UnitDirectory; actor: Actor; today: string; registered: ReadonlySet<string> },
): SheetReading {
  const people: SheetPerson[] = [];
  const problems: SheetProblem[] = [];
  const seen = new Map<string, number>();
  for (const { row, values } of table.rows) {
    const wrong = (header: Header, sentence: string) =>
      problems.push({ cell: cellName(row, table.places[header] ?? 0), sentence });
    const value = (header: Header) => (values[header] ?? '').trim();
    const before = problems.length;
    for (const header of peopleHeaders)
      if (!withoutCitizenNumber(value(header).replace(/[ -]/g, '')))
        wrong(header, '像是身份证号，系统不保存身份证号，请删除。');
    const name = value('姓名');
    if (name === '' || name.length > 30) wrong('姓名', '请填写姓名，不超过 30 字。');
    const found = given.directory.resolve(value('单位'));
    if (found.kind !== 'one') wrong('单位', unitProblem(value('单位'), found.kind));
    const roles = rolesIn(value('角色'), (sentence) => wrong('角色', sentence));
    const from = parseDay(value('任职日期')) ?? parseChineseDay(value('任职日期'));
    if (from === null) wrong('任职日期', '应填日期，例如 2018-08-20。');
    if (value('电话') !== '' && !/^[\d+\-() 转#]{5,40}$/.test(value('电话')))
      wrong('电话', '应当由数字、空格和横线组成。');
    if (value('邮箱') !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value('邮箱')))
      wrong('邮箱', '邮箱格式不对，例如 name@example.gov.cn。');
    for (const header of ['科室', '职务'] as const)
      if (value(header).length > 40) wrong(header, '不能超过 40 字。');
    if (found.kind !== 'one' || problems.length > before || from === null) continue;
    const { unit } = found;
    const refusal: Refusal | null = mayNot(given.actor, unit.id, roles);
    if (refusal) wrong('单位', refusal.sentence);
    const key = `${unit.code} ${name}`;
    const earlier = seen.get(key);
    if (earlier !== undefined) wrong('姓名', `与第 ${earlier + 1} 行重复，请核对。`);
    else if (given.registered.has(key)) wrong('姓名', `${unit.name}已经登记了${name}，请核对是否重复。`);
    seen.set(key, row);
    if (problems.length > before) continue;
    people.push({
      unit: unit.code,
      unitName: unit.name,
      ...{ name, roles, from },
      section: value('科室') || null,
      title: value('职务') || null,
      phone: value('电话') || null,
      email: value('邮箱') || null,
    });
  }
  return { people, problems };
}

function unitProblem(written: string, kind: 'collective' | 'several' | 'unknown'): string {
  if (written === '') return '请填写单位。';
  if (kind === 'unknown') return `没有叫“${written}”的单位，请按机构列表中的简称填写。`;
  return `“${written}”指的不止一个单位，请写明是哪一个。`;
}

function rolesIn(text: string, wrong: (sentence: string) => void): string[] {
  const titles = text.split(/[、,，;；\s]+/).filter(Boolean);
  if (titles.length === 0) wrong('请填写角色，例如 经办人；多个用顿号隔开。');
  const roles = titles.flatMap((title) => {
    const role = roleTitled(title);
    if (role === null) wrong(`没有“${title}”这个角色。`);
    return role === null ? [] : [role];
  });
  const clash = roleClash(roles);
  if (clash) wrong(clash.sentence);
  return [...new Set(roles)];
}

function mayNot(actor: Actor, unitId: number, roles: readonly string[]): Refusal | null {
  const capacity = mayAssignPost(actor, { unitId, personId: 0, roles });
  return isRefusal(capacity) ? capacity : null;
}
