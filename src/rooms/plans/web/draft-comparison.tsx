import type { RequestContext } from '#platform/http/context.ts';
import { Card, Comparison, Notice } from '#ui/index.ts';
import type { Draft } from '../plan.ts';
import { findPlan } from '../queries.ts';
import { comparePlans } from '../reading/compare.ts';
import { asReading } from '../rows.ts';
import { tasksOf } from '../store.ts';
import { brief } from './words.ts';

const fieldNames: Readonly<Record<string, string>> = {
  no: '序号',
  section: '工作任务（一级）',
  subsection: '工作任务（二级）',
  requirement: '具体要求',
  leads: '牵头单位',
  responsible: '责任单位',
  leadText: '单位原文',
  deadlineText: '时限原文',
  deadline: '完成时限',
};

/** What confirming would change in the plan of that year; null when there is none yet. */
export async function comparisonOf(cx: RequestContext, draft: Draft) {
  const plan = draft.year === null || draft.state !== 'open' ? null : await findPlan(cx.db, draft.year);
  if (!plan) return null;
  const { added, removed, changed } = comparePlans(
    (await tasksOf(cx.db, plan.id)).map(asReading),
    draft.tasks,
  );
  if (added.length + removed.length + changed.length === 0)
    return <Notice tone="info">{plan.year}年的方案与这份通知完全一致，确认后不会有任何变化。</Notice>;
  const rows = changed.flatMap(({ before, fields }) =>
    fields.map((one) => ({
      label: `第${before.no}项　${fieldNames[one.field] ?? one.field}`,
      before: one.before,
      after: one.after,
    })),
  );
  return (
    <Card
      title={`与现行${plan.year}年方案对照：修改 ${changed.length} 项，新增 ${added.length} 项，不再列出 ${removed.length} 项`}
    >
      {rows.length > 0 ? (
        <Comparison caption="修改的内容" beforeTitle="现行方案" afterTitle="这份通知" rows={rows} />
      ) : null}
      <ul>
        {added.map((task) => (
          <li>
            新增第{task.no}项：{brief(task.requirement)}
          </li>
        ))}
        {removed.map((task) => (
          <li>
            不再列出第{task.no}项：{brief(task.requirement)}
          </li>
        ))}
      </ul>
    </Card>
  );
}
