import type { NavGroup, PortalSite, TaskStatus } from '#ui/index.ts';

/** Names as long as they come. */
export const longUnit = '昆明市官渡区小板桥街道办事处社区网格化服务管理综合指挥中心';

export const units = [
  '区政府办公室',
  '区财政局',
  '区教育局',
  '区市场监督管理局',
  longUnit,
  '区住房和城乡建设局',
];

const statuses: readonly TaskStatus[] = ['not-started', 'on-track', 'lagging', 'done', 'overdue', 'waiting'];

const requirements = [
  '将公开透明作为政府工作的基本要求，坚持公开为常态、不公开为例外，依法及时公开政府全体会议和常务会议讨论决定的事项',
  '对“三公”经费决算信息公开工作检查整改，按照《财政部关于深入推进地方预决算公开工作的通知》（财预〔2014〕36号）要求补充完善公开内容',
  '健全重要政策文件解读工作情况报送督查制度，每季度对本单位重要政策解读情况进行梳理总结',
];

export interface SampleTask {
  readonly no: number;
  readonly requirement: string;
  readonly unit: string;
  readonly status: TaskStatus;
  readonly due: string;
  readonly done: number;
}

/** As many rows as the notice has. */
export const tasks: readonly SampleTask[] = Array.from({ length: 93 }, (_, index) => ({
  no: index + 1,
  requirement: requirements[index % requirements.length]!,
  unit: units[index % units.length]!,
  status: statuses[index % statuses.length]!,
  due: `2018年${(index % 4) + 9}月30日`,
  done: index % 5,
}));

export const navigation: readonly NavGroup[] = [
  {
    title: '我的工作',
    items: [
      { label: '我的待办', href: '/w/todo', count: 12 },
      { label: '站内消息', href: '/w/messages' },
    ],
  },
  {
    title: '任务分工',
    items: [
      { label: '任务台账', href: '/w/plans' },
      { label: '任务看板', href: '/w/plans/board' },
      { label: '督办单', href: '/w/supervision', count: 3 },
    ],
  },
  {
    title: '机构人员',
    items: [
      { label: '机构名录', href: '/w/units' },
      { label: '人员与岗位', href: '/w/people' },
    ],
  },
];

export const person = { name: '样例甲', unitName: longUnit, postName: '公开审核员', switchHref: '/w/posts' };

export const site: PortalSite = {
  name: '昆明市官渡区人民政府',
  domain: 'www.example.gov.cn',
  identifier: '0000000000',
  host: '昆明市官渡区人民政府办公室',
  operator: '官渡区政务公开工作办公室（演示）',
  telephone: '0871-00000000',
  icpNumber: '滇ICP备00000000号（演示）',
  errorReportHref: '/report',
  sitemapHref: '/sitemap',
  proofHref: '/proof',
};

export const portalNavigation = [
  { label: '首页', href: '/' },
  { label: '政务公开', href: '/open' },
  { label: '政策解读', href: '/policies' },
  { label: '办事服务', href: '/services' },
  { label: '互动交流', href: '/talk' },
  { label: '数据开放', href: '/data' },
];

/** The layouts' common props for a path. */
export const workbench = (path: string) => ({
  path,
  navigation,
  person,
  districtName: '官渡区政务公开工作台',
  todo: { href: '/w/todo', count: 12, overdueCount: 2 },
  search: { action: '/w/search' },
  signOut: { action: '/sign-out', csrf: 'token' },
  demoClock: '2018-08-20 09:00',
});
