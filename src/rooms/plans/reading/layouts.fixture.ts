/** What the example plans of the invented 样板区 say, written from the files by eye. */
export interface ExpectedTask {
  readonly no: number;
  readonly section: string;
  readonly subsection?: string;
  /** How the requirement begins and ends. */
  readonly begins: string;
  readonly ends: string;
  /** Names separated by a blank. */
  readonly leads: string;
  readonly responsible: string;
  readonly deadlineText: string;
  /** A day stands for `by`; 全年 for `year-round`; 每月 for `monthly`; 待… for `after-event`. */
  readonly due: string;
  readonly line: number;
}

export type Row = readonly [string, string, string, string, string, string, string, number, string?];

/** Makes a row of the tables below a task; numbers count from `first`. */
export const task =
  (first = 1) =>
  (
    [section, words, leads, responsible, deadlineText, due, subsection, line, tail]: Row,
    i: number,
  ): ExpectedTask => ({
    no: first + i,
    section,
    subsection,
    begins: words,
    ends: tail ?? words.slice(-4),
    leads,
    responsible,
    deadlineText,
    due,
    line,
  });

const [a1, a2, a3, a4, a5] = ['推进决策公开', '推进执行公开', '推进管理公开', '推进服务公开', '推进结果公开'];
export const cellPerLine: readonly ExpectedTask[] = (
  [
    [a1, '重大行政决策草案', '区政府办', '区级各部门', '全年工作', '全年', '', 13, '采纳情况。'],
    [a1, '区政府常务会议', '区政府办', '区级各部门', '全年工作', '全年', '', 18, '不少于4次。'],
    [a1, '编制本区重大行政', '区司法局', '区级有关部门', '6月底前', '2019-06-30', '', 20, '向社会公布。'],
    [a2, '重点工程项目进展', '区发改局', '', '全年工作', '全年', '', 24, '每季度通报1次。'],
    [
      a2,
      '公开年度民生实事的进展和结果',
      '区政府办 区发改局',
      '各镇人民政府 各街道办事处',
      '12月底前',
      '2019-12-31',
      '',
      29,
    ],
    [a3, '调整并公布部门权责清单', '区委编办', '', '9月底前', '2019-09-30', '', 33, '工作日内更新。'],
    [a3, '全面公开“双随机', '', '各行政执法机关', '全年工作', '全年', '', 38, '不低于5%。'],
    [a4, '梳理公布“最多跑一次”', '区政务服务局', '区级各部门', '10月底前', '2019-10-31', '', 42, '达到80%。'],
    [a4, '建立办事服务信息', '区政务服务局', '', '全年工作', '全年', '', 47, '及时整改。'],
    [
      a4,
      '清理群众办事证明',
      '区司法局',
      '区公安局 区民政局 区人社局 区级有关部门',
      '8月底前',
      '2019-08-31',
      '',
      51,
      '向社会公布。',
    ],
    [a5, '公开人大代表建议和政协提案办理结果', '区政府办', '各承办单位', '年底前', '2019-12-31', '', 55],
    [
      a5,
      '按照上级规定公开政府债务信息',
      '区财政局',
      '',
      '待上级有关文件出台后',
      '待上级有关文件出台',
      '',
      60,
    ],
  ] satisfies Row[]
).map(task());

const [b1, b2, b3] = ['加强重点领域信息公开', '加强政策解读和回应关切', '加强平台建设'];
const [s1, s2] = ['做好规划信息公开', '做好民生信息公开'];
export const narrative: readonly ExpectedTask[] = (
  [
    [
      b1,
      '按照国土空间规划',
      '区自然资源局',
      '各街道办事处',
      '11月底前完成',
      '2020-11-30',
      s1,
      5,
      '批准结果。',
    ],
    [b1, '做好财政预决算公开', '区财政局', '区级各部门', '10月底前完成', '2020-10-31', s1, 6, '部门预决算。'],
    [b1, '围绕就业、教育', '', '区人社局 区教体局 区卫健局', '全年工作', '全年', s2, 8, '落实情况。'],
    [b1, '公开食品安全监督', '', '区市场监管局', '全年工作', '全年', s2, 9, '工作日内公布。'],
    [
      b1,
      '推进公共企事业单位（含供水',
      '区住建局',
      '有关企事业单位',
      '待上级有关规定出台后',
      '待上级有关规定出台',
      s2,
      10,
      '管理制度。',
    ],
    [b2, '政策文件与解读材料', '区政府办', '区级各部门', '全年工作', '全年', '', 12, '工作日内发布。'],
    [b2, '主要负责同志带头', '', '区级各部门', '年底前完成', '2020-12-31', '', 13, '不少于2次。'],
    [b2, '健全政务舆情回应', '区委宣传部 区政府办', '区级各部门', '全年工作', '全年', '', 14, '新闻发布会。'],
    [b3, '推进区政府网站适老化', '', '区大数据中心', '12月底前完成', '2020-12-31', '', 16, '栏目改造。'],
    [
      b3,
      '清理“僵尸”政务新媒体',
      '区政府办',
      '各政务新媒体主办单位',
      '按月度完成',
      '每月',
      '',
      17,
      '限期整改。',
    ],
    [
      b3,
      '按照《国务院办公厅',
      '区大数据中心',
      '区级各部门',
      '9月底前完成',
      '2020-09-30',
      '',
      18,
      '栏目设置。',
    ],
    [
      b3,
      '开展政府开放日活动',
      '',
      '区级各部门 各街道办事处',
      '11月30日前完成',
      '2020-11-30',
      '',
      19,
      '至少开展1次。',
    ],
  ] satisfies Row[]
).map(task());
