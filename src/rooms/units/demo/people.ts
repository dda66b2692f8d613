import type { Role } from '../roles.ts';

/** A person of the demonstration: plainly invented, with a number that no telephone has. */
export interface DemoPerson {
  readonly unit: string;
  readonly name: string;
  readonly phone: string;
  readonly section: string | null;
  readonly title: string;
  readonly roles: readonly Role[];
}

const surnames =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻柏水窦章云苏潘葛奚范彭郎';
const givenNames = ['示例', '演示', '范例', '样例', '试用', '虚构', '假名', '例示'] as const;

/** 赵示例, 钱示例 … 赵演示 …: every number another name, none that a person would bear. */
export const inventedName = (number: number): string =>
  `${surnames[number % surnames.length]}${givenNames[Math.floor(number / surnames.length) % givenNames.length]}`;

/** Eleven digits as printed, but no mobile number begins with 100. */
export const inventedPhone = (number: number): string => `100-0000-${String(number + 1).padStart(4, '0')}`;

type Line = readonly [section: string | null, title: string, roles: readonly Role[]];

const office = '办公室';

/** The five posts that every unit has. */
const ordinary = (isLead: boolean): readonly Line[] => [
  [null, '主要负责人', ['unit-head']],
  [null, '分管负责人', ['unit-deputy']],
  [
    office,
    '主任',
    ['openness-reviewer', 'unit-administrator', ...(isLead ? (['lead-supervisor'] as const) : [])],
  ],
  [office, '保密专员', ['secrecy-reviewer']],
  [office, '科员', ['clerk']],
];

/** Posts beyond those, by unit. */
const special: Readonly<Record<string, readonly Line[]>> = {
  guandu: [
    [null, '区领导', ['district-leader']],
    [null, '分管区领导', ['district-deputy']],
  ],
  zhengfuban: [
    ['政务公开科', '督办科科长', ['office-supervisor']],
    ['政务公开科', '督办员', ['office-supervisor']],
    ['信息科', '网站编辑', ['site-editor']],
  ],
  xuanchuanbu: [['新闻科', '宣传员', ['publicity']]],
  fazhiban: [['法制科', '法制审核员', ['legal']]],
  rexianban: [['受理科', '热线坐席', ['hotline']]],
  zhengwufuwuju: [['大厅管理科', '窗口人员', ['hall-window']]],
  shenjiju: [['内审科', '审计员', ['auditor']]],
  kexinju: [['信息中心', '系统管理员', ['administrator']]],
};

/** Everybody who works in the demonstration district, in a fixed order. */
export function demoPeople(
  units: readonly { readonly code: string; readonly kind: string; readonly isLead: boolean }[],
): readonly DemoPerson[] {
  const lines = units.flatMap((unit) =>
    [...(unit.kind === 'district' ? [] : ordinary(unit.isLead)), ...(special[unit.code] ?? [])].map(
      (line) => ({ unit: unit.code, line }),
    ),
  );
  return lines.map(({ unit, line: [section, title, roles] }, number) => ({
    unit,
    name: inventedName(number),
    phone: inventedPhone(number),
    section,
    title,
    roles,
  }));
}
