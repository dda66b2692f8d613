/** Names of columns and labels in plans, and what stands under them. Compared without spaces. */
export type ColumnRole =
  | 'no'
  | 'heading'
  | 'subheading'
  | 'requirement'
  | 'lead'
  | 'responsible'
  | 'units'
  | 'deadline'
  | 'remark';

export const columnNames = {
  source: '各级政务公开工作要点分工方案、任务分解表的通行表头',
  /** In order: the first pattern that fits decides. `units`: the words in the cell say who leads. */
  roles: [
    ['no', /^(?:序号|编号|任务序号|项次|序)$/],
    ['lead', /^(?:牵头(?:责任)?(?:单位|部门|科室)|主办(?:单位|部门)|第一责任单位)$/],
    [
      'responsible',
      /^(?:配合|协办|协同|参与|参加|落实|实施)(?:责任)?(?:单位|部门)$|^责任(?:单位|部门|主体)$|^承办(?:单位|部门)$/,
    ],
    [
      'units',
      /^(?:牵头(?:及|和|、|\/)?(?:责任|落实|配合)(?:单位|部门)|责任分工|任务分工|分工|单位|责任单位及分工)$/,
    ],
    [
      'deadline',
      /^(?:完成|办理|落实|推进)?(?:时限|时间|期限|时间节点|时间要求|时限要求|时间进度|时间安排|进度安排)(?:要求)?$/,
    ],
    [
      'requirement',
      /^(?:具体(?:要求|任务|内容|措施|工作|事项|工作任务)|工作(?:要求|内容|措施|事项)|任务(?:内容|要求|事项|描述)|主要(?:内容|任务|措施)|目标任务|重点内容|任务及要求)$/,
    ],
    ['subheading', /^(?:二级(?:任务|指标|目录)|任务分类|子类|工作子项|子项|重点领域)$/],
    [
      'heading',
      /^(?:工作任务|重点任务|重点工作|任务|任务名称|任务类别|工作类别|类别|一级(?:任务|指标|目录)|工作项目|项目|大类|板块)$/,
    ],
    ['remark', /^(?:备注|说明|完成情况|进展情况|落实情况|联系人|责任人|分管领导)$/],
  ] satisfies readonly (readonly [ColumnRole, RegExp])[] as readonly (readonly [ColumnRole, RegExp])[],
} as const;
