import { Tabs } from '#ui/index.ts';

const TABS = [
  ['ledger', '任务台账', ''],
  ['overview', '总体情况', '/overview'],
  ['schedule', '日程', '/schedule'],
  ['gaps', '遗漏清单', '/gaps'],
  ['rules', '制度台账', '/rules'],
  ['measures', '指标', '/measures'],
] as const;

/** The views of one plan. */
export function PlanTabs({
  year,
  current,
}: {
  readonly year: number;
  readonly current: (typeof TABS)[number][0];
}) {
  const tabs = TABS.map(([key, label, path]) => ({
    label,
    href: `/w/plans/${year}${path}`,
    isCurrent: key === current,
  }));
  return <Tabs label="分工方案的各个视图" tabs={tabs} />;
}
