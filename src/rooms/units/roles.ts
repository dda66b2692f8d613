/**
 * The roles a post can carry, with the Chinese words of the office and how far each reaches.
 * Which roles may not meet in one person is data: data/units/role-rules.json.
 */
interface RoleEntry {
  /** 经办人 */
  readonly title: string;
  /** `unit`: acts for the unit of the post. `district`: acts across units, so only the administrator gives it. */
  readonly reach: 'unit' | 'district';
  /** What the holder does, as the page for assigning posts says it. */
  readonly duty: string;
  /** May read everywhere and act nowhere. */
  readonly isReadOnly?: true;
}

export const roles = {
  clerk: { title: '经办人', reach: 'unit', duty: '办理本单位政务公开日常工作：签收、分解、反馈、报送' },
  'openness-reviewer': {
    title: '政务公开审查员',
    reach: 'unit',
    duty: '审查公文公开属性和拟公开内容',
  },
  'secrecy-reviewer': { title: '保密审查员', reach: 'unit', duty: '对拟公开内容进行保密审查' },
  'unit-head': { title: '单位主要负责人', reach: 'unit', duty: '审签，听取工作汇报，研究部署' },
  'unit-deputy': { title: '单位分管负责人', reach: 'unit', duty: '分管政务公开工作，审签' },
  'unit-administrator': { title: '单位管理员', reach: 'unit', duty: '维护本单位人员和岗位' },
  'lead-supervisor': {
    title: '牵头督导员',
    reach: 'unit',
    duty: '代表牵头单位审核反馈、催办、答复困难问题',
  },
  publicity: { title: '宣传员', reach: 'unit', duty: '新闻发布、舆情回应、新媒体发布' },
  hotline: { title: '热线坐席', reach: 'unit', duty: '受理、派单、回访' },
  'hall-window': { title: '窗口人员', reach: 'unit', duty: '政务大厅窗口受理和出件' },
  'district-leader': { title: '区领导', reach: 'district', duty: '阅示、批示' },
  'district-deputy': { title: '分管区领导', reach: 'district', duty: '分管全区政务公开工作，阅示、批示' },
  'office-supervisor': {
    title: '区政府办督办员',
    reach: 'district',
    duty: '印发任务、督办、销号、通报',
  },
  legal: { title: '法制审核员', reach: 'district', duty: '合法性审查，依申请公开疑难会商' },
  'site-editor': { title: '网站编辑', reach: 'district', duty: '区政府门户网站栏目编发' },
  administrator: { title: '系统管理员', reach: 'district', duty: '维护机构、人员、岗位和账号，不办理业务' },
  auditor: { title: '审计员', reach: 'district', duty: '查看全部记录，不得办理任何事项', isReadOnly: true },
} as const satisfies Record<string, RoleEntry>;

export type Role = keyof typeof roles;

export const roleNames = Object.keys(roles) as readonly Role[];

export const isRole = (name: string): name is Role => Object.hasOwn(roles, name);

/** 经办人; a name the system does not know stays as it is, so that old records can still be shown. */
export const roleTitle = (name: string): string => (isRole(name) ? roles[name].title : name);

/** The role a title means (经办人 → clerk), as sheets and forms name it; null when none. */
export const roleTitled = (title: string): Role | null =>
  roleNames.find((name) => roles[name].title === title || name === title) ?? null;

/** The roles that reach beyond the unit of the post: only the administrator may give or take them. */
export const districtRoles: readonly Role[] = roleNames.filter((name) => roles[name].reach === 'district');
