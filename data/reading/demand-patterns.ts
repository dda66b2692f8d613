/**
 * What counts as a countable demand in the text of a task. Patterns run in this order on text whose full-width
 * characters were folded to half-width; a stretch that one pattern took is closed to the later ones. Group `n` is
 * the number (arabic or Chinese); where a pattern has no `n`, `value` is the number meant.
 */
export interface DemandPattern {
  readonly pattern: RegExp;
  readonly unit: string;
  readonly value?: number;
  /** Group holding the noun that is counted, appended to `unit`. */
  readonly nounGroup?: 'noun';
}

const n = '(?<n>\\d+(?:\\.\\d+)?|[一二两三四五六七八九十]+)\\s*';
const floor = '(?:不少于|不低于|至少|最少)';
const within = '[^,。;:、]{0,24}?';
const re = (body: string): RegExp => new RegExp(body, 'gu');

export const demandPatterns = {
  source: '官渡区2018年政务公开工作要点分工方案93项任务的写法，以及同类方案的通行写法',
  patterns: [
    { pattern: re(`(?:每年|年内|全年)${within}${floor}${within}${n}次`), unit: '次/年' },
    { pattern: re(`每个?季(?:度)?${within}(?:${floor}${within})?${n}次`), unit: '次/季度' },
    { pattern: re(`每个?月${within}(?:${floor}${within})?${n}次`), unit: '次/月' },
    { pattern: re(`每周${within}(?:${floor}${within})?${n}次`), unit: '次/周' },
    { pattern: re(`每半年${within}(?:${floor}${within})?${n}次`), unit: '次/半年' },
    { pattern: re(`每年${within}${n}次`), unit: '次/年' },
    { pattern: re(`${floor}[^,。;:、]{0,8}?${n}次`), unit: '次' },
    { pattern: re(`最多跑${n}次`), unit: '次' },
    { pattern: re('每个?季度'), unit: '次/季度', value: 1 },
    { pattern: re('每个?月(?!底)'), unit: '次/月', value: 1 },
    { pattern: re('每周'), unit: '次/周', value: 1 },
    { pattern: re('每半年'), unit: '次/半年', value: 1 },
    { pattern: re('(?<![每工今明当])日(?:读网|对照|巡查|监测)'), unit: '次/日', value: 1 },
    { pattern: re('周(?:总结|安排|调度|通报)'), unit: '次/周', value: 1 },
    { pattern: re('月(?:提醒|计划|通报|调度)'), unit: '次/月', value: 1 },
    { pattern: re('季(?:通报|统筹|调度|评估)'), unit: '次/季度', value: 1 },
    {
      pattern: re('(?<![0-9本当全去今明近每逐上下])年(?:评分|布局|考核|总评)(?!指标)'),
      unit: '次/年',
      value: 1,
    },
    { pattern: re(`${n}个?工作日(?:之?内)?`), unit: '工作日' },
    { pattern: re(`${n}个?小时(?:之?内)?`), unit: '小时' },
    { pattern: re(`${n}个月(?:之?内)`), unit: '个月' },
    { pattern: re(`${n}(?:天|日)(?:之?内)`), unit: '日' },
    { pattern: re(`(?:百分之)${n}`), unit: '%' },
    { pattern: re('(?<n>\\d+(?:\\.\\d+)?)\\s*%'), unit: '%' },
    { pattern: re('(?:减少|压缩|缩减|缩短)(?:了)?(?:一半|二分之一)'), unit: '比例', value: 0.5 },
    {
      pattern: re(
        '(?<n>\\d+)\\s*个(?<noun>要素|专区|试点领域|方面|环节|领域|窗口|事项|栏目|示范点|站点|试点)',
      ),
      unit: '个',
      nounGroup: 'noun',
    },
    { pattern: re('(?<n>\\d+)\\s*项'), unit: '项' },
    { pattern: re('(?<n>\\d+)\\s*(?:位|名)'), unit: '位' },
    { pattern: re('(?<n>\\d+)\\s*次'), unit: '次' },
    { pattern: re('(?<n>\\d+)\\s*种'), unit: '种' },
    { pattern: re('(?<n>\\d+)\\s*场'), unit: '场' },
    { pattern: re('(?<n>\\d+)\\s*(?:篇|条|件)'), unit: '件' },
    { pattern: re('(?<n>\\d+)\\s*个(?!月)'), unit: '个' },
  ] satisfies readonly DemandPattern[] as readonly DemandPattern[],
};
