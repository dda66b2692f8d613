/** What the invented clerks of the demo report; none of it happened. */
export const progressNotes: readonly {
  readonly text: string;
  readonly percent: number;
  readonly link: string | null;
}[] = [
  { text: '已召开专题会议研究，明确办公室牵头，印发内部分工表，责任落实到科室。', percent: 20, link: null },
  {
    text: '梳理应公开事项 36 项，已在区政府网站公开 21 项，其余正在核对。',
    percent: 40,
    link: 'https://www.example.gov.cn/zwgk/',
  },
  {
    text: '完成本系统政策文件清理，补发解读材料 4 篇。',
    percent: 35,
    link: 'https://www.example.gov.cn/jiedu/',
  },
  { text: '已向市级主管部门请示有关口径，待答复后继续推进。', percent: 10, link: null },
  {
    text: '组织窗口人员培训 1 次，修订办事指南 12 项。',
    percent: 50,
    link: 'https://www.example.gov.cn/banshi/',
  },
];
